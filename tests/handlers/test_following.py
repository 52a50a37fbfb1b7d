"""Open tasks follow those whom they concern, exactly once per change and at midnight."""

from datetime import date, datetime, timedelta

import pytest

from flows.events import TaskMoved
from flows.substitution import Substitution
from handlers.desk import Desk
from handlers.tasks import following
from handlers.tasks.task_list import runs_of_person
from handlers.time.rungs import addressees
from storage import following as rows
from storage import runs, substitutions
from storage.moments import from_text_or_none
from tests.handlers.talk import AT_THE_SUB_BAGIAN, STARTED, Talk
from tests.office_setup import give_position

OFFICE = "balangan-setwan"
ABSENT, SUBSTITUTE = "kasubbag-umum", "kasubbag-risalah"
GONE = "sekarang pada"


async def stands_in(talk: Talk, first: int, last: int, *, also: bool = False) -> None:
    """From one day of January to another somebody acts for the Kasubbag of the Sub Bagian Umum."""
    what = Substitution(
        id=0,
        absent=ABSENT,
        substitute=SUBSTITUTE,
        since=date(2027, 1, first),
        until=date(2027, 1, last),
        also_to_holder=also,
    )

    def work(desk: Desk) -> None:
        number = substitutions.add(desk.tx, OFFICE, what, "sekwan", desk.now).id
        substitutions.decide(desk.tx, OFFICE, number, "agreed", "sekwan", desk.now)
        following.plan(desk, OFFICE) if first > desk.now.day else following.begin(desk, OFFICE)

    await talk.at_desk(work)


async def ticks(talk: Talk) -> None:
    """The clock beats, and everything leaves."""
    await talk.stage.settle()


def gone(talk: Talk, person: str) -> list[str]:
    """What somebody reads of tasks that are with another now."""
    return [one.text for one in talk.phones[person].chat if GONE in one.text]


async def next_at(talk: Talk) -> datetime | None:
    """When tasks next follow by the date alone."""
    sql = "SELECT next_at FROM following WHERE office_id = :office"
    return await talk.at_desk(lambda desk: from_text_or_none(desk.tx.all(sql, office=OFFICE)[0]["next_at"]))


async def test_a_change_sends_each_card_once(talk: Talk) -> None:
    """However often it beats, and however often the same change is made, a card goes over once."""
    await talk.play(AT_THE_SUB_BAGIAN)
    before = len(talk.phones[SUBSTITUTE].chat)
    await stands_in(talk, 11, 12)
    for _ in range(3):
        await ticks(talk)
        await talk.at_desk(lambda desk: following.begin(desk, OFFICE))
    await ticks(talk)
    assert len(talk.phones[SUBSTITUTE].chat) == before + 1
    assert len(gone(talk, ABSENT)) == 1


async def test_a_move_is_one_event(talk: Talk) -> None:
    """However often it beats, and whoever acts meanwhile, the record says once that a task went over, and once back."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 11, 11)
    for _ in range(3):
        await ticks(talk)
        await talk.at_desk(lambda desk: following.begin(desk, OFFICE))
    await talk.play(f"{SUBSTITUTE} > /tugas")
    talk.stage.now += timedelta(days=1)
    await ticks(talk)
    await ticks(talk)
    happened = await talk.at_desk(lambda desk: runs.events(desk.tx, OFFICE, 1))
    moves = [one for one in happened if isinstance(one, TaskMoved) and one.task == 5]
    assert [[held.person for held in one.to] for one in moves] == [[SUBSTITUTE], [ABSENT]]


async def test_downtime_over_both_midnights_leaves_everything_as_it_was(talk: Talk) -> None:
    """A span that began and ended while the machine was off moves no card, but is told of as over, once."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 12, 13)
    talk.stage.now += timedelta(days=3)
    await ticks(talk)
    await ticks(talk)
    assert gone(talk, ABSENT) == []
    assert [one.text for one in talk.phones[SUBSTITUTE].chat if "sudah berakhir" in one.text] == [
        "Penggantian Kasubbag Umum oleh Kasubbag Persidangan (12–13 Jan) sudah berakhir."
    ]


