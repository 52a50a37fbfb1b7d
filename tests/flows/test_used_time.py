"""The record of working time: what a task took, beside the step's own waktu."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.calendar import Calendar
from flows.duration import Duration
from flows.run import HeldSpan
from flows.used_time import used_time
from tests.flows.play import Play

WIB = ZoneInfo("Asia/Jakarta")
HOLIDAYS = {date(2027, 1, 13): "Libur", date(2027, 1, 20): "Libur"}
CALENDAR = Calendar(zone=WIB, holidays=HOLIDAYS)
FIRST = datetime(2027, 1, 8, tzinfo=WIB)
HALF = timedelta(minutes=30)
# Half hours of two weeks: every border of the office's hours is among them.
moments = st.lists(st.integers(0, 14 * 48), min_size=2, max_size=8).map(sorted)


def at(half_hour: int) -> datetime:
    """A moment of the two weeks."""
    return FIRST + half_hour * HALF


def spans(places: list[int]) -> list[HeldSpan]:
    """Every second stretch between the moments, the first and the last left out."""
    inner = places[1:-1]
    return [HeldSpan(since=at(a), until=at(b)) for a, b in zip(inner[::2], inner[1::2], strict=False)]


@given(moments)
@settings(max_examples=300)
def test_minutes_are_those_worked_while_the_run_was_not_held(places: list[int]) -> None:
    """Counted half hour by half hour: those in which the office was at work, without those held."""
    holds = spans(places)
    halves = [at(place) for place in range(places[0], places[-1])]
    worked = [one for one in halves if CALENDAR.is_open(one) and not any(h.since <= one < h.until for h in holds)]
    used = used_time(CALENDAR, Duration.parse("60 menit"), at(places[0]), at(places[-1]), holds)
    assert (used.amount, used.in_days) == (len(worked) * 30, False)


@given(moments)
@settings(max_examples=300)
def test_days_are_the_fewest_that_would_have_sufficed(places: list[int]) -> None:
    """Days used are the least waktu whose deadline, moved by each hold, had not passed when the task was done."""
    holds, start, end = spans(places), at(places[0]), at(places[-1])

    def due(days: int) -> datetime:
        moment = CALENDAR.add_days(start, days)
        for hold in holds:
            moment = CALENDAR.add_closings(moment, CALENDAR.closings(hold.since, hold.until))
        return moment

    fewest = next(days for days in range(1, 30) if end <= due(days))
    used = used_time(CALENDAR, Duration.parse("3 hari"), start, end, holds)
    assert (used.amount, used.in_days) == (fewest, True)


@pytest.mark.parametrize(
    ("waktu", "done", "amount", "in_days"),
    [
        ("60 menit", "2027-01-11T09:20", 80, False),
        ("60 menit", "2027-01-12T08:00", 450, False),
        ("2 jam", "2027-01-11T08:00", 0, False),
        ("3 hari", "2027-01-11T15:00", 1, True),
        ("3 hari", "2027-01-12T16:00", 1, True),
        ("3 hari", "2027-01-12T16:01", 2, True),
        ("3 hari", "2027-01-14T08:00", 2, True),
        ("1 minggu", "2027-01-18T09:00", 4, True),
        ("1 bulan", "2027-01-18T09:00", 4, True),
        ("", "2027-01-11T09:20", 80, False),
    ],
)
def test_waktu_says_what_is_counted(waktu: str, done: str, amount: int, in_days: bool) -> None:
    """Minutes for a waktu in minutes or hours and for none; working days, without the landing day, for any longer."""
    start, end = datetime(2027, 1, 11, 8, tzinfo=WIB), datetime.fromisoformat(done).replace(tzinfo=WIB)
    used = used_time(CALENDAR, Duration.parse(waktu), start, end, [])
    assert (used.amount, used.in_days, used.waktu) == (amount, in_days, Duration.parse(waktu))


def test_holds_before_and_after_a_task_are_not_its_own() -> None:
    """Only what was held between a task's opening and its end is left out."""
    start, end = datetime(2027, 1, 11, 8, tzinfo=WIB), datetime(2027, 1, 12, 10, tzinfo=WIB)
    days = [HeldSpan(since=start - timedelta(days=3), until=start), HeldSpan(since=end, until=end + timedelta(days=1))]
    for waktu, amount in (("60 menit", 570), ("3 hari", 1)):
        alone = used_time(CALENDAR, Duration.parse(waktu), start, end, [])
        assert used_time(CALENDAR, Duration.parse(waktu), start, end, days) == alone
        assert alone.amount == amount


def test_a_run_remembers_when_it_was_held() -> None:
    """Each hold that is over is kept with its run, whatever came of the tasks."""
    play = Play.small("1 kantor kerja")
    held = []
    for _ in range(2):
        play.wait(hours=1)
        play.hold()
        since = play.now
        play.wait(days=1)
        play.resume()
        held.append(HeldSpan(since=since, until=play.now))
    assert play.run.holds == tuple(held)
    assert held[0].since == datetime(2027, 1, 11, 2, tzinfo=UTC)
