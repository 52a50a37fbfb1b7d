"""The board of an office: what stands on the screen of its wall."""

from datetime import timedelta

import msgspec
import pytest

from handlers.board import board_steps
from handlers.board.board import Board, BoardRun, board
from handlers.catalogue import Catalogue
from storage import people
from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk, talking

OFFICE = "balangan-setwan"
ANOTHER = f"""
    {OWNER} > /mulai
    {OWNER} > [Triwulan I 2027]
    {OWNER} > [Mulai]
"""


async def seen(talk: Talk) -> Board:
    """The board, read as the screens have it read: beside the writer."""
    now = talk.stage.now
    return await talk.stage.messenger.database.read(lambda tx: board(tx, Catalogue(), OFFICE, now))


async def only_run(talk: Talk) -> BoardRun:
    [run] = (await seen(talk)).runs
    return run


async def test_an_office_without_runs_has_an_empty_board(talk):
    """The screen shows whose it is and its clock's zone, and that nothing goes on."""
    shown = await seen(talk)
    assert (shown.office, shown.zone, shown.offset) == ("Sekretariat DPRD Kabupaten Balangan", "WITA", 480)
    assert (shown.open, shown.late, shown.today, shown.held) == (0, 0, 0, 0)
    assert not shown.runs
    assert not shown.late_tasks
    assert not shown.today_tasks


async def test_a_run_shows_who_holds_it_since_when(talk):
    """The row of a run answers what is done now, by whom, since when, and until when."""
    await talk.play(STARTED)
    run = await only_run(talk)
    assert (run.procedure, run.period) == ("Mekanisme Pengumpulan Data Kinerja", "Triwulan IV 2026")
    assert run.activity.startswith("Mendisposisikan kepada kepala bagian")
    assert (run.holders, run.since, run.progress) == ("Sekretaris DPRD", "08.00", "Langkah 1 dari 5")
    assert (run.standing, run.due) == ("open", "14 Jan 16.00")
    assert [segment.mark for segment in run.segments] == ["open", "ahead", "ahead", "ahead", "ahead"]
    assert run.units == []


async def test_a_run_that_has_spread_shows_each_unit(talk):
    """Where several units work, each has its mark, and those are named for whom the others wait."""
    await talk.play(AT_THE_SUB_BAGIAN)
    assert [mark.mark for mark in (await only_run(talk)).units] == ["open"] * 6
    assert not (await only_run(talk)).waiting, "nobody is behind the others yet"
    await talk.play("kasubbag-umum > [berkas data-umum.pdf]\nkasubbag-umum > [Selesai] @ 5")
    run = await only_run(talk)
    assert sorted(mark.mark for mark in run.units) == ["done", *["open"] * 5]
    assert run.holders == "5 orang di 5 Sub Bagian"
    assert run.waiting.startswith("Program dan Keuangan, ")
    assert run.waiting.endswith(" dan 2 lainnya")
    assert "Umum dan Kepegawaian" not in run.waiting


async def test_what_is_due_today_and_what_is_late_lead(talk):
    """On the last day a run is due today; from its deadline on it is late, and comes before newer ones."""
    await talk.play(ONE_IS_IN)
    talk.stage.now += timedelta(days=3)
    await talk.play(ANOTHER)
    shown = await seen(talk)
    assert [(run.id, run.standing) for run in shown.runs] == [(1, "today"), (2, "open")]
    [task] = shown.today_tasks
    assert (task.run, task.when, task.holders) == (1, "hari ini 16.00", "5 orang di 5 Sub Bagian")
    assert (shown.open, shown.late, shown.today, shown.late_tasks) == (2, 0, 1, [])
    talk.stage.now += timedelta(days=1)
    shown = await seen(talk)
    assert [(run.id, run.standing) for run in shown.runs] == [(1, "late"), (2, "open")]
    [task] = shown.late_tasks
    assert (task.when, task.late) == ("lewat batas sejak Kamis", True)
    assert (shown.late, shown.today, shown.today_tasks) == (1, 0, [])
    assert {mark.mark for mark in shown.runs[0].units} == {"done", "late"}
    assert shown.runs[0].segments[2].mark == "late"


async def test_nothing_is_late_in_a_run_that_is_held(talk):
    """A held run comes last and says since when, whatever its deadlines were."""
    await talk.play(f"""{STARTED}
        {OWNER} > (data) tahan:1:0
        {OWNER} > Menunggu arahan pimpinan
    """)
    talk.stage.now += timedelta(days=9)
    await talk.play(ANOTHER)
    shown = await seen(talk)
    assert [(run.id, run.standing) for run in shown.runs] == [(2, "open"), (1, "held")]
    assert shown.runs[1].due == "ditahan sejak 11 Jan 08.00"
    assert shown.runs[1].segments[0].mark == "held"
    assert (shown.open, shown.held, shown.late, shown.late_tasks) == (2, 1, 0, [])


async def test_of_very_many_runs_all_are_counted(talk, monkeypatch):
    """The screen is brought the most urgent ones; the numbers are of all."""
    monkeypatch.setattr("handlers.board.board.SHOWN", 1)
    await talk.play(STARTED)
    await talk.play(ANOTHER)
    shown = await seen(talk)
    assert (len(shown.runs), shown.open) == (1, 2)


async def test_nothing_personal_but_names_is_shown(talk):
    """What people wrote, their files, phones and addresses stay off the wall."""
    await talk.play(ONE_IS_IN)
    await talk.play(f"{OWNER} > (data) tahan:1:0\n{OWNER} > Alasan yang bukan untuk dinding")
    body = msgspec.json.encode(await seen(talk)).decode()
    assert "ditahan sejak" in body
    assert "Alasan" not in body
    assert "data-umum.pdf" not in body
    addresses = await talk.at_desk(lambda desk: people.addresses(desk.tx, OFFICE, "kasubbag-umum"))
    assert addresses
    assert all(f'"{one.address}"' not in body for one in addresses)


async def test_a_finished_run_leaves_the_board(talk):
    """A run that was ended is no business of the wall any more."""
    await talk.play(f"""{STARTED}
        {OWNER} > (data) hentikan:1:0
        {OWNER} > Salah periode
    """)
    assert (await seen(talk)).runs == []


async def test_the_starts_to_come_are_announced(tmp_path):
    """Where SOPs start by their dates, the next of them stand on the board, until their day has come."""
    async with talking(tmp_path, office="jeneponto-perpustakaan") as talk:
        now = talk.stage.now
        shown = await talk.stage.messenger.database.read(
            lambda tx: board(tx, Catalogue(), "jeneponto-perpustakaan", now)
        )
    assert shown.next[0].name == "Pengumpulan Data Kinerja · Triwulan I 2027"
    assert shown.next[0].when == "Senin 12 April 07.30 WITA"


@pytest.mark.parametrize("mark", ["done", "missing"])
def test_nobody_waits_for_a_unit_that_is_in_or_was_left(mark):
    """Belum masuk after a join was closed is over, though not done."""
    assert board_steps.UnitMark("Bagian Umum", mark).done
    assert not board_steps.UnitMark("Bagian Umum", "late").done
