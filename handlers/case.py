"""What is needed to speak of a run: its office today, its procedure, and the shape of its scopes."""

import re
from dataclasses import dataclass

from flows import candidates
from flows.events import Event
from flows.office import Holding, Office
from flows.procedure import Procedure, Step, StepKind
from flows.run import Run, Task, TaskHolder, TaskStatus
from flows.scope import Scopes


@dataclass(frozen=True, slots=True)
class Case:
    """A run's office and procedure, as they are at one moment."""

    office: Office
    procedure: Procedure
    scopes: Scopes

    def step(self, task: Task) -> Step:
        """The step a task visits."""
        return self.procedure.step(task.step)

    def place(self, task: Task) -> int:
        """The place of a task's step in the procedure, from 0."""
        return self.procedure.index(task.step)

    def candidates(self, task: Task) -> tuple[str, ...]:
        """The people who may do a task today."""
        return candidates.candidates(self.procedure, self.office, task)

    def concerned(self, task: Task) -> tuple[str, ...]:
        """The people who are to do a task now: without those whom somebody acts for."""
        return candidates.concerned(self.procedure, self.office, task)

    def holding(self, task: Task, person: str) -> Holding | None:
        """By which holding a person may do a task today; None where by none."""
        return candidates.holding_for(self.procedure, self.office, task, person)

    def called(self, task: Task, people: tuple[str, ...]) -> list[str]:
        """The names of people who may do a task, each with what they act as where that is not for good."""
        return [self.office.called(one, self.holding(task, one)) for one in people]

    def able(self, task: Task) -> tuple[str, ...]:
        """The people who may do a task's step in its branch today, to whomever it is given."""
        return candidates.able(self.procedure, self.office, self.step(task), task.path)

    def doer(self, task: Task) -> str:
        """Who finished a task, and as what."""
        return self.office.acted(task.done_by or "", task.done_as, task.done_in_place_of, task.done_vacancy)

    def holder(self, one: TaskHolder) -> str:
        """Who held a task when that was noted, and as what where that was not for good."""
        return self.office.acted(one.person, one.capacity, one.in_place_of)

    def author(self, event: Event) -> str:
        """By whom something happened, and as what."""
        return self.office.acted(event.by, event.capacity, event.in_place_of, event.vacancy)

    def next_units(self, task: Task) -> tuple[str, ...]:
        """The units that finishing a task would spread over; none where the next step is no fan-out."""
        here = self.place(task)
        levels = self.scopes.levels
        if here + 1 >= len(levels) or len(levels[here + 1]) <= len(levels[here]):
            return ()
        word = levels[here + 1][-1].word
        kind = self.office.adoptions[self.procedure.key].scopes[word]
        return self.office.below(task.unit, kind)

    def next_people(self, task: Task) -> tuple[str, ...]:
        """The people among whom a disposisi may choose for the next step of the same branch."""
        here = self.place(task)
        levels = self.scopes.levels
        if here + 1 >= len(levels) or len(levels[here + 1]) != len(levels[here]):
            return ()
        return candidates.able(self.procedure, self.office, self.procedure.steps[here + 1], task.path)

    def next_holders(self, task: Task) -> list[str]:
        """The people who would hold the next step if a task were finished now, in all units it spreads over."""
        there = self.place(task) + 1
        if there == len(self.procedure.steps):
            return []
        depth = len(self.scopes.levels[there])
        units = self.next_units(task) or (task.unit,)
        paths = [(*task.path, unit)[:depth] for unit in units]
        step = self.procedure.steps[there]
        able = (one for path in paths for one in candidates.able(self.procedure, self.office, step, path))
        return list(dict.fromkeys(able))

    def round(self, run: Run, task: Task) -> int:
        """Which round a task is in people's eyes: a visit taken back before anybody worked on it is none."""
        return 1 + sum(1 for one in run.rounds_before(task) if one.touched_by or one.status is not TaskStatus.OPEN)

    def unit_label(self, run: Run, task: Task) -> str:
        """The unit a task is for; empty for one of the whole office."""
        del run
        return "" if len(task.path) == 1 else self.office.unit_name(task.unit)

    def counted(self, first: int, last: int | None = None) -> str:
        """Where steps stand as the SOP numbers them, such as "5b dari 6" or "3–5b dari 6"; by their places."""
        steps = self.procedure.steps
        far = f"–{steps[last].no}" if last is not None and last != first else ""
        whole = re.match(r"\d+", steps[-1].no)
        return f"{steps[first].no}{far} dari {whole[0] if whole else steps[-1].no}"

    def instructions(self, run: Run, task: Task) -> list[tuple[str, str]]:
        """Who gave which instruction along the disposisi that led to a task, the first of them leading."""
        found: list[tuple[str, str]] = []
        here: Task | None = task
        while here := self._first_visit(run, here):
            opener = run.tasks[here.opened_by or 0]
            if here.instruction:
                who = self.office.person_name(opener.done_for) if opener.done_for else self.doer(opener)
                found.append((who, here.instruction))
            here = opener if self.step(opener).kind is StepKind.DISPOSITION else None
        return found[::-1]

    def visit_before(self, run: Run, task: Task) -> Task | None:
        """The round before of a unit's visits to a step; None in the first."""
        return next((one for one in run.rounds_before(task) if one.round == task.round - 1), None)

    def _first_visit(self, run: Run, task: Task | None) -> Task | None:
        # A return opens a round of its own; what led to the work was said to the round before.
        while task and (task.opened_by is None or run.tasks[task.opened_by].status is TaskStatus.RETURNED):
            task = self.visit_before(run, task)
        return task
