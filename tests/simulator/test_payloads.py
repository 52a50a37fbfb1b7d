"""Whatever a person does becomes an update that python-telegram-bot reads."""

import httpx
import pytest
import telegram

from simulator.server import Running
from tests.simulator.people import Person, new_person, take


async def heard(bot: telegram.Bot) -> telegram.Message:
    [update] = await take(bot)
    assert update.message is not None
    return update.message


async def test_start_carries_the_invitation(web: httpx.AsyncClient, bot: telegram.Bot) -> None:
    """START sends the phone's code as /start CODE, marked as a command."""
    person = await new_person(web, start="KODE-1")
    await person.does("start")
    message = await heard(bot)
    assert message.text == "/start KODE-1"
    assert list(message.parse_entities().values()) == ["/start"]
    assert (message.chat.id, message.from_user and message.from_user.id) == (person.id, person.id)
    assert (await person.chat())["started"] is True


async def test_a_text_and_its_reply(bot: telegram.Bot, person: Person) -> None:
    """A reply carries the message it answers."""
    question = await bot.send_message(person.id, "Alasannya?")
    await person.does("text", text="angka belum sesuai", reply_to=question.message_id)
    message = await heard(bot)
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == question.message_id


async def test_a_long_text_comes_in_parts(bot: telegram.Bot, person: Person) -> None:
    """The app cuts what is longer than a message."""
    await person.does("text", text="a" * 5000)
    assert [len(update.message.text or "") for update in await take(bot) if update.message] == [4096, 904]


async def test_a_press_carries_its_message(bot: telegram.Bot, person: Person) -> None:
    """Data as it was sent, and the message as it stands; a message that is gone is inaccessible."""
    message = await bot.send_message(person.id, "Kartu")
    await person.does("press", message_id=message.message_id, data="setuju:45:1")
    await person.does("press", message_id=999, data="\x00palsu")
    real, forged = [update.callback_query for update in await take(bot)]
    assert real is not None
    assert isinstance(real.message, telegram.Message)
    assert (real.data, real.message.text, real.from_user.id) == ("setuju:45:1", "Kartu", person.id)
    assert forged is not None
    assert forged.message is not None
    assert not forged.message.is_accessible


async def test_an_own_contact_names_its_sender(web: httpx.AsyncClient, bot: telegram.Bot) -> None:
    """The user_id is the sender's for an own contact and whatever is given for another."""
    person = await new_person(web, phone_number="+620000000001")
    await person.does("contact")
    await person.does("contact", contact={"phone_number": "+620000000002", "first_name": "Kabid"})
    own, other = [update.message.contact for update in await take(bot) if update.message]
    assert own is not None
    assert (own.phone_number, own.user_id) == ("+620000000001", person.id)
    assert other is not None
    assert (other.phone_number, other.user_id) == ("+620000000002", None)


async def test_a_phone_without_a_number_shares_none(person: Person) -> None:
    """The person is told so."""
    assert await person.refused("contact") == "Ponsel ini tidak mempunyai nomor."


@pytest.mark.parametrize("kind", ["sticker", "voice", "location"])
async def test_other_kinds_of_messages(bot: telegram.Bot, person: Person, kind: str) -> None:
    """Stickers, voices and places are read as what they are."""
    await person.does(kind)
    assert getattr(await heard(bot), kind) is not None


async def test_an_edit_of_a_text_or_a_caption(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """An edited message comes as edited_message; only one's own can be edited."""
    mine = await person.does("text", text="/satu")
    answer = await web.post(f"/sim/phones/{person.id}/files", files={"file": b"isi"}, data={"caption": "lama"})
    await take(bot)
    await person.does("edit", message_id=mine["message_id"], text="dua")
    await person.does("edit", message_id=answer.json()["message_id"], text="baru")
    edited = [update.edited_message for update in await take(bot) if update.edited_message]
    assert [(one.text, one.caption, one.entities) for one in edited] == [("dua", None, ()), (None, "baru", ())]
    theirs = await bot.send_message(person.id, "bot")
    assert (
        await person.refused("edit", message_id=theirs.message_id, text="x") == "Hanya pesan sendiri yang dapat diubah."
    )


async def test_blocking_and_unblocking(bot: telegram.Bot, person: Person) -> None:
    """Both come as my_chat_member; who blocks cannot write."""
    await person.does("block")
    assert await person.refused("text", text="x") == "Bot sedang diblokir; buka blokirnya dahulu."
    await person.does("unblock")
    changes = [update.my_chat_member for update in await take(bot) if update.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_group(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """In a group the chat is the group's, and the bot can answer there."""
    group = (await web.post("/sim/groups", json={"title": "Perencanaan", "members": [person.id]})).json()["id"]
    await person.does("text", text="halo", chat_id=group)
    message = await heard(bot)
    assert (message.chat.type, message.chat.title, message.chat.id) == ("group", "Perencanaan", group)
    await bot.send_message(group, "hai")
    shown = (await web.get(f"/sim/groups/{group}")).json()["messages"]
    assert [one["text"] for one in shown] == ["halo", "hai"]
    assert (await web.get("/sim/groups/1")).status_code == 404


async def test_impossible_acts_are_refused(sim: Running, web: httpx.AsyncClient, person: Person) -> None:
    """Each with a sentence, and nothing reaches the bot."""
    assert await person.refused("text", text=" ") == "Tulis pesannya dahulu."
    assert await person.refused("text", text="x", reply_to=999) == "Pesan yang dibalas tidak ada."
    assert await person.refused("text", text="x", chat_id=5) == "Tidak ada percakapan 5."
    assert await person.refused("menari") == "Tindakan tidak dikenal: menari."
    assert await person.refused("press") == "Permintaan tidak terbaca: KeyError('message_id')."
    assert (await web.post("/sim/phones/1/text", json={"text": "x"})).json() == {"error": "Tidak ada ponsel 1."}
    assert not sim.world.updates.pending
