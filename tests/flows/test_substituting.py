"""Substitutes: who acts while somebody is away, who may be named, and who decides."""

from dataclasses import replace
from datetime import date

import pytest

from flows.candidates import candidates, concerned
from flows.refused import MakerDecides, Refused
from flows.substituting import (
    AbsentSubstitutes,
    AlreadySubstituted,
    HoldsNothing,
    NotTheirs,
    NotTheirsToEnd,
    SpanIsOver,
    SpanReversed,
    SpanTooLong,
    SubstituteIsAway,
    SubstituteNotThere,
    SubstitutesSelf,
    check,
    deciders,
    may_decide,
    may_end,
)
from flows.substitution import Substitution, standing_on
from tests.flows import small
from tests.flows.play import Play

TODAY = date(2027, 1, 11)
ROWS = ("1 kantor kerja", "2 bagian kerja", "3 bagian periksa <2", "4 kantor kerja")


def span(absent: str, substitute: str, first: int = 11, last: int = 14, **more: object) -> Substitution:
    """Somebody acts for somebody from one day of January 2027 to another."""
    days = {"since": date(2027, 1, first), "until": date(2027, 1, last)}
    return Substitution(**{"id": 1, "absent": absent, "substitute": substitute, **days, **more})  # type: ignore[arg-type] # every field is its own


def played(*spans: Substitution) -> Play:
    """A run with its second step open everywhere, while these substitutions count."""
    play = Play.small(*ROWS)
    play.finish("1 kantor")
    play.office = small.while_away(play.office, *spans)
    return play


def test_both_may_act_and_the_card_is_the_substitutes() -> None:
    """While somebody is away the substitute may act and so may the absent, but the task concerns the substitute."""
    play = played(span("kepala-b", "kepala-c"))
    task = play.task("2 b")
    assert candidates(play.procedure, play.office, task) == ("kepala-b", "kepala-c")
    assert concerned(play.procedure, play.office, task) == ("kepala-c",)


def test_the_absent_gets_the_cards_too_if_wanted() -> None:
    """Whoever is away and wants the cards all the same is concerned as well."""
    play = played(span("kepala-b", "kepala-c", also_to_holder=True))
    assert concerned(play.procedure, play.office, play.task("2 b")) == ("kepala-b", "kepala-c")


def test_the_act_says_as_what_and_for_whom() -> None:
    """A substitute's act states capacity and whom it was done for; in his own unit he acts in his own right."""
    play = played(span("kepala-b", "kepala-c"))
    play.submit("2 b", by="kepala-c")
    play.submit("2 c", by="kepala-c")
    done, own = play.task("2 b"), play.task("2 c")
    assert (done.done_by, done.done_as, done.done_in_place_of) == ("kepala-c", "Plh. kepala-b", "kepala-b")
    assert (own.done_as, own.done_in_place_of) == ("kepala-c", "")
    assert [event.in_place_of for event in play.log if event.in_place_of] == ["kepala-b"]


def test_what_is_opened_by_an_act_is_nobodys_act() -> None:
    """A task that opens carries no capacity: only acts do."""
    play = played(span("kepala-b", "kepala-c"))
    play.submit("2 b", by="kepala-c")
    opened = play.log[-1]
    assert type(opened).__name__ == "TaskOpened"
    assert opened.capacity == ""


def test_a_recall_takes_the_capacity_off() -> None:
    """A task that is taken back says nothing of who had done it as what."""
    play = played(span("kepala-b", "kepala-c"))
    play.submit("2 b", by="kepala-c")
    play.recall("2 b", by="kepala-c")
    assert (play.task("2 b").done_as, play.task("2 b").done_in_place_of) == ("", "")


def test_the_owners_substitute_steers_as_such() -> None:
    """Whoever acts for the owner steers the office's runs, and the record says as what."""
    play = played(span("pemilik", "kepala-c"))
    play.hold(by="kepala-c")
    assert (play.log[-1].capacity, play.log[-1].in_place_of) == ("Plh. perencana", "pemilik")


def test_a_start_says_as_what() -> None:
    """Whoever starts a run in the owner's place, or as a Plt., does so in that capacity."""
    play = Play(small.procedure(*ROWS), small.while_away(small.office(), span("pemilik", "kepala-c")))
    play.start(by="kepala-c", quarter=1)
    assert (play.log[0].capacity, play.log[0].in_place_of) == ("Plh. perencana", "pemilik")


def test_a_task_given_to_somebody_away_goes_to_the_substitute() -> None:
    """A task that was given to one of several holders is his substitute's while he is away, and of no other holder."""
    play = Play.small("1 kantor kerja", "2 kantor kerja pengetik")
    play.submit("1 kantor", assign={"kantor": "pengetik-1"})
    play.office = small.while_away(play.office, span("pengetik-1", "kepala-c"))
    assert candidates(play.procedure, play.office, play.task("2 kantor")) == ("pengetik-1", "kepala-c")
    assert concerned(play.procedure, play.office, play.task("2 kantor")) == ("kepala-c",)


