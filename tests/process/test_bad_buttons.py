"""Presses that are not what a card offered to its official: each is answered, and changes nothing."""

import asyncio

import pytest

from flows.events import TaskApproved
from tests.process.conftest import CROWD
from tests.process.house import House
from tests.process.ledger import events_of_task
from tests.process.work import open_third


async def test_somebody_elses_button(house: House, clerk: str):
    """Who does not hold the task is told who does."""
    card, before = house.cards[clerk], _events(house, house.cards[clerk].task)
    answer = await house["kabid-deposit"].forges(f"selesai:{card.task}:1", card.id)
    assert answer.startswith(f"Tugas {card.task} bukan tugas Anda; sekarang dipegang Pelaksana Renja 1")
    assert _events(house, card.task) == before


async def test_a_button_of_another_office(house: House, clerk: str):
    """Another office's number is nobody's here, its owner's included."""
    card = house.cards[clerk]
    before = _events(house, card.task)
    answer = await house.neighbours["kasubbag-program"].forges(f"selesai:{card.task}:1", card.id)
    assert answer == f"Nomor {card.task} tidak ada di kantor Anda."
    assert _events(house, card.task) == before


async def test_a_stale_button(house: House, clerk: str):
    """A button of an earlier version of the card sends its official to the latest one."""
    card = house.cards[clerk]
    answer = await house[clerk].forges(f"selesai:{card.task}:0", card.id)
    assert answer == f"Tombol itu dari kartu lama; gunakan kartu tugas {card.task} yang terbaru."


async def test_a_submit_without_its_file(house: House, clerk: str):
    """A task that needs a file is not finished without it, whatever button is sent."""
    card = house.cards[clerk]
    before = _events(house, card.task)
    answer = await house[clerk].forges(f"selesai:{card.task}:1", card.id)
    assert answer == f"Tugas {card.task} memerlukan 1 berkas; kirim dahulu berkasnya, lalu tekan Selesai."
    assert _events(house, card.task) == before


@pytest.mark.parametrize(
    "data",
    [
        "selesai",
        "selesai:",
        "selesai:{task}",
        "selesai:{task}:",
        "selesai:{task}:satu",
        "selesai:-{task}:1",
        "selesai:{task}:1:2:3",
        "SELESAI:{task}:1",
        "hapus_semua:{task}:1",
        "selesai:999999999999999:1",
        "selesai:٢:1",
        "'; DROP TABLE task; --",
        "\N{PILE OF POO}",
        "x" * 64,
        "x" * 5000,
    ],
)
async def test_a_forged_cut_or_random_button(house: House, data: str):
    """Whatever a press brings is answered in one sentence."""
    card = house.cards["pelaksana-1"]
    before = _events(house, card.task)
    answer = await house["kabid-layanan"].forges(data.format(task=card.task), card.id)
    assert answer.endswith(("Ketik /tugas untuk melihat tugas Anda.", "tidak ada di kantor Anda."))
    assert _events(house, card.task) == before


async def test_a_stranger_pressing(house: House, clerk: str):
    """Whoever is not of the office learns that he is not known, and nothing of the task."""
    stranger = await house.stranger()
    card = house.cards[clerk]
    assert (await stranger.forges(f"selesai:{card.task}:1", card.id)).startswith("Akun ini belum terdaftar")


async def test_twenty_in_the_same_instant(house: House):
    """Of twenty officials who press at once exactly one wins, and every other one is told who."""
    kasubbag, third = await open_third(house)
    await kasubbag.presses(third, "Setujui")
    crowd = [house["sekretaris"], *(house[f"sekretaris-{n}"] for n in range(2, CROWD + 1))]
    cards = await asyncio.gather(*(phone.hears_card(4, after=third.task) for phone in crowd))
    pressing = (phone.presses(card, "Setujui") for phone, card in zip(crowd, cards, strict=True))
    answers = await asyncio.gather(*pressing)
    won = [phone for phone, answer in zip(crowd, answers, strict=True) if answer.startswith("Tercatat.")]
    assert len(won) == 1
    task = cards[0].task
    told = f"Tugas {task} sudah diselesaikan oleh {won[0].name}, "
    assert sum(answer.startswith(told) for answer in answers) == CROWD - 1
    assert len([event for event in _events(house, task) if isinstance(event, TaskApproved)]) == 1


def _events(house: House, task: str) -> list[object]:
    return list(events_of_task(house.program.data_dir, int(task)))
