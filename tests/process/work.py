"""The steps of a run that several tests walk through, on the phones."""

from simulator.playing.shown import Shown
from simulator.samples import sample
from tests.process.house import House
from tests.process.phone import Phone, hear_all

_STARTED = "dimulai:"
_AGAIN = "tulis alasannya"


async def start_run(house: House) -> Shown:
    """The Kasubbag starts a run, one more for the same period if need be; the card of its first task."""
    kasubbag = house["kasubbag-renja"]
    await kasubbag.writes("/mulai")
    await kasubbag.presses(await kasubbag.hears("Untuk periode mana"), "Triwulan")
    await kasubbag.presses(await kasubbag.hears("", button="Mulai"), "Mulai")
    said = await kasubbag.hears_any(_STARTED, _AGAIN)
    if _AGAIN in said.text:
        await kasubbag.writes("Diperlukan untuk pengujian.", reply_to=said.id)
        await kasubbag.hears(_STARTED)
    return await kasubbag.hears("Tugas ")


async def finish(phone: Phone, card: Shown) -> str:
    """Send the file that a card asks for, and press Selesai; the answer."""
    await phone.sends(*sample("pdf", f"tugas {card.task}"), reply_to=card.id)
    return await phone.presses(await phone.hears(f"Diterima untuk tugas {card.task}", button="Selesai"), "Selesai")


async def open_second(house: House) -> dict[str, Shown]:
    """A run whose second task is open: its card on the phone of each Pelaksana, by person."""
    await finish(house["kasubbag-renja"], await start_run(house))
    clerks = {key: phone for key, phone in house.phones.items() if key.startswith("pelaksana")}
    cards = await hear_all(list(clerks.values()), "langkah 2 dari 10")
    return dict(zip(clerks, cards, strict=True))


async def open_third(house: House) -> Shown:
    """A run whose third task is open: its card, with which the Kasubbag decides."""
    cards = await open_second(house)
    person = next(iter(cards))
    await finish(house[person], cards[person])
    return await house["kasubbag-renja"].hears("langkah 3 dari 10")
