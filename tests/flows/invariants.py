"""What holds of every run, whatever has been done to it: each function is one rule, and fails where it is broken."""

from collections import Counter
from datetime import timedelta

from flows import ladder, timers
from flows.branches import finished, hanging, is_join, leaves, starts_with, unfinished
from flows.candidates import able, candidates, reachable
from flows.events import AnyEvent, TaskApproved, TaskReturned
from flows.procedure import StepKind
from flows.run import Path, Run, RunStatus, Task, TaskStatus
from flows.scope import Scopes
from tests.flows.play import Play


def check(play: Play) -> None:
    """Every rule at once."""
    one_visit_waits(play)
    what_counts_has_its_reasons(play)
    nothing_counts_beyond_what_waits(play)
    never_stuck(play)
    somebody_can(play)
    timers_are_for_open_tasks(play)
    requests_are_for_open_tasks(play)
    questions_are_counted(play)


def questions_are_counted(play: Play) -> None:
    """Every question has a number of its own, and each that waits is about a task of the run."""
    numbers = [one.number for one in play.run.questions]
    assert numbers == sorted(set(numbers))
    assert all(0 < number <= play.run.questions_asked for number in numbers)
    assert all(one.task in play.run.tasks and one.by != one.to for one in play.run.questions)


def one_visit_waits(play: Play) -> None:
    """A join fires once per arming: a unit waits at a step once per variant, with the latest of its rounds."""
    waiting = Counter((task.step, task.path, task.variant) for task in play.run.open_tasks())
    assert all(times == 1 for times in waiting.values()), waiting
    for task in play.run.open_tasks():
        assert play.run.current(task.step, task.path, task.variant) is task


def what_counts_has_its_reasons(play: Play) -> None:
    """A task counts only while what it came from is done, or late at a join that was closed."""
    procedure, run, scopes = play.procedure, play.run, Scopes.of(play.procedure)
    for task in counting(run):
        index = procedure.index(task.step)
        if task.status is TaskStatus.RETURNED or index == 0:
            continue
        if is_join(scopes, index):
            assert not unfinished(procedure, scopes, run, index, task.path), play.name(task)
        else:
            assert finished(procedure, run, index - 1, task.path[: len(scopes.levels[index - 1])]), play.name(task)


def nothing_counts_beyond_what_waits(play: Play) -> None:
    """Behind an open task nothing counts but the decision that sent it back."""
    scopes = Scopes.of(play.procedure)
    for task in play.run.open_tasks():
        beyond = hanging(play.procedure, scopes, play.run, play.procedure.index(task.step), task.path)
        assert all(one.status is TaskStatus.RETURNED for one in beyond), play.name(task)


def never_stuck(play: Play) -> None:
    """A run that has not ended has an open task, or its last step is done in every branch."""
    run, last = play.run, len(play.procedure.steps) - 1
    if run.is_closed or run.open_tasks():
        return
    ends = leaves(Scopes.of(play.procedure), run, last, (play.office.root,))
    assert all(finished(play.procedure, run, last, leaf) for leaf in ends)


def somebody_can(play: Play) -> None:
    """Each open task has people who can be reached, or the owner may act on their behalf."""
    for task in play.run.open_tasks():
        people = candidates(play.procedure, play.office, task)
        assert reachable(play.office, people) or play.office.owners()


def timers_are_for_open_tasks(play: Play) -> None:
    """Timers are those of open tasks with a deadline, or the end of a run that has none; a held run has none."""
    wanted = play.timers
    if play.run.status is not RunStatus.OPEN:
        assert wanted == ()
        return
    due = {task.id: task.deadline for task in play.run.open_tasks() if task.deadline}
    assert {
        timer.task: timer.due for timer in wanted if timer.task in due and ladder.kind(timer.rung) == ladder.DEADLINE
    } == due
    assert [timer.rung for timer in wanted if timer.task is None] == [timers.FINISH] * (not play.run.open_tasks())
    assert len({(timer.task, timer.rung) for timer in wanted}) == len(wanted)


def requests_are_for_open_tasks(play: Play) -> None:
    """More time is asked for tasks that wait and have a deadline; what was given ends with a working day."""
    for task in play.run.tasks.values():
        assert task.asked is None or task.status is TaskStatus.OPEN
        assert task.asked is None or (task.deadline and not task.void)
        if task.extended and task.deadline:
            assert task.deadline == play.office.calendar.add_closings(task.deadline - timedelta(days=1), 1)


def decided_by_another(play: Play, before: Run, event: TaskApproved | TaskReturned) -> None:
    """A maker decides only where nobody else who has joined can, and then it is recorded."""
    task = before.tasks[event.task]
    step = play.procedure.step(task.step)
    if step.kind is not StepKind.REVIEW:
        return
    made = makers(play, before, task)
    assert event.self_review == (event.by in made)
    if event.by in made:
        others = set(able(play.procedure, play.office, step, task.path)) - made - set(play.office.substitutes)
        free = {person for person in others if play.office.people[person].joined}
        assert not free.intersection(candidates(play.procedure, play.office, task))


def acts_as(play: Play, event: AnyEvent) -> None:
    """Who acts for somebody else is their substitute, and the act says as what."""
    if event.in_place_of:
        assert play.office.substitutes.get(event.in_place_of) == event.by
        assert event.capacity.startswith("Plh. ")


def makers(play: Play, run: Run, decision: Task) -> set[str]:
    """Who did, last, the steps that a decision is about."""
    step = play.procedure.step(decision.step)
    assert step.decision
    numbers = [one.no for one in play.procedure.steps]
    judged = numbers[numbers.index(step.decision.returns_to) : numbers.index(step.no)]
    return {
        task.done_by
        for task in counting(run)
        if task.step in judged and task.status is TaskStatus.DONE and task.done_by and related(task.path, decision.path)
    }


def counting(run: Run) -> list[Task]:
    """The latest visit of each unit to each step that is not void."""
    latest = {(task.step, task.path, task.variant): task for task in run.tasks.values() if not task.void}
    return list(latest.values())


def related(one: Path, other: Path) -> bool:
    """Whether one branch lies inside the other."""
    return starts_with(one, other) or starts_with(other, one)