async def test_downtime_over_one_midnight_is_made_up_for_once(talk: Talk) -> None:
    """A span that began while the machine was off moves its cards at the first beat afterwards."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 12, 14)
    talk.stage.now += timedelta(days=2)
    await ticks(talk)
    await ticks(talk)
    assert len(gone(talk, ABSENT)) == 1
    assert any("Mulai hari ini" in one.text for one in talk.phones[SUBSTITUTE].chat)


async def test_the_next_midnight_is_that_of_the_offices_zone(talk: Talk) -> None:
    """What is planned is the midnight, where the office is, of the first day on which anything changes; then none."""
    await talk.play(STARTED)
    assert await next_at(talk) is None
    await stands_in(talk, 13, 14)
    zone = talk.stage.now.tzinfo
    assert await next_at(talk) == datetime(2027, 1, 13, tzinfo=zone)
    talk.stage.now = datetime(2027, 1, 13, tzinfo=zone)
    await ticks(talk)
    assert await next_at(talk) == datetime(2027, 1, 15, tzinfo=zone)
    talk.stage.now = datetime(2027, 1, 15, tzinfo=zone)
    await ticks(talk)
    assert await next_at(talk) is None


async def test_nobody_is_woken_at_midnight(talk: Talk) -> None:
    """What the date alone changes is sent when the office may be disturbed; what somebody changes goes at once."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 12, 14)
    talk.stage.now = datetime(2027, 1, 12, tzinfo=talk.stage.now.tzinfo)
    before = len(talk.phones[SUBSTITUTE].chat)
    await ticks(talk)
    assert len(talk.phones[SUBSTITUTE].chat) == before
    now = talk.stage.now
    await talk.stage.messenger.database.transact(
        lambda tx: give_position(tx, OFFICE, "kasubbag-anggaran", "sekwan", now)
    )
    await ticks(talk)
    assert any("Tugas 9" in one.text for one in talk.phones["sekwan"].chat)


async def test_it_goes_in_small_works(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many runs are gone through in one beat, a few in each transaction."""
    monkeypatch.setattr(following, "RUNS", 1)
    asked: list[int] = []
    find = rows.open_runs_after

    def counted(tx: object, office: str, run: int, limit: int) -> list[object]:
        asked.append(run)
        return find(tx, office, run, limit)  # type: ignore[arg-type, return-value] # passed on as it came

    monkeypatch.setattr(rows, "open_runs_after", counted)
    await talk.play(AT_THE_SUB_BAGIAN)
    await talk.play(STARTED.replace("[Triwulan IV 2026]", "[Triwulan III 2026]"))
    asked.clear()
    await stands_in(talk, 11, 12)
    await ticks(talk)
    assert asked == [0, 1, 2]


async def test_a_card_that_is_being_sent_is_waited_for(talk: Talk) -> None:
    """A copy that is on its way to somebody who loses it goes out first, and is then said to be another's."""
    await talk.play(AT_THE_SUB_BAGIAN)
    claim = "UPDATE outbox SET status = :status WHERE task = 5 AND person = :person AND form = 'new'"
    await talk.at_desk(lambda desk: desk.tx.execute(claim, status="claimed", person=ABSENT))
    await stands_in(talk, 11, 12)
    await talk.stage.messenger.dispatcher.tick(talk.stage.now)
    assert await next_at(talk) is not None
    await talk.at_desk(lambda desk: desk.tx.execute(claim, status="sent", person=ABSENT))
    await ticks(talk)
    assert len(gone(talk, ABSENT)) == 1


@pytest.mark.parametrize(("also", "expected"), [(False, (SUBSTITUTE,)), (True, (ABSENT, SUBSTITUTE))])
async def test_reminders_go_to_those_who_act(talk: Talk, also: bool, expected: tuple[str, ...]) -> None:
    """Reminders go to the substitute, and to the absent only where they want the cards all the same."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 11, 12, also=also)

    def work(desk: Desk) -> tuple[str, ...]:
        run = runs.load(desk.tx, OFFICE, 1)
        assert run
        return addressees(desk.case(run), run.tasks[5])

    assert await talk.at_desk(work) == expected


async def test_after_an_outage_the_absent_get_no_cards(talk: Talk) -> None:
    """Cards that go out again go to those who act; whoever is away still finds the task in his list."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await stands_in(talk, 11, 12)

    def mine(desk: Desk, person: str) -> list[int]:
        return [task.id for _, task in runs_of_person(desk, desk.office(OFFICE), person)]

    assert 5 not in await talk.at_desk(lambda desk: mine(desk, ABSENT))
    assert 5 in await talk.at_desk(lambda desk: mine(desk, SUBSTITUTE))
    await talk.play(f"{ABSENT} > /tugas")
    assert "5 · Mengisi" in talk.screen(ABSENT)
