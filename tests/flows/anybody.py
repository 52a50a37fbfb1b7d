"""A run in which anybody asks for anything: what the state machine may do, and how any run can still be finished."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from flows import commands, substituting
from flows.branches import leaves
from flows.candidates import able, candidates, reachable
from flows.events import TaskApproved, TaskReturned, TaskSubmitted
from flows.joins import closable
from flows.procedure import StepKind
from flows.refused import Refused
from flows.returning import returnable, targets
from flows.run import FileRef, Path, RunStatus, Task
from flows.scope import Scopes
from flows.substitution import Substitution
from tests.flows.invariants import acts_as, check, decided_by_another
from tests.flows.play import Play
from tests.flows.small import while_away

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
        assert before is None or not before.is_closed or isinstance(command, commands.AnswerQuestion)
        for event in self.play.log[told:]:
            acts_as(self.play, event)
            if isinstance(event, TaskApproved | TaskReturned):
                assert before
                decided_by_another(self.play, before, event)
        check(self.play)
        return True

    def person(self, task: Task, number: int) -> str:
        """Mostly somebody who may do the task, sometimes anybody."""
        people = candidates(self.play.procedure, self.play.office, task)
        return chosen(self.everybody if number % 5 == 4 or not people else people, number // 5)

    def task(self, number: int, *, open_ones: bool = True) -> Task | None:
        """Mostly a task that waits, sometimes any."""
        tasks = list(self.play.run.tasks.values())
        return chosen((open_ones and number % 7 != 6 and self.play.run.open_tasks()) or tasks, number // 7)

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

    def give_back(self, number: int, person: int, to: int, bits: int) -> bool:
        """Return a task, mostly one that can be, to one of the steps it may go to, and some of the branches there."""
        ways = self.ways_back(number)
        if number % 5 == 4:
            steps = range(len(self.play.procedure.steps))
            ways = [(task, target) for task in self.play.run.tasks.values() for target in steps]
        if not ways:
            return False
        task, target = chosen(ways, to)
        possible = returnable(self.play.procedure, self.scopes, self.play.run, target, task.path)
        paths = some(possible, bits) or possible[:1]
        step = self.play.procedure.steps[target].no
        by = self.person(task, person)
        return self.ask(commands.Return(by=by, task=task.id, reason="salah", to_step=step, paths=tuple(paths)))

    def ways_back(self, number: int) -> list[tuple[Task, int]]:
        """The returns there can be now; where there is none, the run goes on until there is."""
        while self.play.run.open_tasks():
            ways = [(task, target) for task in self.play.run.open_tasks() for target in self.targets(task)]
            if ways or self.play.run.status is RunStatus.HELD:
                return ways
            self.finish_somehow(chosen(self.play.run.open_tasks(), number))
        return []

    def targets(self, task: Task) -> list[int]:
        """The steps a task may go back to, the usual one more often."""
        found = targets(self.play.procedure, self.scopes, task)
        return [*found, *found[-1:], *found[-1:]]

    def recall(self, number: int, person: int) -> bool:
        """Take an act back, mostly one of the last by who did it."""
        acts = [event for event in self.play.log if isinstance(event, TaskSubmitted | TaskApproved | TaskReturned)]
        if not acts:
            return False
        act = chosen(acts if number % 6 == 5 else acts[-6:][::-1], number // 6)
        by = chosen(self.everybody, person) if person % 9 == 8 else act.by
        return self.ask(commands.Recall(by=by, task=act.task))

    def ask_time(self, number: int, person: int, days: int) -> bool:
        """Ask for more time for some task, mostly for a day that may be had."""
        task = self.task(number)
        if task is None:
            return False
        start = max(task.deadline or self.play.now, self.play.now)
        day = self.play.office.calendar.add_days(start, abs(days)).date() if days % 5 else (start.date())
        asked = commands.AskForTime(by=self.person(task, person), task=task.id, day=day, reason="sibuk")
        return self.ask(asked)

    def decide_time(self, number: int) -> bool:
        """The owner gives the time asked for some task, or refuses it."""
        asked = [task for task in self.play.run.tasks.values() if task.asked]
        task = chosen(asked, number // 3) if asked else self.task(number)
        if task is None:
            return False
        if number % 3 == 2:
            return self.ask(commands.RefuseTime(by=self.play.owner, task=task.id, reason="segera"))
        return self.ask(commands.GrantTime(by=self.play.owner, task=task.id))

    def hand_over(self, number: int, person: int, to: int) -> bool:
        """Give some task to somebody, mostly one who may have it."""
        task = self.task(number)
        if task is None:
            return False
        people = able(self.play.procedure, self.play.office, self.play.procedure.step(task.step), task.path)
        by = self.play.owner if person % 4 == 3 else self.person(task, person)
        other = chosen(self.everybody if to % 5 == 4 or not people else people, to // 5)
        return self.ask(commands.HandOver(by=by, task=task.id, to=other))

    def nudge(self, number: int) -> bool:
        """The owner nudges one task, or all."""
        task = self.task(number)
        tasks = (task.id,) if task and number % 3 else ()
        return self.ask(commands.Nudge(by=self.play.owner, tasks=tasks))

    def talk(self, number: int, person: int, to: int) -> bool:
        """Somebody asks somebody about a task, or answers one of the questions."""
        waiting = self.play.run.questions
        if waiting and number % 2:
            asked = chosen(waiting, number // 2)
            by = asked.to if person % 4 else chosen(self.everybody, person)
            return self.ask(commands.AnswerQuestion(by=by, question=asked.number, words="sudah"))
        task = self.task(number // 2)
        if task is None:
            return False
        by, other = self.person(task, person), chosen(self.everybody, to)
        return self.ask(commands.PutQuestion(by=by, task=task.id, to=other, words="yang mana"))

    def take_back(self, number: int) -> bool:
        """The owner takes some return back."""
        returns = [event.task for event in self.play.log if isinstance(event, TaskReturned)]
        if not returns or self.play.run.owners_return:
            self.ask(commands.TakeBackReturn(by=self.play.owner, reason="keliru"))
        if not returns:
            return False
        return self.ask(commands.Recall(by=self.play.owner, task=chosen(returns[::-1], number), reason="keliru"))

    def return_run(self, to: int, bits: int) -> bool:
        """The owner returns some branches to any step."""
        procedure, root = self.play.procedure, (self.play.office.root,)
        index = to % len(procedure.steps)
        every = leaves(self.scopes, self.play.run, index, root)
        paths = some(every, bits) or returnable(procedure, self.scopes, self.play.run, index, root)[:1]
        step = procedure.steps[index].no
        return self.ask(commands.ReturnRun(by=self.play.owner, to_step=step, paths=tuple(paths), reason="salah"))

    def close_join(self, number: int) -> bool:
        """The owner closes a join that waits, or asks for any other."""
        procedure, run = self.play.procedure, self.play.run
        joins: list[tuple[int, Path]] = closable(procedure, self.scopes, run)
        if number % 4 == 3:
            joins = [(index, task.path) for task in run.tasks.values() for index in range(len(procedure.steps))]
        if not joins:
            return False
        index, path = chosen(joins, number // 4)
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
            case 0 if all(holding.person != person for holding in office.holders[office.owner]):
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

    def go_away(self, number: int, to: int) -> None:
        """Somebody is away, and somebody acts for them, where the rules let it be."""
        office, today = self.play.office, self.play.now.date()
        wanted = Substitution(
            id=max((one.id for one in office.substitutions), default=0) + 1,
            absent=chosen(self.everybody, number),
            substitute=chosen(self.everybody, to),
            since=today,
            until=today,
            also_to_holder=bool(number % 3 == 0),
        )
        try:
            substituting.check(office, office.substitutions, wanted, today)
        except Refused:
            return
        standing = [one for one in office.substitutions if one.until >= today]
        self.play.office = while_away(office, *standing, wanted)
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
