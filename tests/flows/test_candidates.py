"""Who may do a task: looked up when the act is applied."""

from dataclasses import replace

import pytest

from flows.candidates import candidates, reachable
from flows.office import Holding
from flows.refused import AlreadyDone, CannotAssign, NotYours
from tests.flows.play import Play

ROWS = ("1 kantor kerja", "2 bagian kerja", "3 bagian kerja subbagian", "4 kantor kerja pengetik")


def people(play: Play, name: str) -> tuple[str, ...]:
    """Who may do a task today."""
    return candidates(play.procedure, play.office, play.task(name))


def leave(play: Play, *gone: str) -> None:
    """From today on these people hold no position."""
    play.office = replace(play.office, holdings=tuple(h for h in play.office.holdings if h.person not in gone))


def test_holders_of_the_role_in_the_unit() -> None:
    """The people who hold a position of the step's role in the task's unit may do it, and nobody of another unit."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    assert people(play, "2 b") == ("kepala-b",)
    with play.refuses(NotYours, "sekarang dipegang kepala-b"):
        play.submit("2 b", by="kepala-a")


def test_holders_inside_the_unit() -> None:
    """A position inside the unit, at any depth below, counts as well."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    assert people(play, "3 a") == ("kepala-a1", "kepala-a2")


def test_whole_office_asks_anyone_of_the_role() -> None:
    """For a task of the whole office anyone who holds a position of the role may act."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 a", "3 b", "3 c")
    assert people(play, "4 kantor") == ("pengetik-1", "pengetik-2")


def test_without_holder_the_head_of_the_unit_and_only_he() -> None:
    """If nobody holds such a position there, the `kepala` of the unit may, and only he."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 c")
    assert people(play, "3 c") == ("kepala-c",)
    with play.refuses(NotYours, "kepala-c"):
        play.submit("3 c", by="kepala-kantor")


def test_then_the_head_of_the_next_unit_above() -> None:
    """If the unit has no `kepala` in office either, the `kepala` of the next unit above may."""
    play = Play.small(*ROWS)
    play.finish("1 kantor", "2 a")
    leave(play, "kepala-a1", "kepala-a2")
    assert people(play, "3 a") == ("kepala-a", "plt-a")
    leave(play, "kepala-a", "plt-a")
    assert people(play, "3 a") == ("kepala-kantor",)


def test_nobody_at_all() -> None:
    """Where nobody is left up to the whole office there is no candidate: the owner is told."""
    play = Play.small(*ROWS)
    leave(play, "kepala-kantor")
    assert people(play, "1 kantor") == ()
    with play.refuses(NotYours, "pemilik proses"):
        play.submit("1 kantor", by="kepala-a")


def test_holders_are_those_of_today() -> None:
    """Holders are looked up when the act is applied, not when the card was sent."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    leave(play, "kepala-b")
    play.office = replace(
        play.office, holdings=(*play.office.holdings, Holding(person="kepala-c", position="kepala-b"))
    )
    with play.refuses(NotYours, "kepala-c"):
        play.submit("2 b", by="kepala-b")
    assert play.submit("2 b", by="kepala-c") == [
        "moved 2 b from kepala-b to kepala-c: pejabat kepala-b berganti",
        "done 2 b",
        "opened 3 b",
    ]


def test_substitute_may_act() -> None:
    """A substitute of these days (Plt., Plh.) may act like the holder."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    assert people(play, "2 a") == ("kepala-a", "plt-a")
    assert play.submit("2 a", by="plt-a") == ["done 2 a", "opened 3 a"]


def test_first_of_several_holders_wins() -> None:
    """Any holder may act and the first one wins; the second hears who was first, and when."""
    play = Play.small(*ROWS)
    play.submit("1 kantor")
    play.submit("2 a", by="plt-a")
    with play.refuses(AlreadyDone, "plt-a (Plt. kepala-a), 11 Jan 08.00"):
        play.submit("2 a", by="kepala-a")


def test_disposisi_chooses_among_the_holders() -> None:
    """A disposisi may choose who of the holders does the next task, with an instruction; only he may then."""
    play = Play.small("1 kantor disposisi", "2 kantor kerja pengetik", "3 kantor kerja")
    play.submit("1 kantor", assign={"kantor": "pengetik-2"}, instruction="Pakai format baru")
    task = play.task("2 kantor")
    assert (task.assignee, task.instruction) == ("pengetik-2", "Pakai format baru")
    with play.refuses(NotYours, "sekarang dipegang pengetik-2"):
        play.submit("2 kantor", by="pengetik-1")
    assert play.submit("2 kantor", by="pengetik-2") == ["done 2 kantor", "opened 3 kantor"]


def test_a_return_goes_to_the_one_who_was_chosen() -> None:
    """What comes back lands on the person whom the disposisi had chosen, while he still holds the position."""
    play = Play.small("1 kantor disposisi", "2 kantor kerja pengetik", "3 kantor periksa <2")
    play.submit("1 kantor", assign={"kantor": "pengetik-2"})
    play.submit("2 kantor")
    play.give_back("3 kantor")
    assert people(play, "2 kantor") == ("pengetik-2",)
    play.submit("2 kantor")
    leave(play, "pengetik-2")
    play.give_back("3 kantor")
    assert people(play, "2 kantor") == ("pengetik-1",)
    assert play.task("2 kantor").assignee is None


def test_disposisi_chooses_per_unit() -> None:
    """Where the run spreads, each unit may be given to another person; a unit without a choice is open to all."""
    play = Play.small("1 kantor disposisi", "2 bagian kerja", "3 kantor kerja")
    play.submit("1 kantor", assign={"a": "plt-a"})
    assert people(play, "2 a") == ("plt-a",)
    assert people(play, "2 b") == ("kepala-b",)


def test_only_a_holder_can_be_chosen() -> None:
    """Somebody who may not do the next task can't be chosen; the answer names those who may."""
    play = Play.small("1 kantor disposisi", "2 kantor kerja pengetik")
    with play.refuses(CannotAssign, "pilih pengetik-1, pengetik-2"):
        play.submit("1 kantor", assign={"kantor": "kepala-a"})


def test_choice_ends_when_the_chosen_one_leaves() -> None:
    """When the chosen one holds the position no more, the task is open to all its holders again."""
    play = Play.small("1 kantor disposisi", "2 kantor kerja pengetik")
    play.submit("1 kantor", assign={"kantor": "pengetik-2"})
    leave(play, "pengetik-2")
    assert people(play, "2 kantor") == ("pengetik-1",)


@pytest.mark.parametrize(("joined", "takes"), [(False, False), (True, False), (True, True)])
def test_reachable_are_those_a_message_reaches(joined: bool, takes: bool) -> None:
    """Somebody who has not joined or has blocked the bot can't be reached."""
    play = Play.small(*ROWS)
    person = replace(play.office.people["kepala-kantor"], joined=joined, reachable=takes)
    play.office = replace(play.office, people={**play.office.people, person.key: person})
    assert bool(reachable(play.office, people(play, "1 kantor"))) is takes
