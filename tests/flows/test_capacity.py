"""As what somebody acts: the post they held, and why it fell to them where it is not theirs."""

from dataclasses import replace

import pytest

from tests.flows import small
from tests.flows.play import Play

ROWS = ("1 kantor kerja pengetik", "2 bagian kerja", "3 kantor kerja")


def said(play: Play) -> tuple[str, str]:
    """As what the last act was done, and why it fell to who did it."""
    act = next(event for event in reversed(play.log) if event.by and event.capacity)
    return act.capacity, act.vacancy


def test_every_act_says_the_post() -> None:
    """An official's act and the owner's state the post that each of them held at the time."""
    play = Play.small(*ROWS)
    assert said(play) == ("perencana", "")
    play.submit("1 kantor", by="pengetik-1")
    assert (play.task("1 kantor").done_as, said(play)) == ("pengetik", ("pengetik", ""))
    play.hold()
    assert said(play) == ("perencana", "")


def test_a_post_that_is_left_stays_in_the_record() -> None:
    """Who has another post since is in the record with the one of that day."""
    play = Play.small(*ROWS)
    play.submit("1 kantor", by="pengetik-1")
    moved = (replace(one, position="kepala-c") if one.person == "pengetik-1" else one for one in play.office.holdings)
    play.office = replace(play.office, holdings=tuple(moved))
    done = play.task("1 kantor")
    assert play.office.acted(done.done_by or "", done.done_as, "") == "pengetik-1 (pengetik)"


@pytest.mark.parametrize(("mapped", "why"), [(True, "jabatan kepala-b kosong"), (False, "tidak ada pejabatnya di B")])
def test_a_head_above_says_why(mapped: bool, why: str) -> None:
    """Where the post is vacant or the unit has none, the head above acts as himself, and the record says why."""
    play = Play.small(*ROWS)
    play.submit("1 kantor", by="pengetik-1")
    held = tuple(one for one in play.office.holdings if one.position != "kepala-b")
    roles = small.ROLES if mapped else small.ROLES | {"bagian": ("kepala-a", "kepala-c")}
    adopted = {small.KEY: replace(play.office.adoptions[small.KEY], roles=roles)}
    play.office = replace(play.office, holdings=held, adoptions=adopted)
    play.submit("2 b", by="kepala-kantor")
    done = play.task("2 b")
    assert (done.done_as, done.done_vacancy) == ("kepala-kantor", why)
    assert play.office.acted("kepala-kantor", done.done_as, "", done.done_vacancy) == f"kepala-kantor ({why})"


def test_a_recall_takes_the_vacancy_off() -> None:
    """A task that is taken back says nothing of why somebody else had done it."""
    play = Play.small(*ROWS)
    play.submit("1 kantor", by="pengetik-1")
    held = tuple(one for one in play.office.holdings if one.position != "kepala-b")
    play.office = replace(play.office, holdings=held)
    play.submit("2 b", by="kepala-kantor")
    play.recall("2 b", by="kepala-kantor")
    assert play.task("2 b").done_vacancy == ""
