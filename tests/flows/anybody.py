"""A run in which anybody asks for anything: what the state machine may do, and how any run can still be finished."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from flows import commands
from flows.branches import leaves
from flows.candidates import candidates, reachable
from flows.events import TaskApproved, TaskReturned
from flows.joins import closable
from flows.procedure import StepKind
from flows.refused import Refused
from flows.returning import returnable, targets
from flows.run import FileRef, Path, RunStatus, Task
from flows.scope import Scopes
from tests.flows.invariants import check, decided_by_another
from tests.flows.play import Play

T = TypeVar("T")


class Anybody:
    """Asks for things by number, so that any number means something; what is refused is let be."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.scopes = Scopes.of(play.procedure)
        self.everybody = tuple(play.office.people)
        self.at_first = play.office

    def ask(self, command: commands.Command) -> bool:
        """Whether a command was carried out; afterwards every invariant holds."""
        before, told = self.play.state, len(self.play.log)
        try:
            self.play.do(command)
        except Refused:
            return False
        assert before is None or not before.is_closed
        for event in self.play.log[told:]:
            if isinstance(event, TaskApproved | TaskReturned):
                assert before
                decided_by_another(self.play, before, event)
        check(self.play)
        return True

    def person(self, task: Task, number: int) -> str:
        """Mostly somebody who may do the task, sometimes anybody."""
        people = candidates(self.play.procedure, self.play.office, task)
        return chosen(people if people and number % 5 else self.everybody, number // 5)

    def task(self, number: int, *, open_ones: bool = True) -> Task | None:
        """Mostly a task that waits, sometimes any."""
        tasks = list(self.play.run.tasks.values())
        return chosen((open_ones and number % 7 and self.play.run.open_tasks()) or tasks, number // 7)

    def lay(self, task: Task, by: str, *, version: int | None = None) -> bool:
        """Lay a file with a task."""
        self.play.files += 1
        number = self.play.files
        file = FileRef(id=number, sha256=str(number), name="x", size=1, kind="pdf", by=by, at=self.play.now)
        return self.ask(commands.Attach(by=by, task=task.id, version=version, file=file))

    def go_on(self, task: Task, by: str, bits: int = 0) -> bool:
        """Finish a task as its step wants it, with its files; `bits` unticks units of a fan-out."""
        step = self.play.procedure.step(task.step)
        while len(self.play.run.tasks[task.id].files) < step.files:
            if not self.lay(task, by):
                return False
        act = commands.Approve if step.kind is StepKind.REVIEW else commands.Submit
        return self.ask(act(by=by, task=task.id, leave_out=frozenset(some(tuple(self.play.office.units), bits))))

    def give_back(self, task: Task, by: str, to: int, bits: int) -> bool:
        """Return a task to one of the steps it may go to, and some of the branches there."""
        procedure, run = self.play.procedure, self.play.run
        target = chosen(targets(procedure, self.scopes, task) or [0], to)
        paths = some(returnable(procedure, self.scopes, run, target, task.path), bits)
        step = procedure.steps[target].no
        return self.ask(commands.Return(by=by, task=task.id, reason="salah", to_step=step, paths=tuple(paths)))

    def return_run(self, to: int, bits: int) -> bool:
        """The owner returns some branches to any step."""
        procedure, root = self.play.procedure, (self.play.office.root,)
        index = to % len(procedure.steps)
        paths = some(leaves(self.scopes, self.play.run, index, root), bits)
        step = procedure.steps[index].no
        return self.ask(commands.ReturnRun(by=self.play.owner, to_step=step, paths=tuple(paths), reason="salah"))

    def close_join(self, number: int) -> bool:
        """The owner closes a join that waits, or asks for any other."""
        procedure, run = self.play.procedure, self.play.run
        joins: list[tuple[int, Path]] = closable(procedure, self.scopes, run)
        anywhere = [(index, task.path) for task in run.tasks.values() for index in range(len(procedure.steps))]
        index, path = chosen((number % 4 and joins) or anywhere, number // 4)
        return self.ask(commands.CloseJoin(by=self.play.owner, step=procedure.steps[index].no, path=path))

    def admit(self, number: int) -> bool:
        """The owner admits a late branch."""
        late = self.play.run.late_branches()
        return bool(late) and self.ask(commands.AdmitLate(by=self.play.owner, path=chosen(late, number).path))

    def leave_or_come_back(self, number: int) -> None:
        """A person leaves the office, blocks the bot, or a unit ends; or all is as it was at first."""
        office, at_first = self.play.office, self.at_first
        person = chosen(self.everybody, number // 4)
        match number % 4:
            case 0 if person not in office.owners():
                held = tuple(holding for holding in office.holdings if holding.person != person)
                self.play.office = replace(office, holdings=held, _below={})
            case 1:
                away = {**office.people, person: replace(office.people[person], joined=False, reachable=False)}
                self.play.office = replace(office, people=away, _below={})
            case 2:
                key = chosen(tuple(office.units), number // 4)
                units = {**office.units, key: replace(office.units[key], ended=key != office.root)}
                self.play.office = replace(office, units=units, _below={})
            case _:
                self.play.office = at_first
        check(self.play)

    def finish_everything(self) -> None:
        """From any state a run that has not ended can be finished, and it takes no more acts than there are visits."""
        run = self.play.run
        if run.status is RunStatus.HELD:
            assert self.ask(commands.Resume(by=self.play.owner))
        most = len(self.play.procedure.steps) * len(self.play.office.units) * 2
        for _ in range(most):
            if not self.play.run.open_tasks():
                break
            self.finish_somehow(self.play.run.open_tasks()[0])
        if not self.play.run.is_closed:
            assert self.ask(commands.Finish(by=""))
        assert self.play.run.is_closed

    def finish_somehow(self, task: Task) -> None:
        """One of those who may finishes a task, or the owner for somebody nobody can reach."""
        people = candidates(self.play.procedure, self.play.office, task)
        if any(self.go_on(task, person) for person in people):
            return
        assert not reachable(self.play.office, people), f"{self.play.name(task)}: nobody of {people}"
        self.for_the_absent(task)

    def for_the_absent(self, task: Task) -> None:
        """The owner acts on behalf of somebody, with a proof file."""
        step = self.play.procedure.step(task.step)
        assert self.lay(task, self.play.owner)
        while len(self.play.run.tasks[task.id].files) < step.files:
            assert self.lay(task, self.play.owner)
        act = commands.Approve if step.kind is StepKind.REVIEW else commands.Submit
        assert self.ask(act(by=self.play.owner, task=task.id, on_behalf_of="pejabat", proof=self.play.files))


def chosen(items: Sequence[T], number: int) -> T:
    """The item a number means."""
    return items[number % len(items)]


def some(items: Sequence[T], bits: int) -> list[T]:
    """The items whose bit is set."""
    return [item for place, item in enumerate(items) if bits >> place & 1]
