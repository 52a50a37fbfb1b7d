"""Files: laid with a task, replaced, removed; what a step must bring, and what its next official gets."""

import pytest

from flows.attaching import FILES_PER_TASK
from flows.commands import Remove
from flows.files import earlier_round, incoming
from flows.refused import (
    AlreadyDone,
    FilesMissing,
    NoLongerNeeded,
    NoSuchFile,
    NoSuchTask,
    NotYours,
    RunIsClosed,
    SameFile,
    Stale,
    TooManyFiles,
)
from tests.flows.play import Play

TWO = ("1 kantor kerja pengetik +2", "2 kantor periksa <1")


def names(play: Play, task: str) -> list[tuple[str, str]]:
    """The files that came in to a task, each with the task that brought it."""
    return [(play.name(other), file.name) for other, file in incoming(play.procedure, play.run, play.task(task))]


def test_files_stand_with_their_task() -> None:
    """A file stands with the task it was laid with: its name, hash, size, kind, who and when."""
    play = Play.small(*TWO)
    assert play.attach("1 kantor", "pengetik-2", content="data") == ["file for 1 kantor"]
    (file,) = play.task("1 kantor").files
    assert (file.sha256, file.name, file.kind, file.by, file.at) == (
        "data",
        "data.xlsx",
        "xlsx",
        "pengetik-2",
        play.now,
    )


def test_a_step_brings_its_files() -> None:
    """A step that must bring files is not done without them; more are welcome."""
    play = Play.small(*TWO)
    play.attach("1 kantor")
    with play.refuses(FilesMissing, "memerlukan 2 berkas"):
        play.submit("1 kantor", bring=False)
    play.attach("1 kantor")
    play.attach("1 kantor")
    assert play.submit("1 kantor", bring=False) == ["done 1 kantor", "opened 2 kantor"]


def test_any_step_may_bring_files() -> None:
    """Any step may bring files, a decision too."""
    play = Play.small(*TWO)
    play.submit("1 kantor")
    assert play.attach("2 kantor") == ["file for 2 kantor"]


def test_file_in_place_of_another() -> None:
    """A file in place of another takes its place; the other is no longer among the task's."""
    play = Play.small(*TWO)
    play.attach("1 kantor", content="lama")
    play.attach("1 kantor", content="baru", replaces=1)
    assert [file.name for file in play.task("1 kantor").files] == ["baru.xlsx"]
    with play.refuses(NoSuchFile):
        play.attach("1 kantor", replaces=1)


def test_file_removed() -> None:
    """A file can be taken back while its task is open, and only one that is there."""
    play = Play.small(*TWO)
    play.attach("1 kantor")
    assert play.remove("1 kantor", 1) == ["file gone from 1 kantor"]
    assert play.task("1 kantor").files == ()
    with play.refuses(NoSuchFile):
        play.remove("1 kantor", 1)


@pytest.mark.parametrize("replaces", [None, 1])
def test_same_file_again(replaces: int | None) -> None:
    """The same content again is not a second file."""
    play = Play.small(*TWO)
    play.attach("1 kantor", content="data")
    with play.refuses(SameFile, "data.xlsx"):
        play.attach("1 kantor", content="data", replaces=replaces)


def test_a_task_holds_so_many_files() -> None:
    """A task holds at most so many files; one more may take another's place."""
    play = Play.small(*TWO)
    for _ in range(FILES_PER_TASK):
        play.attach("1 kantor")
    with play.refuses(TooManyFiles, str(FILES_PER_TASK)):
        play.attach("1 kantor")
    play.attach("1 kantor", replaces=1)


def test_only_those_who_may_do_the_task() -> None:
    """Files are laid and removed by those who may do the task."""
    play = Play.small(*TWO)
    play.attach("1 kantor")
    with play.refuses(NotYours, "pengetik-1 atau pengetik-2"):
        play.attach("1 kantor", "kepala-kantor")
    with play.refuses(NotYours):
        play.remove("1 kantor", 1, by="kepala-a")


def test_only_while_the_task_is_open() -> None:
    """A task that is done, void or unknown takes no file, nor does an old card."""
    play = Play.small(*TWO)
    with play.refuses(Stale):
        play.attach("1 kantor", version=2)
    play.submit("1 kantor")
    with play.refuses(AlreadyDone):
        play.attach("1 kantor")
    with play.refuses(AlreadyDone):
        play.remove("1 kantor", 1)
    play.return_run("1")
    with play.refuses(NoLongerNeeded):
        play.attach("2 kantor")
    with play.refuses(NoSuchTask, "99"):
        play.do(Remove(by="pengetik-1", task=99, file=1))


def test_files_wait_for_a_held_run() -> None:
    """While a run is held files are kept, and may be changed."""
    play = Play.small(*TWO)
    play.hold()
    assert play.attach("1 kantor") == ["file for 1 kantor"]
    assert play.remove("1 kantor", 1) == ["file gone from 1 kantor"]


def test_a_run_that_has_ended_takes_no_file() -> None:
    """Nothing comes into a run that has ended."""
    play = Play.small(*TWO)
    play.attach("1 kantor")
    play.cancel()
    with play.refuses(RunIsClosed):
        play.attach("1 kantor")
    with play.refuses(RunIsClosed):
        play.remove("1 kantor", 1)


