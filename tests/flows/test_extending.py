"""More time: asked for by whoever may do a task, given or refused by the owner."""

from datetime import UTC, date, datetime

import pytest

from flows.commands import GrantTime, RefuseTime
from flows.events import TimeAsked, TimeGranted, TimeRefused
from flows.refused import (
    AlreadyDone,
    AskedTooEarly,
    NoDeadline,
    NoLongerNeeded,
    NotAWorkingDay,
    NothingAsked,
    NotLater,
    NotTheOwner,
    NotYours,
    ReasonMissing,
    Stale,
    TooFar,
)
from flows.run import TimeRequest
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2")
OWNERS = ("1 kantor kerja semua",)
THURSDAY, FRIDAY, SATURDAY = date(2027, 1, 14), date(2027, 1, 15), date(2027, 1, 16)
MONDAY, TUESDAY = date(2027, 1, 18), date(2027, 1, 19)


def closing(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A closing time in January 2027."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


def test_owner_gives_what_was_asked() -> None:
    """A deadline moves to the closing time of the day asked for once the owner agrees; both names and why are kept."""
    play = Play.small(*ROWS)
    assert play.ask_time("1 kantor", MONDAY) == ["time asked for 1 kantor until 18 Jan"]
    assert play.task("1 kantor").deadline == closing(14)
    assert play.task("1 kantor").asked == TimeRequest("kepala-kantor", closing(18), "Menunggu data", play.now)
    play.wait(hours=1)
    assert play.grant_time("1 kantor") == ["time for 1 kantor until 18 Jan"]
    asked, given = play.log[-2:]
    assert isinstance(asked, TimeAsked)
    assert isinstance(given, TimeGranted)
    assert (asked.was, asked.until) == (given.was, given.deadline) == (closing(14), closing(18))
    assert (given.by, given.asked_by, given.reason) == ("pemilik", "kepala-kantor", "Menunggu data")
    task = play.task("1 kantor")
    assert (task.deadline, task.extended, task.extended_at, task.asked) == (closing(18), 1, play.now, None)


def test_owner_refuses() -> None:
    """A refusal leaves the deadline as it was and says why; it may be asked for again."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", MONDAY)
    with play.refuses(ReasonMissing):
        play.refuse_time("1 kantor", reason="-")
    assert play.refuse_time("1 kantor", reason="Segera") == ["no more time for 1 kantor"]
    refused = play.log[-1]
    assert isinstance(refused, TimeRefused)
    assert (refused.until, refused.asked_by, refused.reason) == (closing(18), "kepala-kantor", "Segera")
    task = play.task("1 kantor")
    assert (task.deadline, task.extended, task.asked) == (closing(14), 0, None)
    assert play.ask_time("1 kantor", FRIDAY) == ["time asked for 1 kantor until 15 Jan"]


def test_owner_gives_himself_time() -> None:
    """The owner who may do the task himself sets its deadline at once; what somebody else asked is over."""
    play = Play.small(*OWNERS)
    play.ask_time("1 kantor", MONDAY, by="kepala-kantor")
    assert play.ask_time("1 kantor", TUESDAY, by="pemilik") == ["time for 1 kantor until 19 Jan"]
    given = play.log[-1]
    assert isinstance(given, TimeGranted)
    assert (given.by, given.asked_by) == ("pemilik", "pemilik")
    with play.refuses(NothingAsked):
        play.grant_time("1 kantor")


def test_a_newer_request_takes_the_place_of_the_older() -> None:
    """There is one request per task, the newest; a decision about a day that is asked for no more is refused."""
    play = Play.small(*OWNERS)
    play.ask_time("1 kantor", FRIDAY, by="kepala-kantor")
    play.ask_time("1 kantor", MONDAY, by="kepala-kantor", reason="Kabag dinas luar")
    for decision in (
        GrantTime(by="pemilik", task=1, day=FRIDAY),
        RefuseTime(by="pemilik", task=1, day=FRIDAY, reason="segera"),
    ):
        with play.refuses(NothingAsked, "sudah diputuskan, atau diganti"):
            play.do(decision)
    assert play.grant_time("1 kantor", day=MONDAY) == ["time for 1 kantor until 18 Jan"]
    with play.refuses(NothingAsked):
        play.grant_time("1 kantor")


def test_only_who_may_do_the_task_asks() -> None:
    """Time is asked for by somebody who may do the task, not by others."""
    play = Play.small(*ROWS)
    with play.refuses(NotYours, "dipegang kepala-kantor"):
        play.ask_time("1 kantor", MONDAY, by="kepala-a")


def test_the_owner_gives_time_unasked() -> None:
    """The owner gives any task a later deadline at once, for a reason; what was asked for it meanwhile is settled."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", FRIDAY)
    with play.refuses(ReasonMissing):
        play.ask_time("1 kantor", MONDAY, by="pemilik", reason="")
    assert play.ask_time("1 kantor", MONDAY, by="pemilik") == ["time for 1 kantor until 18 Jan"]
    assert play.task("1 kantor").asked is None


