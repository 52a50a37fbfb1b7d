"""The steps of a run that several tests walk through, on the phones."""

import asyncio

from simulator.playing.shown import Shown
from simulator.samples import sample
from tests.process.house import House
from tests.process.phone import Phone

_STARTED = "dimulai:"
_AGAIN = "tulis alasannya"


async def start_run(house: House) -> tuple[Phone, Shown]:
    """A Kasubbag starts a run, one more for the same period if need be; who it was, and the card of its first task."""
    kasubbag = house.next_kasubbag()
    await kasubbag.writes("/mulai")
    await kasubbag.presses(await kasubbag.hears("Untuk periode mana"), "Triwulan")
    await kasubbag.presses(await kasubbag.hears("", button="Mulai"), "Mulai")
    said = await kasubbag.hears_any(_STARTED, _AGAIN)
    if _AGAIN in said.text:
        await kasubbag.writes("Diperlukan sekali lagi.", reply_to=said.id)
        await kasubbag.hears(_STARTED)
    return kasubbag, await kasubbag.hears_card(1, after=house.latest)


async def finish(phone: Phone, card: Shown) -> str:
    """Send the file that a card asks for, and press Selesai; the answer."""
    await phone.sends(*sample("pdf", f"tugas {card.task}"), reply_to=card.id)
    return await phone.presses(await phone.hears(f"Diterima untuk tugas {card.task}", button="Selesai"), "Selesai")


async def open_second(house: House, without: str = "") -> dict[str, Shown]:
    """A run whose second task is open: its card on the phone of each Pelaksana but one, by person."""
    cards, _ = await _open_second(house, without)
    return cards


async def open_third(house: House) -> tuple[Phone, Shown]:
    """A run whose third task is open: the Kasubbag who started it, and the card with which to decide."""
    cards, kasubbag = await _open_second(house)
    person, card = next(iter(cards.items()))
    await finish(house[person], card)
    return kasubbag, await kasubbag.hears_card(3, after=card.task)


async def _open_second(house: House, without: str = "") -> tuple[dict[str, Shown], Phone]:
    kasubbag, first = await start_run(house)
    await finish(kasubbag, first)
    clerks = {key: phone for key, phone in house.phones.items() if key.startswith("pelaksana") and key != without}
    cards = await asyncio.gather(*(phone.hears_card(2, after=first.task) for phone in clerks.values()))
    house.latest = cards[0].task
    return dict(zip(clerks, cards, strict=True)), kasubbag
