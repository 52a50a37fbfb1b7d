"""Acts "atas nama": the owner's, for an official whom nobody can reach, with a proof file."""

from dataclasses import replace
from typing import Any

import pytest

from flows.events import TaskReturned
from flows.refused import NotYours, ProofMissing, SomebodyCan
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 kantor periksa <1 pengetik", "3 kantor kerja")
BEHALF: dict[str, Any] = {"by": "pemilik", "on_behalf_of": "kepala-kantor"}


def unreachable(play: Play, *people: str, joined: bool = False) -> None:
    """These people have not joined, or have blocked the bot."""
    away = {key: replace(play.office.people[key], joined=joined, reachable=False) for key in people}
    play.office = replace(play.office, people={**play.office.people, **away})


@pytest.mark.parametrize("joined", [False, True])
def test_owner_acts_for_somebody_nobody_can_reach(joined: bool) -> None:
    """Where nobody who may act can be reached, the owner records the act on his behalf, with a proof file."""
    play = Play.small(*ROWS)
    unreachable(play, "kepala-kantor", joined=joined)
    play.attach("1 kantor", "pemilik")
    assert play.submit("1 kantor", **BEHALF, proof=1) == ["done 1 kantor", "opened 2 kantor"]
    task = play.task("1 kantor")
    assert (task.done_by, task.done_for) == ("pemilik", "kepala-kantor")


def test_owner_acts_where_nobody_is_left() -> None:
    """Where nobody holds the position, nor any above, the owner may act too."""
    play = Play.small(*ROWS)
    play.office = replace(play.office, holdings=tuple(h for h in play.office.holdings if h.person != "kepala-kantor"))
    play.attach("1 kantor", "pemilik")
    assert play.submit("1 kantor", **BEHALF, proof=1) == [
        "moved 1 kantor from kepala-kantor to nobody: jabatan kepala-kantor kosong",
        "done 1 kantor",
        "opened 2 kantor",
    ]


def test_owner_agrees_and_returns_on_behalf() -> None:
    """A decision may be recorded on behalf as well, either way."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    unreachable(play, "pengetik-1", "pengetik-2")
    play.attach("2 kantor", "pemilik")
    proof = play.task("2 kantor").files[0].id
    words: dict[str, Any] = {"by": "pemilik", "on_behalf_of": "pengetik-1", "proof": proof}
    assert play.give_back("2 kantor", **words) == ["returned 2 kantor to 1: kantor", "opened 1 kantor#2"]
    returned = play.log[-2]
    assert isinstance(returned, TaskReturned)
    assert (returned.on_behalf_of, returned.proof) == ("pengetik-1", proof)
    play.submit("1 kantor")
    play.attach("2 kantor", "pemilik")
    play.approve("2 kantor", **words | {"proof": play.task("2 kantor").files[0].id})
    assert play.task("2 kantor").done_for == "pengetik-1"


def test_not_while_somebody_can() -> None:
    """While anybody who may act can be reached, it is his; the owner hears who."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    unreachable(play, "pengetik-1")
    with play.refuses(SomebodyCan, "pengetik-1 atau pengetik-2"):
        play.attach("2 kantor", "pemilik")
    with play.refuses(SomebodyCan):
        play.approve("2 kantor", by="pemilik", on_behalf_of="pengetik-1", proof=1)


@pytest.mark.parametrize("proof", [None, 99])
def test_not_without_proof(proof: int | None) -> None:
    """An act on behalf needs a proof file that lies with the task."""
    play = Play.small(*ROWS)
    unreachable(play, "kepala-kantor")
    play.attach("1 kantor", "pemilik")
    with play.refuses(ProofMissing):
        play.submit("1 kantor", **BEHALF, proof=proof)


def test_not_without_saying_for_whom() -> None:
    """An act that the owner records says on whose behalf it is."""
    play = Play.small(*ROWS)
    unreachable(play, "kepala-kantor")
    play.attach("1 kantor", "pemilik")
    with play.refuses(ProofMissing):
        play.submit("1 kantor", by="pemilik", proof=1)


def test_only_the_owner() -> None:
    """Nobody but the owner acts for somebody else."""
    play = Play.small(*ROWS)
    unreachable(play, "kepala-kantor")
    with play.refuses(NotYours):
        play.attach("1 kantor", "kepala-a")


def test_owner_takes_it_back() -> None:
    """Who recorded the act takes it back, not the one it was recorded for."""
    play = Play.small(*ROWS)
    unreachable(play, "kepala-kantor")
    play.attach("1 kantor", "pemilik")
    play.submit("1 kantor", **BEHALF, proof=1)
    assert play.recall("1 kantor") == ["recalled 1 kantor; void: 2 kantor"]
    assert play.task("1 kantor").done_for is None


def test_owner_who_holds_the_position_needs_no_proof() -> None:
    """An owner who may do the task himself acts in his own name."""
    play = Play.small("1 kantor kerja semua", "2 kantor kerja")
    assert play.submit("1 kantor", by="pemilik") == ["done 1 kantor", "opened 2 kantor"]


def test_nobody_acts_on_behalf_where_they_may_themselves() -> None:
    """Whoever may do a task does it in their own name; "atas nama" would put another's there."""
    play = Play.small(*ROWS)
    play.attach("1 kantor")
    proof = play.task("1 kantor").files[0].id
    with play.refuses(SomebodyCan, "kepala-kantor"):
        play.submit("1 kantor", by="kepala-kantor", on_behalf_of="pemilik", proof=proof)
    assert play.submit("1 kantor") == ["done 1 kantor", "opened 2 kantor"]
