"""A run and its tasks: the state that the events of one execution add up to."""

from datetime import datetime
from enum import StrEnum

import msgspec

from flows.period import Period

Path = tuple[str, ...]


class TaskStatus(StrEnum):
    """Where a task stands; whether it still counts is said by `Task.void`."""

    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"
    LATE = "late"


class RunStatus(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    HELD = "held"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class FileRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file in the archive as a run names it; `size` in bytes, `late` came after its join was closed."""

    id: int
    sha256: str
    name: str
    size: int
    kind: str
    by: str
    at: datetime
    late: bool = False


class TimeRequest(msgspec.Struct, frozen=True):
    """More time that was asked for a task and is not decided: by whom, until when, why, and when it was asked."""

    by: str
    until: datetime
    reason: str
    at: datetime


class TaskHolder(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who is to do a task: as what where that is not for good ("Plh. Kabag Umum"), and in whose place."""

    person: str
    capacity: str = ""
    in_place_of: str = ""


class Moved(msgspec.Struct, frozen=True, omit_defaults=True):
    """That a task went to others than those for whom it opened: since when they have it, and why it is theirs."""

    at: datetime
    reason: str = ""


class Nudged(msgspec.Struct, frozen=True):
    """That the owner had people reminded of a task: who, when, and from when on they read it."""

    by: str
    at: datetime
    sends_at: datetime


class OpenQuestion(msgspec.Struct, frozen=True):
    """A question about a task that waits for its answer."""

    number: int
    task: int
    by: str
    to: str
    words: str
    at: datetime


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """One visit of a unit to a step; `path` names the units from the whole office down to the task's own.

    `extended` counts how often its deadline was given anew, `extended_at` is when it last was; `handed_by` gave it to
    its `assignee` after it was opened. `holders` are those who were to do it when that was last noted; None is unknown.
    `moved` is since when these have it, where that is not since it opened.
    """

    id: int
    step: str
    path: Path
    round: int
    opened_at: datetime
    deadline: datetime | None = None
    in_days: bool = False
    variant: str = ""
    version: int = 1
    status: TaskStatus = TaskStatus.OPEN
    void: bool = False
    voided_by: int | None = None
    opened_by: int | None = None
    assignee: str | None = None
    instruction: str = ""
    note: str = ""
    files: tuple[FileRef, ...] = ()
    touched_by: str | None = None
    done_by: str | None = None
    done_for: str | None = None
    done_as: str = ""
    done_in_place_of: str = ""
    done_vacancy: str = ""
    done_at: datetime | None = None
    self_review: bool = False
    returned_to: str = ""
    reason: str = ""
    asked: TimeRequest | None = None
    extended: int = 0
    extended_at: datetime | None = None
    handed_by: str = ""
    nudged: Nudged | None = None
    holders: tuple[TaskHolder, ...] | None = None
    moved: Moved | None = None

    @property
    def held_since(self) -> datetime:
        """Since when one of its present holders has it."""
        return self.moved.at if self.moved else self.opened_at

    @property
    def unit(self) -> str:
        """The unit whose visit it is."""
        return self.path[-1]

    @property
    def is_open(self) -> bool:
        """Whether it waits for its official, the run permitting."""
        return self.status is TaskStatus.OPEN and not self.void


class FanOut(msgspec.Struct, frozen=True, omit_defaults=True):
    """The units a branch spread over when it reached `step`; those left out were not asked ("tidak diminta").

    It counts while the act on the task `opened_by` does; the start of a run always counts.
    """

    step: str
    parent: Path
    units: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    opened_by: int | None = None


class LateBranch(msgspec.Struct, frozen=True):
    """A branch that a closed join went on without ("belum masuk"): at which join, who closed it, when.

    It counts as late while one of its `tasks` is not void.
    """

    path: Path
    join: str
    by: str
    at: datetime
    tasks: tuple[int, ...]


class HeldSpan(msgspec.Struct, frozen=True):
    """A stretch of time in which a run stood still."""

    since: datetime
    until: datetime


class OwnersReturn(msgspec.Struct, frozen=True):
    """A return that the owner made, as long as nothing else was done since: when, whereto, and what it voided.

    What it opened has numbers above `last`.
    """

    at: datetime
    to_step: str
    reason: str
    voided: tuple[int, ...]
    last: int = 0


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """One execution of one version of a procedure, for one period; `holds` are those that are over.

    `questions` wait for their answers; `questions_asked` counts all there ever were.
    """

    id: int
    office: str
    procedure: str
    version: int
    period: Period
    started_by: str
    started_at: datetime
    variants: tuple[str, ...] = ()
    linked_to: int | None = None
    status: RunStatus = RunStatus.OPEN
    tasks: dict[int, Task] = {}
    fan_outs: tuple[FanOut, ...] = ()
    late: tuple[LateBranch, ...] = ()
    held_at: datetime | None = None
    holds: tuple[HeldSpan, ...] = ()
    closed_at: datetime | None = None
    closed_reason: str = ""
    owners_return: OwnersReturn | None = None
    questions: tuple[OpenQuestion, ...] = ()
    questions_asked: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether it has ended for good."""
        return self.status is RunStatus.FINISHED or self.status is RunStatus.CANCELLED

    def late_branches(self) -> list[LateBranch]:
        """The branches that are late now: none that was admitted or returned since."""
        return [late for late in self.late if any(not self.tasks[task].void for task in late.tasks)]

    def open_tasks(self) -> list[Task]:
        """The tasks that wait for somebody; none once the run has ended."""
        return [] if self.is_closed else [task for task in self.tasks.values() if task.is_open]

    def current(self, step: str, path: Path, variant: str) -> Task | None:
        """The visit that counts: the latest round that is not void."""
        found = None
        for task in self.tasks.values():
            if task.step == step and task.path == path and task.variant == variant and not task.void:
                found = task
        return found

    def rounds(self, step: str, path: Path, variant: str) -> int:
        """How many rounds a unit has had of a step."""
        return sum(1 for t in self.tasks.values() if (t.step, t.path, t.variant) == (step, path, variant))

    def rounds_before(self, task: Task) -> list[Task]:
        """The visits of the same unit to the same step before this one."""
        return [
            one
            for one in self.tasks.values()
            if one.round < task.round
            and one.step == task.step
            and one.path == task.path
            and one.variant == task.variant
        ]

    def fan_out(self, step: str, parent: Path) -> FanOut | None:
        """How a branch spread when it last reached `step`, by an act that still counts."""
        spread = (f for f in reversed(self.fan_outs) if f.step == step and f.parent == parent)
        return next((f for f in spread if f.opened_by is None or self._stands(self.tasks[f.opened_by])), None)

    def _stands(self, task: Task) -> bool:
        return task.status is TaskStatus.DONE and self.current(task.step, task.path, task.variant) is task
