"""Maker and checker: who made what is decided on does not decide, if somebody else can."""

from dataclasses import replace

import pytest

from flows.office import Holding
from flows.refused import CannotAssign, MakerDecides
from tests.flows.play import Play

DESK = ("1 kantor kerja pengetik", "2 kantor periksa <1 pengetik")


def alone(play: Play, person: str) -> None:
    """Somebody has not joined."""
    away = replace(play.office.people[person], joined=False, reachable=False)
    play.office = replace(play.office, people={**play.office.people, person: away})


def test_maker_does_not_decide() -> None:
    """A maker does not decide if another holder who has joined can; the answer names him."""
    play = Play.small(*DESK)
    play.submit("1 kantor", by="pengetik-1")
    with play.refuses(MakerDecides, "pengetik-2"):
        play.approve("2 kantor", by="pengetik-1")
    assert play.approve("2 kantor", by="pengetik-2") == ["approved 2 kantor"]
    assert not play.task("2 kantor").self_review


def test_maker_does_not_return_either() -> None:
    """Returning is deciding too."""
    play = Play.small(*DESK)
    play.submit("1 kantor", by="pengetik-1")
    with play.refuses(MakerDecides):
        play.give_back("2 kantor", by="pengetik-1")


@pytest.mark.parametrize("way", ["approve", "return"])
def test_maker_decides_where_nobody_else_can(way: str) -> None:
    """Where nobody else who has joined can, the maker decides, and that is recorded."""
    play = Play.small(*DESK)
    play.submit("1 kantor", by="pengetik-1")
    alone(play, "pengetik-2")
    if way == "approve":
        play.approve("2 kantor", by="pengetik-1")
    else:
        play.give_back("2 kantor", by="pengetik-1")
    assert play.task("2 kantor").self_review


def test_a_substitute_can_decide() -> None:
    """A substitute who has joined is another holder."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 bagian periksa <2")
    play.finish("1 kantor")
    play.submit("2 a", by="kepala-a")
    with play.refuses(MakerDecides, "plt-a"):
        play.approve("3 a", by="kepala-a")
    assert play.approve("3 a", by="plt-a") == ["approved 3 a"]


def test_all_steps_since_the_return_count() -> None:
    """Makers are those of every step from the one a return goes to up to the one before the decision, no earlier."""
    rows = ("1 kantor kerja pengetik", "2 kantor kerja pengetik", "3 kantor kerja", "4 kantor periksa <2 pengetik")
    play = Play.small(*rows)
    play.submit("1 kantor", by="pengetik-2")
    play.submit("2 kantor", by="pengetik-1")
    play.submit("3 kantor")
    with play.refuses(MakerDecides):
        play.approve("4 kantor", by="pengetik-1")
    assert play.approve("4 kantor", by="pengetik-2") == ["approved 4 kantor"]


def test_latest_round_counts() -> None:
    """The maker is who completed the latest round: who made the one before may decide."""
    play = Play.small(*DESK)
    play.submit("1 kantor", by="pengetik-1")
    play.give_back("2 kantor", by="pengetik-2")
    play.submit("1 kantor", by="pengetik-2")
    with play.refuses(MakerDecides):
        play.approve("2 kantor", by="pengetik-2")
    assert play.approve("2 kantor", by="pengetik-1") == ["approved 2 kantor#2"]


def test_reviewer_who_mends_is_no_maker() -> None:
    """A reviewer who mends the file at his own decision is no maker."""
    play = Play.small(*DESK)
    play.submit("1 kantor", by="pengetik-1")
    play.attach("2 kantor", "pengetik-2")
    play.approve("2 kantor", by="pengetik-2")
    assert not play.task("2 kantor").self_review


def test_makers_of_other_units_may_decide() -> None:
    """Who made another unit's part is no maker here."""
    play = Play.small("1 kantor kerja", "2 subbagian kerja", "3 subbagian periksa <2")
    play.office = replace(
        play.office, holdings=(*play.office.holdings, Holding(person="kepala-a1", position="kepala-a2"))
    )
    play.submit("1 kantor")
    play.submit("2 a1", by="kepala-a1")
    play.submit("2 a2", by="kepala-a2")
    with play.refuses(MakerDecides, "kepala-a1"):
        play.approve("3 a2", by="kepala-a2")
    play.approve("3 a2", by="kepala-a1")
    assert not play.task("3 a2").self_review


def test_makers_of_every_unit_below_count_at_a_join() -> None:
    """At a join the makers of all its units are makers."""
    play = Play.small("1 kantor kerja", "2 bagian kerja", "3 kantor periksa <2 bagian")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    for maker in ("kepala-a", "kepala-b", "kepala-c"):
        with play.refuses(MakerDecides, "plt-a"):
            play.approve("3 kantor", by=maker)
    assert play.approve("3 kantor", by="plt-a") == ["approved 3 kantor"]


def test_maker_is_not_given_the_decision() -> None:
    """A maker can't give the decision to himself, or to another maker, while somebody else can decide."""
    play = Play.small(*DESK)
    with play.refuses(CannotAssign, "pilih pengetik-2"):
        play.submit("1 kantor", by="pengetik-1", assign={"kantor": "pengetik-1"})
    alone(play, "pengetik-2")
    play.submit("1 kantor", by="pengetik-1", assign={"kantor": "pengetik-1"})
    play.approve("2 kantor", by="pengetik-1")
    assert play.task("2 kantor").self_review


def test_004_a_kabag_without_sub_bagian_does_not_verify_alone() -> None:
    """A Kabag who filled in the data himself verifies only where nobody else can, and it is recorded."""
    play = Play.small("1 kantor disposisi", "2 bagian disposisi", "3 subbagian kerja", "4 bagian periksa <3")
    play.finish("1 kantor", "2 c", "3 c")
    play.approve("4 c")
    assert play.task("4 c").self_review


def test_who_sent_it_back_made_nothing() -> None:
    """Who returned a branch that was then late at the next decision made nothing of what is decided there."""
    play = Play.small("1 kantor disposisi", "2 bagian kerja", "3 bagian periksa <2", "4 kantor periksa <2")
    play.finish("1 kantor", "2 a", "2 b")
    play.approve("3 a", by="plt-a")
    stayed = tuple(holding for holding in play.office.holdings if holding.person != "kepala-b")
    play.office = replace(play.office, holdings=stayed, _below={})
    play.give_back("3 b", by="kepala-kantor")
    play.close_join("4")
    play.approve("4 kantor", by="kepala-kantor")
    assert not play.task("4 kantor").self_review
