"""The messenger refuses, breaks or loses things: everything arrives in the end, and nothing becomes a second task."""

import asyncio

from simulator.samples import sample
from tests.process.house import House
from tests.process.ledger import events_of_task
from tests.process.phone import Phone
from tests.process.work import open_second, open_third

LONGER = 2  # seconds that the messenger asks to wait beyond the time in which it would refuse


async def test_too_many_for_one_chat(house: House):
    """While one chat has to wait the time that was asked for, nothing is tried there, and others get theirs."""
    slow, other = house["kabid-deposit"], house["kabid-layanan"]
    await house.fault("429", chat_id=slow.id, seconds=1, retry_after=LONGER)
    refused = (await house.calls("sendMessage"))["refused"]
    await _ask(slow)
    await house.refused("sendMessage", refused + 1)
    before = len(await slow.shown())
    await _ask(other)
    await other.hears("/riwayat:")
    assert len(await slow.shown()) == before
    await slow.hears("/riwayat:")
    assert (await house.calls("sendMessage"))["refused"] == refused + 1


async def test_too_many_for_the_whole_bot(house: House):
    """Told to wait in two chats, the bot tries no third before the time is over; then everybody gets theirs."""
    people = [house[key] for key in ("kabid-deposit", "kabid-layanan", "kabid-kearsipan")]
    await house.fault("429", method="sendmessage", seconds=1, retry_after=LONGER)
    refused = (await house.calls("sendMessage"))["refused"]
    for number, phone in enumerate(people[:2], start=1):
        await _ask(phone)
        await house.refused("sendMessage", refused + number)
    await _ask(people[2])
    await asyncio.gather(*(phone.hears("/riwayat:") for phone in people))
    assert (await house.calls("sendMessage"))["refused"] == refused + 2


async def test_errors_of_the_server(house: House):
    """What met an error of the messenger's server arrives later, once."""
    phone = house["kabid-kearsipan"]
    before = await phone.count("/riwayat:")
    await house.fault("500", method="sendmessage", count=1)
    await _ask(phone)
    await phone.hears("/riwayat:")
    assert await phone.count("/riwayat:") == before + 1


async def test_a_lost_reply(house: House):
    """A card whose arrival stayed unknown comes once more as the same task: either copy finishes it, once."""
    await house.fault("lost_reply", chat_id=house["sekretaris"].id, method="sendmessage", count=1, delay=0)
    kasubbag, third = await open_third(house)
    await kasubbag.presses(third, "Setujui")
    first = await house["sekretaris"].hears_card(4, after=third.task)
    second = await house["sekretaris"].hears_card(4, after=third.task)
    assert (first.text, first.buttons) == (second.text, second.buttons)
    assert first.id != second.id
    assert (await house["sekretaris"].presses(first, "Setujui")).startswith("Tercatat.")
    assert (await house["sekretaris"].presses(second, "Setujui")).startswith(f"Tugas {first.task} sudah diselesaikan")
    assert len(events_of_task(house.program.data_dir, int(first.task))) == 2


async def test_a_download_that_breaks_off(house: House, clerk: str):
    """A file is fetched again until it is whole, and finishes the task as pressed meanwhile."""
    cards = await open_second(house)
    card, phone = cards[clerk], house[clerk]
    await house.fault("download", count=1)
    content = sample("xlsx", "putus")
    await phone.sends(*content, reply_to=card.id)
    assert (await phone.forges(f"selesai:{card.task}:1", card.id)).startswith(f"Berkas tugas {card.task} masih diunduh")
    await house["kasubbag-renja"].hears_card(3, after=card.task)
    attached = [one for one in events_of_task(house.program.data_dir, int(card.task)) if "FileAttached" in str(one)]
    assert len(attached) == 1


async def test_no_network_for_a_while(house: House):
    """What people did while the network was gone is handled afterwards, once, and answered."""
    phone = house["kabid-deposit"]
    before = await phone.count("/riwayat:")
    await house.fault("offline", seconds=1)
    await _ask(phone)
    await phone.hears("/riwayat:")
    assert await phone.count("/riwayat:") == before + 1


async def test_a_blocked_account(house: House):
    """The owner is told once that somebody blocked the bot; letting it in again brings the cards that are open."""
    gone, owner = house["pelaksana-8"], house["kasubbag-renja"]
    await gone.does("block")
    told = f"{gone.name} tidak lagi dapat menerima pesan (bot diblokir, atau nomornya berganti)"
    await owner.hears(told)
    cards = await open_second(house, without="pelaksana-8")
    await gone.does("unblock")
    card = await gone.hears_card(2, after=str(int(house.latest) - 1))
    assert card.task == cards["pelaksana-7"].task
    assert await owner.count(told) == 1


async def _ask(phone: Phone) -> None:
    await phone.writes("/bantuan")