def test_somebody_away_is_no_other_who_could_decide() -> None:
    """A maker decides as a substitute where the only other one is away, and the record says so."""
    play = Play.small("1 kantor kerja pengetik", "2 kantor periksa <1", "3 kantor kerja")
    play.submit("1 kantor", by="pengetik-1")
    play.office = small.while_away(play.office, span("kepala-kantor", "pengetik-1"))
    play.approve("2 kantor", by="pengetik-1")
    done = play.task("2 kantor")
    assert (done.self_review, done.done_as) == (True, "Plh. kepala-kantor")


def test_a_maker_does_not_decide_as_a_substitute_where_another_can() -> None:
    """Nobody becomes the reviewer of their own work by standing in, while another holder is there."""
    play = played(span("kepala-a", "kepala-b"))
    play.submit("2 a", by="kepala-b")
    with play.refuses(MakerDecides, "plt-a"):
        play.approve("3 a", by="kepala-b")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (span("kepala-b", "kepala-b"), SubstitutesSelf),
        (span("kepala-b", "kepala-c", 14, 11), SpanReversed),
        (span("kepala-b", "kepala-c", 4, 10), SpanIsOver),
        (replace(span("kepala-b", "kepala-c"), until=date(2028, 2, 1)), SpanTooLong),
        (span("tamu", "kepala-c"), HoldsNothing),
        (span("kepala-b", "tamu"), SubstituteNotThere),
    ],
)
def test_what_can_not_be(wanted: Substitution, why: type[Refused]) -> None:
    """Nobody stands in for himself, outside a span to come, for nobody's position, or out of reach."""
    with pytest.raises(why):
        check(small.office(), (), wanted, TODAY)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (span("kepala-a", "kepala-c", 14, 20, id=2), AlreadySubstituted),
        (span("kepala-c", "kepala-a", 14, 20, id=2), SubstituteIsAway),
        (span("kepala-b", "kepala-a", 14, 20, id=2), SubstituteIsAway),
        (span("kepala-b", "kepala-c", 14, 20, id=2), AbsentSubstitutes),
    ],
)
def test_no_overlap_no_chain_no_loop(wanted: Substitution, why: type[Refused]) -> None:
    """Beside one that stands: no second for the same person, nobody who is away, nobody for a substitute, no loop."""
    standing = (span("kepala-a", "kepala-b"),)
    with pytest.raises(why):
        check(small.office(), standing, wanted, TODAY)
    after = replace(wanted, since=date(2027, 1, 15), until=date(2027, 1, 20))
    check(small.office(), standing, after, TODAY)


def test_a_substitution_does_not_stand_in_its_own_way() -> None:
    """What is agreed to is looked at beside the others, not beside itself."""
    check(small.office(), (span("kepala-a", "kepala-b"),), span("kepala-a", "kepala-b"), TODAY)


def test_the_head_above_and_the_owner_decide() -> None:
    """The head of one's unit decides, for a head that of the unit above; and the owner; nobody on their own absence."""
    office = small.office()
    assert deciders(office, span("kepala-a1", "kepala-b")) == ("kepala-a", "plt-a", "pemilik")
    assert deciders(office, span("pengetik-1", "kepala-b")) == ("kepala-kantor", "pemilik")
    assert deciders(office, span("kepala-kantor", "kepala-b")) == ("pemilik",)
    assert deciders(office, span("pemilik", "kepala-b")) == ("kepala-kantor",)
    with pytest.raises(NotTheirs, match="kepala-kantor atau pemilik"):
        may_decide(office, span("kepala-b", "kepala-c"), "kepala-b")


def test_the_substitute_decides_only_as_the_last_one_left() -> None:
    """Nobody makes themself a substitute while another could decide on it."""
    office = small.office()
    assert deciders(office, span("kepala-b", "pemilik")) == ("kepala-kantor",)
    assert deciders(office, span("kepala-kantor", "pemilik")) == ("pemilik",)


def test_who_may_end_one() -> None:
    """The absent, whoever asked, and those who decide may end it; the substitute may not."""
    office, what = small.office(), span("kepala-b", "kepala-c")
    for person in ("kepala-b", "pengetik-1", "kepala-kantor", "pemilik"):
        may_end(office, what, "pengetik-1", person)
    with pytest.raises(NotTheirsToEnd):
        may_end(office, what, "pengetik-1", "kepala-c")


def test_it_counts_on_its_days_and_while_both_are_there() -> None:
    """It counts from its first day to its last, both included, and not once one of the two has left the office."""
    what, people = span("kepala-b", "kepala-c"), ("kepala-b", "kepala-c")
    days = [day for day in range(9, 17) if standing_on(date(2027, 1, day), (what,), people)]
    assert days == [11, 12, 13, 14]
    assert standing_on(TODAY, (what,), ("kepala-b",)) == ()
