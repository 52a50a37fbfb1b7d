"""What a knock says of tasks, late runs and requests."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from handlers.desk import Desk
from handlers.labels import Found
from handlers.reaching import knock_words
from storage import runs
from tests.handlers.talk import AT_THE_SUB_BAGIAN, Talk

DUE = datetime(2027, 1, 15, 8, tzinfo=UTC)  # 16.00 WITA


def found(desk: Desk, number: int) -> Found:
    """A task of the first run, due on a Friday."""
    run = runs.load(desk.tx, "balangan-setwan", 1)
    assert run
    return desk.case(run), run, replace(run.tasks[number], deadline=DUE)


@pytest.mark.parametrize(
    ("before", "until"),
    [
        (timedelta(days=1), "batas Jumat 15 Januari 16.00 WITA"),
        (timedelta(hours=2), "batas hari ini 16.00 WITA"),
        (timedelta(days=-4), "terlambat 1 hari kerja"),
    ],
)
async def test_a_card_is_its_title_its_run_and_its_deadline(talk: Talk, before: timedelta, until: str) -> None:
    """Today's deadline is said to be today's, a past one how late it is."""
    await talk.play(AT_THE_SUB_BAGIAN)
    said = await talk.at_desk(lambda desk: knock_words.of_card(*found(desk, 5), DUE - before))
    title, about, deadline = said.splitlines()
    assert title.startswith("Tugas 5: Mengisi data")
    assert (about, deadline) == ("Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026", until)


async def test_of_several_the_first_is_named_and_the_others_are_counted(talk: Talk) -> None:
    """Of a late one also who has it."""
    await talk.play(AT_THE_SUB_BAGIAN)
    late = DUE + timedelta(days=4)

    def work(desk: Desk) -> tuple[str, str, str]:
        two = [found(desk, 5), found(desk, 6)]
        return (
            knock_words.of_tasks(two, 3, late),
            knock_words.of_escalated(two, late),
            knock_words.of_requests(two),
        )

    tasks, escalated, requests = await talk.at_desk(work)
    assert tasks.startswith("Tugas 5: Mengisi data")
    assert tasks.endswith(", terlambat 1 hari kerja dan 2 lainnya")
    assert escalated.endswith(", terlambat 1 hari kerja (Kasubbag Umum) dan 1 lainnya")
    assert requests == "Tambahan waktu diminta untuk tugas 5 dan 6"


def test_nothing_is_said_of_nothing() -> None:
    """What does not wait is left out of a knock."""
    assert knock_words.of_tasks([], 0, DUE) == knock_words.of_escalated([], DUE) == ""
    assert knock_words.of_late_runs([]) == knock_words.of_requests([]) == ""
    assert knock_words.of_late_runs([4, 5, 6, 7]) == "4 proses terlambat: proses 4, 5, 6 dan 7"
