"""Who holds an open task: noted when it opens, and again whenever the office or the day moves it."""

from dataclasses import replace
from datetime import date, timedelta

from flows.events import TaskMoved
from flows.office import Holding
from flows.run import TaskHolder
from flows.substitution import Substitution
from tests.flows import small
from tests.flows.play import Play

ONE_STEP = "1 bagian kerja"
B = "1 b"


def held(play: Play, *holdings: Holding, gone: tuple[str, ...] = ()) -> None:
    """The office changes: these are held too, and these positions by nobody who held them before."""
    kept = tuple(one for one in play.office.holdings if one.position not in gone)
    play.office = replace(play.office, holdings=(*kept, *holdings), _below={})


def away(play: Play, absent: str, substitute: str) -> None:
    """Somebody is stood in for."""
    day = date(2027, 1, 11)
    play.office = small.while_away(
        play.office, Substitution(id=1, absent=absent, substitute=substitute, since=day, until=day)
    )


def test_a_task_remembers_who_had_it_when_it_opened() -> None:
    """The holders of the day stand in the event itself: the office of that day will be gone."""
    play = Play.small(ONE_STEP)
    assert play.task(B).holders == (TaskHolder(person="kepala-b"),)


def test_nothing_is_noted_where_nothing_moved() -> None:
    """Looking again says nothing while every task is with whom it was."""
    play = Play.small(ONE_STEP)
    assert play.follow() == []


def test_another_in_the_position_is_noted_once() -> None:
    """A position that changes hands moves its open tasks; looking again says it no second time."""
    play = Play.small(ONE_STEP)
    held(play, Holding(person="kepala-c", position="kepala-b"), gone=("kepala-b",))
    assert play.follow() == ["moved 1 b from kepala-b to kepala-c: pejabat kepala-b berganti"]
    assert play.follow() == []


def test_a_vacant_position_moves_its_task_to_the_head_above_and_back() -> None:
    """Where the position is vacant, the task is noted as gone up, and as come back when somebody holds it again."""
    play = Play.small(ONE_STEP)
    held(play, gone=("kepala-b",))
    assert play.follow() == ["moved 1 b from kepala-b to kepala-kantor: jabatan kepala-b kosong"]
    held(play, Holding(person="kepala-c", position="kepala-b"))
    assert play.follow() == ["moved 1 b from kepala-kantor to kepala-c: pejabat kepala-b berganti"]


def test_nobody_at_all_is_noted() -> None:
    """A task that has lost everybody says so."""
    play = Play.small(ONE_STEP)
    held(play, gone=("kepala-b", "kepala-kantor"))
    assert play.follow() == ["moved 1 b from kepala-b to nobody: jabatan kepala-b kosong"]


def test_a_substitution_is_noted_at_both_ends() -> None:
    """A substitute has the task for the span, as Plh., and the holder has it back afterwards."""
    play = Play.small(ONE_STEP)
    away(play, "kepala-b", "kepala-b1")
    assert play.follow() == [
        "moved 1 b from kepala-b to kepala-b1: penggantian sementara dimulai",
    ]
    assert isinstance(play.log[-1], TaskMoved)
    assert play.log[-1].to == (TaskHolder(person="kepala-b1", capacity="Plh. kepala-b", in_place_of="kepala-b"),)
    play.office = small.while_away(play.office)
    assert play.follow() == [
        "moved 1 b from kepala-b1 to kepala-b: penggantian sementara berakhir",
    ]


def test_the_end_of_a_plt_is_named() -> None:
    """Where a Plt. ends, the record says that this was why."""
    play = Play.small(ONE_STEP)
    held(play, gone=("kepala-b",))
    held(play, Holding(person="kepala-c", position="kepala-b", kind="Plt."))
    play.follow()
    held(play, Holding(person="kepala-b", position="kepala-b"), gone=("kepala-b",))
    assert play.follow() == ["moved 1 b from kepala-c to kepala-b: masa jabatan sementara berakhir"]


def test_whom_it_was_given_to_may_lose_the_position() -> None:
    """A task that was given to one of several is with the others once he holds the position no more."""
    play = Play.small("1 kantor kerja pengetik")
    play.hand_over("1 kantor", "pengetik-2")
    assert play.follow() == []
    held(play, Holding(person="pengetik-1", position="pengetik"), gone=("pengetik",))
    assert play.follow() == [
        "moved 1 kantor from pengetik-2 to pengetik-1: yang diberi tugas ini tidak lagi menjabat pengetik"
    ]


def test_a_task_taken_back_is_with_whoever_holds_it_now() -> None:
    """An act that is taken back opens its task again, and notes that it is with others meanwhile."""
    play = Play.small("1 kantor kerja pengetik", "2 kantor kerja")
    play.submit("1 kantor", "pengetik-1")
    held(play, Holding(person="pengetik-1", position="pengetik"), gone=("pengetik",))
    assert play.follow() == []
    assert play.recall("1 kantor") == [
        "recalled 1 kantor; void: 2 kantor",
        "moved 1 kantor from pengetik-1, pengetik-2 to pengetik-1: pejabat pengetik berkurang",
    ]


def test_an_escalation_says_who_was_told() -> None:
    """That those above were told is in the record, and changes nothing else."""
    play = Play.small(ONE_STEP)
    before = play.run
    assert play.escalate(B, "kepala-kantor", "pemilik") == ["escalated 1 b to kepala-kantor, pemilik"]
    assert play.run == before


def test_whoever_acts_before_it_was_noted_is_noted_first() -> None:
    """An act in the very minute of a change says first with whom the task was, and nothing says it again."""
    play = Play.small("1 kantor kerja", "2 bagian kerja")
    away(play, "kepala-kantor", "kepala-a")
    assert play.submit("1 kantor", "kepala-a", leave_out=frozenset({"a", "c"})) == [
        "moved 1 kantor from kepala-kantor to kepala-a: penggantian sementara dimulai",
        "done 1 kantor",
        "spread 2 over b, not asked: a, c",
        "opened 2 b",
    ]
    assert play.follow() == []


def test_a_task_is_its_new_holders_since_it_moved() -> None:
    """Since when somebody has a task is told from the move; its deadline still counts from its opening."""
    play = Play.small(ONE_STEP)
    before = play.task(B)
    play.now += timedelta(hours=1)
    held(play, Holding(person="kepala-c", position="kepala-b"), gone=("kepala-b",))
    play.follow()
    assert before.held_since == before.opened_at
    assert (play.task(B).held_since, play.task(B).deadline) == (play.now, before.deadline)


def test_a_task_is_a_keepers_since_before_others_joined_or_left() -> None:
    """Where one of several holders stays, the task has been with them for as long as with that one."""
    play = Play.small(ONE_STEP)
    opened = play.task(B).opened_at
    play.now += timedelta(hours=1)
    held(play, Holding(person="kepala-c", position="kepala-b"))
    play.follow()
    assert play.task(B).held_since == opened
    held(play, gone=("kepala-b",))
    held(play, Holding(person="kepala-b", position="kepala-b"))
    play.follow()
    assert play.task(B).held_since == opened
