"""When an office may be reminded: at work only, with one digest a day."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from flows.calendar import Calendar
from flows.ramadan import Ramadan
from flows.reminder_hours import digest_on, may_remind, next_digest, next_turn
from tests.flows.small import office

ZONE = ZoneInfo("Asia/Jakarta")
CALENDAR = Calendar(
    zone=ZONE,
    ramadan=Ramadan(own=((date(2027, 2, 8), date(2027, 3, 9)),), national=False),
    holidays={date(2027, 1, 14): "Libur"},
)


def at(written: str) -> datetime:
    return datetime.strptime(f"2027-{written}", "%Y-%m-%d %H.%M").replace(tzinfo=ZONE)


PLAIN = office(calendar=CALENDAR)
LATER = office(calendar=CALENDAR, digest=time(9))


def test_the_digest_comes_at_the_opening() -> None:
    """The digest of a working day comes at its opening, in Ramadan too; there is none on a day off."""
    assert digest_on(PLAIN, date(2027, 1, 11)) == at("01-11 07.30")
    assert digest_on(PLAIN, date(2027, 2, 8)) == at("02-08 08.00")
    assert digest_on(PLAIN, date(2027, 1, 14)) is None
    assert digest_on(PLAIN, date(2027, 1, 16)) is None


@pytest.mark.parametrize(
    ("asked", "comes"),
    [(time(9), "09.00"), (time(6), "07.30"), (time(16), "07.30"), (time(12, 30), "13.00")],
)
def test_an_office_may_want_it_later(asked: time, comes: str) -> None:
    """It comes at the time the office says; outside its hours that is the opening, in the break its end."""
    assert digest_on(office(calendar=CALENDAR, digest=asked), date(2027, 1, 11)) == at(f"01-11 {comes}")


def test_an_office_may_want_it_at_any_hour() -> None:
    """Where reminders may come at any hour the digest comes at the very time that was asked for."""
    early = office(calendar=CALENDAR, digest=time(6), at_any_hour=True)
    assert digest_on(early, date(2027, 1, 11)) == at("01-11 06.00")
    assert may_remind(early, at("01-16 23.00"))
    assert next_turn(early, at("01-16 23.00")) == at("01-16 23.00")


def test_the_next_digest_is_after_now() -> None:
    """The next digest is the first one after a moment, over weekend and holiday."""
    assert next_digest(PLAIN, at("01-13 07.29")) == at("01-13 07.30")
    assert next_digest(PLAIN, at("01-13 07.30")) == at("01-15 07.30")
    assert next_digest(PLAIN, at("01-15 10.00")) == at("01-18 07.30")


@pytest.mark.parametrize(
    ("now", "turn"),
    [
        ("01-11 10.00", "01-11 10.00"),
        ("01-11 12.15", "01-11 13.00"),
        ("01-11 16.00", "01-12 09.00"),
        ("01-11 06.00", "01-11 09.00"),
        ("01-11 08.00", "01-11 09.00"),
        ("01-13 17.00", "01-15 09.00"),
    ],
)
def test_what_is_to_be_said_waits_for_its_turn(now: str, turn: str) -> None:
    """At work it is said at once; before the day's digest with it, in the break after it, else the next working day."""
    assert next_turn(LATER, at(now)) == at(turn)


def test_nothing_goes_out_while_the_office_is_closed() -> None:
    """Reminders go out at work only: not at the moment of closing, not in the break, not on a day off."""
    assert may_remind(PLAIN, at("01-11 07.30"))
    closed = ("01-11 07.29", "01-11 12.00", "01-11 16.00", "01-14 10.00", "01-16 10.00")
    assert not any(may_remind(PLAIN, at(moment)) for moment in closed)