def test_only_the_owner_decides() -> None:
    """Time is given and refused by the owner alone."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", MONDAY)
    for decide in (play.grant_time, play.refuse_time):
        with play.refuses(NotTheOwner):
            decide("1 kantor", by="kepala-kantor")


def test_a_reason_is_wanted() -> None:
    """More time is asked for with a reason of at least three letters."""
    play = Play.small(*ROWS)
    with play.refuses(ReasonMissing):
        play.ask_time("1 kantor", MONDAY, reason="ya")


@pytest.mark.parametrize(
    ("day", "why", "sentence"),
    [
        (THURSDAY, NotLater, "sesudah batas tugas 1 dan sesudah hari ini, misalnya 15 Jan"),
        (date(2020, 1, 6), NotLater, "misalnya 15 Jan"),
        (date.min, NotLater, "misalnya 15 Jan"),
        (SATURDAY, NotAWorkingDay, "16 Jan bukan hari kerja kantor; hari kerja sesudahnya 18 Jan"),
        (date(2027, 4, 15), TooFar, "15 Apr terlalu jauh; batas tugas 1 dapat diundurkan paling lama sampai 14 Apr"),
        (date.max, TooFar, "31 Des 9999 terlalu jauh"),
    ],
)
def test_days_that_cannot_be_had(day: date, why: type, sentence: str) -> None:
    """A new deadline is a working day after the present one, at most three months after it."""
    play = Play.small(*ROWS)
    with play.refuses(why, sentence):
        play.ask_time("1 kantor", day)
    assert play.ask_time("1 kantor", date(2027, 4, 14)) == ["time asked for 1 kantor until 14 Apr"]


def test_a_late_task_has_until_today_at_the_earliest() -> None:
    """A task that is late may have time until today's closing, not before now."""
    play = Play.small(*ROWS)
    play.wait(days=9)
    with play.refuses(NotLater, "misalnya 21 Jan"):
        play.ask_time("1 kantor", TUESDAY)
    assert play.ask_time("1 kantor", date(2027, 1, 20)) == ["time asked for 1 kantor until 20 Jan"]
    play.wait(hours=8)
    with play.refuses(NotLater):
        play.ask_time("1 kantor", date(2027, 1, 20))
    with play.refuses(AskedTooEarly, "20 Jan sudah lewat atau tidak sesudah batas tugas 1 sekarang, 14 Jan 16.00"):
        play.grant_time("1 kantor")
    assert play.refuse_time("1 kantor") == ["no more time for 1 kantor"]


def test_a_task_without_a_deadline_needs_no_time() -> None:
    """Where the SOP has no standard time there is no deadline to move."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.finish("1 kantor")
    with play.refuses(NoDeadline, "Tugas 2 tidak mempunyai batas waktu"):
        play.ask_time("2 bagian-umum", MONDAY)


def test_a_deadline_in_hours_moves_to_a_closing_time() -> None:
    """Time for a step in minutes is until a day's end, also that of its deadline; a hold then moves it by days."""
    play = Play.of("kalbar-perbaikan-data-kinerja")
    play.start()
    assert play.task("1 kantor").deadline == closing(11, hour=5)
    play.ask_time("1 kantor", date(2027, 1, 11))
    assert play.grant_time("1 kantor") == ["time for 1 kantor until 11 Jan"]
    assert play.task("1 kantor").deadline == closing(11)
    play.hold()
    play.wait(days=1, hours=5)
    play.resume()
    assert play.task("1 kantor").deadline == closing(12)


def test_a_request_ends_with_its_task() -> None:
    """What was asked ends when the task is done, returned, void or late; taking that back does not bring it back."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", MONDAY)
    play.submit("1 kantor")
    with play.refuses(AlreadyDone):
        play.grant_time("1 kantor")
    play.recall("1 kantor")
    with play.refuses(NothingAsked):
        play.grant_time("1 kantor")
    play.finish("1 kantor", "2 a")
    play.ask_time("2 b", MONDAY)
    play.close_join("3")
    assert play.task("2 b").asked is None
    play.ask_time("3 kantor", MONDAY)
    play.give_back("3 kantor", units=["a"])
    assert play.task("3 kantor").asked is None
    play.ask_time("2 a", MONDAY)
    play.return_run("1")
    assert (play.task("2 a#3").void, play.task("2 a#3").asked) == (True, None)
    with play.refuses(NoLongerNeeded):
        play.grant_time("2 a#3")


def test_the_card_of_an_earlier_version_asks_nothing() -> None:
    """A button from before the task was opened again asks for no time."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    play.recall("1 kantor")
    with play.refuses(Stale):
        play.ask_time("1 kantor", MONDAY, version=1)


def test_time_is_asked_for_and_given_while_the_run_is_held() -> None:
    """A hold keeps a request; time may be asked for and given meanwhile, and the hold moves it from then on."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", date(2027, 1, 20))
    play.hold()
    play.wait(days=2)
    assert play.grant_time("1 kantor") == ["time for 1 kantor until 20 Jan"]
    play.wait(days=1)
    play.resume()
    assert play.task("1 kantor").deadline == closing(21)


def test_what_is_asked_in_a_hold_is_later_than_the_deadline_will_be() -> None:
    """While a run is held, a new deadline is later than the hold leaves the old one."""
    play = Play.small(*ROWS)
    play.ask_time("1 kantor", FRIDAY)
    play.hold()
    play.wait(days=2)
    with play.refuses(NotLater, "misalnya 19 Jan"):
        play.ask_time("1 kantor", MONDAY)
    with play.refuses(AskedTooEarly, "15 Jan sudah lewat atau tidak sesudah batas tugas 1 sekarang, 18 Jan 16.00"):
        play.grant_time("1 kantor")
    play.ask_time("1 kantor", TUESDAY)
    asked = play.log[-1]
    assert isinstance(asked, TimeAsked)
    assert asked.was == closing(18)