def test_work_gets_the_files_of_the_latest_work_that_brought_any() -> None:
    """What came in to a piece of work are the files of the latest work before it that brought any."""
    play = Play.small("1 kantor kerja +1", "2 kantor disposisi", "3 kantor kerja")
    play.finish("1 kantor", "2 kantor")
    assert names(play, "3 kantor") == [("1 kantor", "isi 1.xlsx")]


def test_decision_gets_all_since_the_step_it_returns_to() -> None:
    """What came in to a decision are all files since the step it returns to, in their latest rounds."""
    play = Play.small("1 kantor kerja +1", "2 bagian kerja +1", "3 kantor kerja +1", "4 kantor periksa <2 pengetik")
    play.finish("1 kantor", "2 a", "2 b", "2 c", "3 kantor")
    play.give_back("4 kantor", units=["b"])
    play.finish("2 b", "3 kantor")
    came = ["2 a", "2 c", "2 b#2", "3 kantor#2"]
    assert [name for name, _ in names(play, "4 kantor")] == came


def test_decision_names_the_hashes_it_agreed_to() -> None:
    """An approval records exactly the file hashes agreed to: those that came in, and the reviewer's own."""
    play = Play.small(*TWO)
    for content in ("satu", "dua"):
        play.attach("1 kantor", content=content)
    play.submit("1 kantor")
    play.attach("2 kantor", content="tiga")
    play.approve("2 kantor")
    assert play.log[-1].files == ("satu", "dua", "tiga")  # type: ignore[union-attr] # an approval


def test_unit_gets_its_own_branch_only() -> None:
    """Files of other units do not come in to a unit's task."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.finish("1 kantor", "2 bagian-umum", "2 bagian-persidangan", "3 subbag-umum", "3 subbag-program")
    play.finish("3 subbag-risalah", "3 subbag-perundangan")
    assert [name for name, _ in names(play, "4 bagian-umum")] == ["3 subbag-umum", "3 subbag-program"]


def test_files_of_an_earlier_round_may_be_used_again() -> None:
    """A new round offers the files of the latest round that had any, a round that was taken back not among them."""
    play = Play.small("1 kantor kerja +1", "2 kantor periksa <1 pengetik")
    play.submit("1 kantor")
    play.give_back("2 kantor")
    play.recall("2 kantor")
    play.give_back("2 kantor")
    before = earlier_round(play.run, play.task("1 kantor#3"))
    assert before
    assert [file.name for file in before.files] == ["isi 1.xlsx"]
    assert earlier_round(play.run, play.task("1 kantor#1")) is None


def test_files_of_the_whole_office_come_in_to_its_units() -> None:
    """What the whole office brought comes in to each unit's task."""
    play = Play.small("1 kantor kerja +1", "2 bagian kerja")
    play.submit("1 kantor")
    assert names(play, "2 b") == [("1 kantor", "isi 1.xlsx")]


def test_late_files_do_not_come_in() -> None:
    """Files of a unit that was closed out as late do not come in to the joining step."""
    play = Play.small("1 kantor kerja", "2 bagian kerja +1", "3 kantor kerja")
    play.finish("1 kantor", "2 a")
    play.attach("2 b")
    play.close_join("3")
    assert [name for name, _ in names(play, "3 kantor")] == ["2 a"]


def test_nothing_came_in_to_a_first_step() -> None:
    """A first step starts from nothing."""
    assert names(Play.small(*TWO), "1 kantor") == []


def test_a_file_of_a_decision_hides_none() -> None:
    """What a reviewer lays with the decision comes beside what was decided on, his unit's and every other's."""
    play = Play.small("1 kantor disposisi", "2 bagian kerja +1", "3 bagian periksa <2", "4 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.attach("3 a", "plt-a")
    play.approve("3 a", by="plt-a")
    play.finish("3 b", "3 c")
    assert [task for task, _ in names(play, "4 kantor")] == ["2 a", "2 b", "2 c", "3 a"]


def test_work_takes_the_place_of_earlier_work_of_its_branch_alone() -> None:
    """Files of a later work stand for those before them in that branch; elsewhere the earlier ones still count."""
    play = Play.small("1 kantor disposisi", "2 bagian kerja +1", "3 bagian kerja", "4 kantor kerja")
    play.finish("1 kantor", "2 a", "2 b", "2 c")
    play.attach("3 a", "kepala-a")
    play.finish("3 a", "3 b", "3 c")
    assert [task for task, _ in names(play, "4 kantor")] == ["2 b", "2 c", "3 a"]


def test_what_a_reviewer_returns_comes_back_with_his_file() -> None:
    """A file laid with a return goes to whoever has to do the work again."""
    play = Play.small("1 kantor kerja", "2 bagian kerja +1", "3 bagian periksa <2")
    play.finish("1 kantor", "2 a")
    play.attach("3 a", "plt-a")
    play.give_back("3 a", by="plt-a")
    assert names(play, "2 a#2") == [("3 a", play.task("3 a").files[0].name)]
