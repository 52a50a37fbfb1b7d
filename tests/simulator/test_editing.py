"""What a bot may change afterwards."""

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from simulator.server import Running
from tests.simulator.people import Person

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Setuju", callback_data="a")]])


async def test_an_edit_replaces_text_and_keyboard(bot: telegram.Bot, person: Person) -> None:
    """The phone shows the new text, that it was edited, and no keyboard unless it is sent again."""
    message = await bot.send_message(person.id, "satu", reply_markup=BUTTON)
    await bot.edit_message_text("dua", person.id, message.message_id)
    shown = (await person.messages())[-1]
    assert shown["text"] == "dua"
    assert shown["edit_date"] >= shown["date"]
    assert "reply_markup" not in shown


async def test_an_edit_that_changes_nothing_is_refused(bot: telegram.Bot, person: Person) -> None:
    """The same text with the same keyboard is no edit, again and after a first edit."""
    message = await bot.send_message(person.id, "<b>satu</b>", parse_mode="HTML", reply_markup=BUTTON)
    for _ in range(2):
        with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message content and"):
            await bot.edit_message_text(
                "<b>satu</b>", person.id, message.message_id, parse_mode="HTML", reply_markup=BUTTON
            )
        await bot.edit_message_text("dua", person.id, message.message_id)
        await bot.edit_message_text(
            "<b>satu</b>", person.id, message.message_id, parse_mode="HTML", reply_markup=BUTTON
        )


async def test_only_the_keyboard_can_change(bot: telegram.Bot, person: Person) -> None:
    """A call of editMessageReplyMarkup leaves the text, and refuses what is there already."""
    message = await bot.send_message(person.id, "satu", reply_markup=BUTTON)
    await bot.edit_message_reply_markup(person.id, message.message_id, reply_markup=None)
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await bot.edit_message_reply_markup(person.id, message.message_id, reply_markup=None)
    assert (await person.messages())[-1]["text"] == "satu"


async def test_a_caption_is_edited_where_there_is_a_file(bot: telegram.Bot, person: Person) -> None:
    """Captions belong to files and texts to texts."""
    text = await bot.send_message(person.id, "satu")
    file = await bot.send_document(person.id, b"isi", caption="satu")
    await bot.edit_message_caption(person.id, file.message_id, caption="dua")
    assert (await person.messages())[-1]["caption"] == "dua"
    with pytest.raises(BadRequest, match=r"^There is no caption in the message to edit$"):
        await bot.edit_message_caption(person.id, text.message_id, caption="dua")
    with pytest.raises(BadRequest, match=r"^There is no text in the message to edit$"):
        await bot.edit_message_text("dua", person.id, file.message_id)


async def test_what_is_not_there_or_not_its_own_is_not_edited(bot: telegram.Bot, person: Person) -> None:
    """An unknown message is not found, a person's own message stays theirs."""
    theirs = await person.does("text", text="milik saya")
    with pytest.raises(BadRequest, match=r"^Message to edit not found$"):
        await bot.edit_message_text("x", person.id, 999)
    with pytest.raises(BadRequest, match=r"^Message can't be edited$"):
        await bot.edit_message_text("x", person.id, theirs["message_id"])


async def test_an_edit_takes_inline_keyboards_only(bot: telegram.Bot, person: Person) -> None:
    """A keyboard that replaces the phone's own cannot be edited in."""
    message = await bot.send_message(person.id, "satu")
    with pytest.raises(BadRequest, match=r"^Inline keyboard expected$"):
        await bot.edit_message_text(
            "dua", person.id, message.message_id, api_kwargs={"reply_markup": '{"remove_keyboard": true}'}
        )


async def test_a_message_can_be_deleted_once_within_48_hours(sim: Running, bot: telegram.Bot, person: Person) -> None:
    """A deleted message is gone; an old one stays."""
    message = await bot.send_message(person.id, "satu")
    old = await bot.send_message(person.id, "lama")
    await bot.delete_message(person.id, message.message_id)
    with pytest.raises(BadRequest, match=r"^Message to delete not found$"):
        await bot.delete_message(person.id, message.message_id)
    sim.world.phones[person.id].messages[old.message_id]["date"] -= 49 * 3600
    with pytest.raises(BadRequest, match=r"^Message can't be deleted for everyone$"):
        await bot.delete_message(person.id, old.message_id)
    assert (await person.messages())[-1]["text"] == "lama"
