"""What a bot may send, and to whom."""

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden

from tests.simulator.people import Person


def keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Setuju", callback_data=data)]])


async def test_a_text_arrives_with_its_entities(bot: telegram.Bot, person: Person) -> None:
    """HTML becomes plain text with entities; commands are found by themselves."""
    message = await bot.send_message(person.id, "<b>Halo</b> &amp; /tugas", parse_mode="HTML")
    assert message.text == "Halo & /tugas"
    assert {kind: message.parse_entity(kind) for kind in message.entities} == {
        message.entities[0]: "Halo",
        message.entities[1]: "/tugas",
    }
    assert (await person.messages())[-1]["text"] == "Halo & /tugas"


async def test_the_limit_of_a_text_counts_after_parsing(bot: telegram.Bot, person: Person) -> None:
    """4,096 characters pass with any tags around them, one more does not."""
    await bot.send_message(person.id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"^Message is too long$"):
        await bot.send_message(person.id, "a" * 4097)


async def test_the_limit_of_a_caption(bot: telegram.Bot, person: Person) -> None:
    """A caption has at most 1,024 characters."""
    await bot.send_document(person.id, b"isi", caption="a" * 1024)
    with pytest.raises(BadRequest, match=r"^Message caption is too long$"):
        await bot.send_document(person.id, b"isi", caption="a" * 1025)


@pytest.mark.parametrize("text", ["", "   \n", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: telegram.Bot, person: Person, text: str) -> None:
    """Nothing, blanks and empty tags are no message."""
    with pytest.raises(BadRequest, match=r"^Message text is empty$"):
        await bot.send_message(person.id, text, parse_mode="HTML")


async def test_broken_html_is_refused_and_nothing_is_sent(bot: telegram.Bot, person: Person) -> None:
    """An open tag is answered in Telegram's words, and the phone stays as it was."""
    before = await person.messages()
    with pytest.raises(
        BadRequest, match=r"^Can't parse entities: can't find end tag corresponding to start tag \"b\"$"
    ):
        await bot.send_message(person.id, "<b>Halo", parse_mode="HTML")
    assert await person.messages() == before


async def test_callback_data_has_at_most_64_bytes(bot: telegram.Bot, person: Person) -> None:
    """Bytes count, not letters."""
    await bot.send_message(person.id, "x", reply_markup=keyboard("é" * 32))
    with pytest.raises(BadRequest, match=r"^Button_data_invalid$"):
        await bot.send_message(person.id, "x", reply_markup=keyboard("é" * 32 + "a"))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ('{"inline_keyboard": [{"text": "a"}]}', "must be an Array of Arrays"),
        ('{"inline_keyboard": ["a"]}', "must be an Array of Arrays"),
        ('{"inline_keyboard": [["a"]]}', "InlineKeyboardButton must be an Object"),
        ('{"inline_keyboard": [[{"text": "a"}]]}', "Text buttons are unallowed in the inline keyboard"),
        ('{"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}', "button text must be non-empty"),
        ('{"inline_keyboard": [[{"text": "a", "url": "bukan alamat"}]]}', "Wrong HTTP URL"),
        ('{"keyboard": [[{"teks": "a"}]]}', "can't parse keyboard button"),
    ],
)
async def test_a_wrong_keyboard_is_refused(bot: telegram.Bot, person: Person, markup: str, words: str) -> None:
    """Every fault of a keyboard has its own words."""
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(person.id, "x", api_kwargs={"reply_markup": markup})
    assert words.lower() in caught.value.message.lower()


async def test_who_never_started_cannot_be_written_to(bot: telegram.Bot, stranger: Person) -> None:
    """A bot does not begin a conversation."""
    with pytest.raises(Forbidden, match=r"^Forbidden: bot can't initiate conversation with a user$"):
        await bot.send_message(stranger.id, "x")


async def test_who_blocked_the_bot_is_out_of_reach(bot: telegram.Bot, person: Person) -> None:
    """Blocked means 403 until unblocked."""
    await person.does("block")
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await bot.send_message(person.id, "x")
    await person.does("unblock")
    await bot.send_message(person.id, "x")


async def test_an_unknown_chat_is_not_found(bot: telegram.Bot) -> None:
    """A chat id of nobody is refused."""
    with pytest.raises(BadRequest, match=r"^Chat not found$"):
        await bot.send_message(1, "x")


async def test_a_reply_names_its_message(bot: telegram.Bot, person: Person) -> None:
    """A reply carries what it replies to; an unknown message is refused unless the bot allows it."""
    first = await bot.send_message(person.id, "satu")
    second = await bot.send_message(person.id, "dua", reply_parameters=ReplyParameters(first.message_id))
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "satu"
    with pytest.raises(BadRequest, match=r"^Message to be replied not found$"):
        await bot.send_message(person.id, "x", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(person.id, "x", reply_parameters=lenient)).reply_to_message is None


async def test_buttons_may_be_links_and_are_a_hundred_at_most(bot: telegram.Bot, person: Person) -> None:
    """A link passes; the hundred and first button does not."""
    link = InlineKeyboardButton("Pedoman", url="https://contoh.id/pedoman")
    message = await bot.send_message(person.id, "x", reply_markup=InlineKeyboardMarkup([[link]]))
    assert message.reply_markup is not None
    assert message.reply_markup.inline_keyboard[0][0].url == "https://contoh.id/pedoman"
    many = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data=str(number))] for number in range(101)])
    with pytest.raises(BadRequest, match=r"^Reply markup is too long$"):
        await bot.send_message(person.id, "x", reply_markup=many)


async def test_only_html_is_read(bot: telegram.Bot, person: Person) -> None:
    """This stand-in knows no Markdown and says so; entities may be given instead."""
    with pytest.raises(BadRequest, match=r"^Unsupported parse_mode$"):
        await bot.send_message(person.id, "*x*", parse_mode="MarkdownV2")
    bold = telegram.MessageEntity("bold", 2, 4)
    message = await bot.send_message(person.id, "  halo  ", entities=[bold])
    assert message.text == "halo"
    assert message.entities == (telegram.MessageEntity("bold", 0, 4),)


async def test_no_command_is_found_inside_code(bot: telegram.Bot, person: Person) -> None:
    """What is marked as code stays code."""
    message = await bot.send_message(person.id, "<code>/tugas</code> /status", parse_mode="HTML")
    assert [entity.type for entity in message.entities] == ["code", "bot_command"]
