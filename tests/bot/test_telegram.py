"""Messages out: what reaches a phone, through the real client."""

from typing import Any

import pytest

from bot.send_error import SendError
from bot.telegram import Telegram
from bot.telegram_markup import SHARE_PHONE
from handlers.message import Attachment, Button, Message
from handlers.visit import Answer
from simulator.chats import Phone
from simulator.server import Running
from storage.archive import Archive
from tests.bot.pictures import picture

BUTTONS = ((Button("Setujui", "setuju:45:1"), Button("Kembalikan", "kembali:45:1")), (Button("Lihat", "lihat:45:1"),))


def shown(phone: Phone) -> list[dict[str, Any]]:
    return list(phone.messages.values())


async def test_a_card_arrives_as_it_was_worded(telegram, phone):
    """Markup becomes entities, and rows of buttons stay rows."""
    number = await telegram.send(str(phone.id), Message(text="<b>Tugas 45</b> &lt;x&gt;", buttons=BUTTONS))
    (message,) = shown(phone)
    assert str(message["message_id"]) == number
    assert message["text"] == "Tugas 45 <x>"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 8}]
    keyboard = message["reply_markup"]["inline_keyboard"]
    assert [[key["callback_data"] for key in row] for row in keyboard] == [
        ["setuju:45:1", "kembali:45:1"],
        ["lihat:45:1"],
    ]


async def test_a_long_text_comes_in_pieces_with_the_buttons_last(telegram, phone):
    """Nothing is cut off, and the buttons stand where the reader ends."""
    text = "\n\n".join(f"Bagian {number}. " + "kata " * 300 for number in range(5))
    number = await telegram.send(str(phone.id), Message(text=text, buttons=BUTTONS))
    messages = shown(phone)
    assert len(messages) == 3
    assert "".join("".join(one["text"].split()) for one in messages) == "".join(text.split())
    assert ["reply_markup" in one for one in messages] == [False, False, True]
    assert str(messages[-1]["message_id"]) == number


async def test_a_file_of_the_archive_arrives_under_its_shown_name(telegram, phone, archive, simulator):
    """The content is the archive's, byte for byte; its name may hold any letter."""
    digest, _ = archive.put([b"isi", b" data"])
    file = Attachment(digest, 'data "umum" – ü😀.xlsx')
    await telegram.send(str(phone.id), Message(text="Berkas <i>masuk</i>", attachment=file, buttons=BUTTONS))
    (message,) = shown(phone)
    assert message["document"]["file_name"] == 'data "umum" – ü😀.xlsx'
    assert message["caption"] == "Berkas masuk"
    assert simulator.world.files.get(message["document"]["file_id"]).content == b"isi data"
    assert "reply_markup" in message


async def test_a_long_text_below_a_file_goes_on_in_a_message(telegram, phone, archive):
    """A caption takes 1,024 characters; the rest follows, and the buttons with it."""
    digest, _ = archive.put([b"isi"])
    text = "\n".join("baris " * 10 for _ in range(40))
    await telegram.send(str(phone.id), Message(text=text, attachment=Attachment(digest, "a.pdf"), buttons=BUTTONS))
    first, second = shown(phone)
    assert "document" in first
    assert "reply_markup" not in first
    assert "document" not in second
    assert "reply_markup" in second


async def test_the_share_button_is_a_keyboard(telegram, phone):
    """Only a keyboard button can share a phone number."""
    await telegram.send(str(phone.id), Message(text="Bagikan nomor Anda.", ask_phone=True))
    assert phone.keyboard is not None
    assert phone.keyboard["keyboard"] == [[{"text": SHARE_PHONE, "request_contact": True}]]


async def test_a_card_is_changed_where_it_stands(telegram, phone):
    """An edit replaces text and buttons; the same edit again is as good as done."""
    number = await telegram.send(str(phone.id), Message(text="Tugas 45", buttons=BUTTONS))
    for _ in range(2):
        await telegram.edit(str(phone.id), number, Message(text="<b>Disetujui</b>"))
    (message,) = shown(phone)
    assert message["text"] == "Disetujui"
    assert not message.get("reply_markup", {}).get("inline_keyboard")


async def test_an_edit_that_is_too_long_loses_its_end(telegram, phone):
    """A record that outgrows a message still replaces its card."""
    number = await telegram.send(str(phone.id), Message(text="Tugas 45"))
    await telegram.edit(str(phone.id), number, Message(text="<i>" + "kata " * 1500 + "</i>"))
    (message,) = shown(phone)
    assert message["text"].endswith("…")
    assert len(message["text"]) > 4000


async def test_a_press_is_answered(telegram, phone, simulator):
    """The toast reaches the phone; an answer without words only stops the waiting; a late one is no error."""
    asked = [simulator.world.add_query(phone, phone) for _ in range(2)]
    await telegram.answer(asked[0], Answer("Sudah disetujui Kabag Umum.", alert=True))
    await telegram.answer(asked[1], None)
    await telegram.answer("1", Answer("terlambat"))
    first, second = (simulator.world.queries[query].answer for query in asked)
    assert first["text"] == "Sudah disetujui Kabag Umum."
    assert first["show_alert"] is True
    assert not second.get("text")


async def test_a_long_toast_is_cut(telegram, phone, simulator):
    """Telegram takes 200 characters in a toast."""
    query = simulator.world.add_query(phone, phone)
    await telegram.answer(query, Answer("x" * 500))
    assert simulator.world.queries[query].answer["text"] == "x" * 200


