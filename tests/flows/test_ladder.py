"""The ladder of a task: its rungs, their moments, and that no two share one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.calendar import Calendar
from flows.ladder import DEADLINE, ESCALATION, LATE, belongs, escalation_moment, kind, ladder
from flows.run import Task

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = Calendar(zone=ZONE)
LIMIT = 3


def at(day: int, clock: str) -> datetime:
    return datetime.strptime(f"2027-01-{day:02} {clock}", "%Y-%m-%d %H.%M").replace(tzinfo=ZONE)


def task(opened: datetime, deadline: datetime | None, **more: object) -> Task:
    return replace(
        Task(id=1, step="1", path=("kantor",), round=1, opened_at=opened, deadline=deadline),
        **more,
    )


def rungs(one: Task, limit: int = LIMIT) -> list[tuple[str, str]]:
    return [(rung, f"{moment.astimezone(ZONE):%d %H.%M}") for rung, moment in ladder(CALENDAR, limit, one)]


def test_a_task_of_days() -> None:
    """Half of the time, the morning of the last day, the deadline, each morning after it, and then the escalation."""
    assert rungs(task(at(11, "08.00"), at(14, "16.00"))) == [
        ("separuh", "13 07.45"),
        ("sehari", "14 07.30"),
        ("batas", "14 16.00"),
        ("lewat-1", "15 07.30"),
        ("lewat-2", "18 07.30"),
        ("lewat-3", "19 07.30"),
        ("eskalasi", "20 07.30"),
    ]


def test_a_task_of_hours() -> None:
    """A task shorter than a day has no rung a day before its deadline."""
    assert rungs(task(at(11, "08.00"), at(11, "12.00")), 1) == [
        ("separuh", "11 10.00"),
        ("batas", "11 12.00"),
        ("lewat-1", "12 07.30"),
        ("eskalasi", "13 07.30"),
    ]


def test_a_task_without_a_deadline() -> None:
    """Where the document sets no time there is one nudge, when one working day after the opening is over."""
    assert rungs(task(at(15, "09.00"), None)) == [("sehari-tanpa-batas", "19 07.30")]


def test_nobody_hears_the_same_twice() -> None:
    """Of rungs that fall on one moment only the most urgent stays."""
    assert rungs(task(at(11, "16.00"), at(13, "16.00")))[:2] == [("sehari", "13 07.30"), ("batas", "13 16.00")]


def test_the_limit_is_the_offices() -> None:
    """The escalation comes when as many working days as the office says have closed after the deadline."""
    one = task(at(11, "08.00"), at(14, "16.00"))
    assert rungs(one, 1)[-2:] == [("lewat-1", "15 07.30"), ("eskalasi", "18 07.30")]
    assert rungs(one, 5)[-1] == ("eskalasi", "22 07.30")


def test_a_new_deadline_has_rungs_of_its_own() -> None:
    """When more time was given the rungs have other names, so that they fire anew; half is of the time given."""
    given_time = task(at(11, "08.00"), at(20, "16.00"), extended=2, extended_at=at(18, "07.30"))
    assert [rung for rung, _ in rungs(given_time)][:3] == ["separuh+2", "sehari+2", "batas+2"]
    assert rungs(given_time)[0] == ("separuh+2", "19 11.15")
    assert belongs("batas+2", given_time)
    assert not belongs("batas", given_time)
    assert not belongs("batas+1", given_time)


@pytest.mark.parametrize(("rung", "what"), [("lewat-2+1", LATE), ("batas+1", DEADLINE), ("eskalasi", ESCALATION)])
def test_what_a_rung_is(rung: str, what: str) -> None:
    """A rung's name says what it is, whatever its number and deadline."""
    assert kind(rung) == what


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds


@given(MOMENTS, st.integers(1, 10_000), st.integers(1, 6))
@settings(max_examples=300)
def test_every_ladder(opened: datetime, minutes: int, limit: int) -> None:
    """Rungs rise, each at its own moment after the opening, each but the deadline while the office is at work."""
    deadline = CALENDAR.add_minutes(opened, minutes)
    found = ladder(CALENDAR, limit, task(opened, deadline))
    moments = [moment for _, moment in found]
    assert moments == sorted(set(moments))
    assert all(moment > opened for moment in moments)
    assert all(CALENDAR.is_open(moment) for rung, moment in found if rung != DEADLINE)
    assert dict(found)[DEADLINE] == deadline
    assert [kind(rung) for rung, moment in found if moment > deadline] == [LATE] * limit + [ESCALATION]
    closed = CALENDAR.closings(max(deadline, CALENDAR.add_closings(deadline, 0)), found[-1][1])
    assert limit <= closed <= limit + 1


@given(MOMENTS, st.integers(1, 20))
@settings(max_examples=100)
def test_a_task_of_days_escalates_when_they_have_closed(opened: datetime, days: int) -> None:
    """Of a deadline at closing the escalation comes with the opening after exactly the office's working days."""
    deadline = CALENDAR.add_days(opened, days)
    moment = ladder(CALENDAR, LIMIT, task(opened, deadline))[-1][1]
    assert CALENDAR.closings(deadline, moment) == LIMIT
    assert moment == CALENDAR.next_opening(CALENDAR.add_closings(deadline, LIMIT) + timedelta(seconds=1))


def test_the_escalation_has_a_moment_of_its_own() -> None:
    """When others hear of a late task can be asked for alone; of a task without a deadline they never do."""
    assert escalation_moment(CALENDAR, LIMIT, task(at(11, "08.00"), at(14, "16.00"))) == at(20, "07.30")
    assert escalation_moment(CALENDAR, LIMIT, task(at(11, "08.00"), None)) is None
