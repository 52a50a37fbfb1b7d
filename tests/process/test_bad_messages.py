"""Messages that nobody should send, twice, late, too many or of the wrong kind: answered, and nothing is lost."""

import asyncio

import pytest

from flows.events import TaskReturned
from handlers.flood import LIMIT
from simulator.chats import Json
from tests.process.house import House
from tests.process.ledger import events_of_task, outbox_to
from tests.process.phone import ask
from tests.process.work import finish, open_second, open_third

HOSTILE = "<b>tebal</b> </i> {{ 7 * 7 }} {% raw %} &amp; <a href='tg://user?id=1'>"


@pytest.mark.parametrize("reason", [HOSTILE, "Angka<" * 834])
async def test_a_reason_is_shown_as_it_was_written(house: House, reason: str):
    """HTML, braces and 5,000 characters stand literally, the first 1,000 of them, in the event and on the card."""
    kasubbag, third = await open_third(house)
    await kasubbag.presses(third, "Kembalikan")
    await kasubbag.writes(reason, reply_to=(await kasubbag.hears("Apa alasan")).id)
    card = await house["pelaksana-1"].hears_card(2, after=third.task)
    assert reason[:70] in card.text
    (returned,) = (one for one in _events(house, third.task) if isinstance(one, TaskReturned))
    assert returned.reason == reason[:1000]


async def test_a_text_of_nothing_but_markup(house: House):
    """Whatever is written where nothing was asked for gets its one sentence."""
    phone = house["kabid-kearsipan"]
    for words in (HOSTILE, "/", "/selesai", "{{ config }}", "selesai 0", "\u202e\u0007", "x" * 4000):
        await phone.writes(words)
        await phone.hears_any("belum saya pahami", "tidak ada di kantor Anda", "Tidak ada tugas")


@pytest.mark.parametrize(("act", "what"), [("sticker", "stiker"), ("voice", "pesan suara"), ("location", "lokasi")])
async def test_what_no_office_works_with(house: House, act: str, what: str):
    """A sticker, a voice message or a place is named, and what can be sent instead."""
    phone = house["kabid-layanan"]
    await phone.does(act)
    await phone.hears(f"Maaf, {what} tidak dapat diproses. Kirim berkas, foto, atau tulisan.")


async def test_an_edited_message(house: House):
    """A message changed after it was sent does nothing, and its sender is told."""
    phone = house["kabid-layanan"]
    message = await phone.writes("/tugas")
    await phone.hears("Tidak ada tugas")
    await phone.does("edit", message_id=message, text="/mulai")
    await phone.hears("Perubahan pesan tidak terbaca")


async def test_a_group(house: House):
    """In a group the bot takes no orders; a command is told where to go, and talk is left alone."""
    phone = house["kabid-deposit"]
    body = {"title": "Rapat", "members": [phone.id]}
    group = (await ask(house.web, "POST", "groups", body))["id"]
    for words in ("Selamat pagi, selesai 1", "/mulai"):
        await phone.writes(words, chat_id=group)
    await phone.writes("/tugas")
    await phone.hears("Tidak ada tugas")
    said = (await ask(house.web, "GET", f"groups/{group}"))["messages"]
    assert [one["text"] for one in said if one["from"]["is_bot"]] in (
        [],
        ["Alur bekerja lewat percakapan pribadi; silakan tulis langsung kepada bot ini."],
    )


async def test_duplicated_reordered_and_old_updates(house: House, clerk: str):
    """However often and in whatever order the same updates come, each is handled once; an old one is handled too."""
    cards = await open_second(house)
    await finish(house[clerk], cards[clerk])
    task = cards[clerk].task
    await house["kasubbag-renja"].hears_card(3, after=task)
    await house[clerk].writes("/bantuan")
    await house[clerk].hears("/riwayat:")
    before, said = _events(house, task), await house[clerk].count("")
    updates = (await ask(house.web, "GET", "updates?last=12"))["updates"]
    for update in [*reversed(updates), *updates]:
        await ask(house.web, "POST", "updates", update)
    old = {"message_id": 1, "date": 1_600_000_000, "text": "/tugas", **_private(house[clerk].id)}
    await ask(house.web, "POST", "updates", {"update_id": 1, "message": old})
    await house[clerk].hears_any("Tugas Anda", "Tidak ada tugas")
    assert _events(house, task) == before
    assert await house[clerk].count("") == said + 1


async def test_updates_without_sense(house: House):
    """What has not the messenger's shape is passed over, and the next message is handled."""
    phone = house["kabid-deposit"]
    odd: list[Json] = [{"message": 7}, {"message": {"chat": "x"}}, {"callback_query": {"id": 1}}, {"poll": {}}, {}]
    for update in odd:
        await ask(house.web, "POST", "updates", update)
    await phone.writes("/tugas")
    await phone.hears("Tidak ada tugas")


async def test_a_thousand_messages_from_one_person(house: House):
    """The flooder gets one notice, and nobody waits for the flood: another's answer comes before the flooder's own."""
    flooder, other = house["sekretaris-20"], house["sekretaris-19"]
    await asyncio.gather(*(flooder.writes("/bantuan") for _ in range(1000)))
    await other.writes("/tugas")
    await other.hears_any("Tugas Anda", "Tidak ada tugas")
    assert await flooder.count("/riwayat:") < LIMIT
    said = outbox_to(house.program.data_dir, "sekretaris-20")
    assert sum("terlalu banyak sekaligus" in one for one in said) == 1
    assert 0 < sum("/riwayat:" in one for one in said) <= LIMIT


def _events(house: House, task: str) -> list[object]:
    return list(events_of_task(house.program.data_dir, int(task)))


def _private(number: int) -> dict[str, object]:
    return {"chat": {"id": number, "type": "private"}, "from": {"id": number, "is_bot": False, "first_name": "x"}}