async def test_a_file_is_downloaded_in_pieces(telegram, simulator):
    """What was sent is what is fetched, however large."""
    content = bytes(range(256)) * 1000
    file = simulator.world.files.add("documents", content, "data.bin", None)
    assert b"".join([chunk async for chunk in telegram.download(file.id)]) == content


async def test_a_file_that_is_too_big_is_refused_for_good(telegram, simulator):
    """Telegram gives bots no file above 20 MB, now or later."""
    file = simulator.world.files.add("documents", bytes(21 * 2**20), "besar.bin", None)
    with pytest.raises(SendError, match="too big") as caught:
        _ = [chunk async for chunk in telegram.download(file.id)]
    assert caught.value.permanent


async def test_a_download_that_breaks_off_can_be_tried_again(telegram, simulator):
    """A lost connection says nothing about the file."""
    file = simulator.world.files.add("documents", b"x" * 100_000, "a.bin", None)
    simulator.world.faults.add({"kind": "download", "count": 1}, simulator.world.now())
    with pytest.raises(SendError) as caught:
        _ = [chunk async for chunk in telegram.download(file.id)]
    assert not caught.value.permanent
    assert len(b"".join([chunk async for chunk in telegram.download(file.id)])) == 100_000


async def test_the_menu_is_one_persons_own(telegram, phone, simulator):
    """What one person may do is no other's menu."""
    await telegram.set_commands({"status": "Kedudukan proses"}, str(phone.id))
    assert [one["command"] for one in simulator.world.commands[f"chat:{phone.id}"]] == ["status"]
    assert "default" not in simulator.world.commands


async def test_polling_confirms_only_what_lies_below_its_offset(telegram, phone, simulator):
    """Asked without an offset, Telegram gives the same updates again."""
    for words in ("satu", "dua"):
        simulator.world.updates.add("message", {"message_id": 1, "text": words}, simulator.world.now())
    first, again = await telegram.poll(None), await telegram.poll(None)
    assert [one["message"]["text"] for one in first] == ["satu", "dua"]
    assert again == first
    left = await telegram.poll(first[1]["update_id"])
    assert [one["message"]["text"] for one in left] == ["dua"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "429", "retry_after": 7}, {"permanent": False, "retry_after": 7.0}),
        ({"kind": "500"}, {"permanent": False, "retry_after": None}),
        ({"kind": "lost_reply", "delay": 0}, {"permanent": False, "retry_after": None}),
        ({"kind": "offline"}, {"permanent": False, "retry_after": None}),
    ],
)
async def test_a_fault_of_the_messenger_is_no_fault_of_the_message(telegram, phone, simulator, fault, expected):
    """Too many requests, an error of the server and a lost connection are worth another try."""
    simulator.world.faults.add(fault | {"count": 1}, simulator.world.now())
    with pytest.raises(SendError) as caught:
        await telegram.send(str(phone.id), Message(text="x"))
    assert {name: getattr(caught.value, name) for name in expected} == expected


async def test_a_person_who_blocked_the_bot_is_unreachable(telegram, phone):
    """A block, and a person who never started, are for good."""
    phone.blocked = True
    for address in (str(phone.id), "990000000001"):
        with pytest.raises(SendError) as caught:
            await telegram.send(address, Message(text="x"))
        assert caught.value.permanent
        assert caught.value.unreachable


async def test_a_message_that_is_no_longer_there_is_gone(telegram, phone):
    """An edit of a deleted message says so, for the sender may send it anew."""
    with pytest.raises(SendError) as caught:
        await telegram.edit(str(phone.id), "9999", Message(text="x"))
    assert caught.value.gone


async def test_broken_markup_is_refused_for_good(telegram, phone):
    """A message that Telegram can't read never will be read."""
    with pytest.raises(SendError) as caught:
        await telegram.send(str(phone.id), Message(text="<b>x"))
    assert caught.value.permanent
    assert not caught.value.unreachable


async def test_a_wrong_token_stops_the_whole_bot(simulator, archive: Archive):
    """No message passes with a token that Telegram does not know."""
    wrong = Telegram("1:salah", simulator.url, archive)
    with pytest.raises(SendError) as caught:
        await wrong.start()
    assert caught.value.whole_bot
    assert "1:salah" not in str(caught.value)
    await wrong.close()


async def test_nobody_at_the_address_can_be_tried_again(archive: Archive):
    """Telegram out of reach is no reason to give up, and the reason never shows the token."""
    alone = Telegram("1:rahasia", "http://127.0.0.1:1", archive)
    with pytest.raises(SendError) as caught:
        await alone.start()
    assert not caught.value.permanent
    assert not caught.value.whole_bot
    assert "rahasia" not in str(caught.value)
    await alone.close()


async def test_the_webhook_is_set_and_taken_away(telegram: Telegram, simulator: Running):
    """One way in at a time: a webhook with its secret, or polling."""
    await telegram.receive_by_webhook("http://127.0.0.1:9/telegram", "rahasia-1")
    assert simulator.world.webhook.url.endswith("/telegram")
    assert simulator.world.webhook.secret == "rahasia-1"
    await telegram.receive_by_polling()
    assert not simulator.world.webhook.url


async def test_a_photo_is_shown_and_not_laid_by(telegram, phone, archive):
    """A picture of the program's own arrives as a photo with its caption, so that it is seen without a tap."""
    digest, _ = archive.put([picture()])
    file = Attachment(digest, "proses-1.png", photo=True)
    await telegram.send(str(phone.id), Message(text="Gambar <b>proses 1</b>", attachment=file))
    (message,) = shown(phone)
    assert (message["photo"][-1]["width"], message["photo"][-1]["height"]) == (40, 60)
    assert message["caption"] == "Gambar proses 1"
    assert "document" not in message
