"""What a person asks of a run, in the imperative; `flows.engine.decide` says what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.period import Period
from flows.run import FileRef, Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Asked by a person of the office; empty for the clock."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommand(Command):
    """Asked of one task; `version` is the one its card showed, None for typed words."""

    task: int
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowHolders(Command):
    """Note with whom the open tasks are now: the office has changed, or the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(TaskCommand):
    """Note that those above are told how late a task is."""

    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Command):
    """Set a procedure going; `duplicate_of` is a run of the same period that exists, `forced` the owner's reason.

    `scheduled` says that the office's calendar asks for it and nobody does.
    """

    run: int
    period: Period
    linked_to: int | None = None
    leave_out: frozenset[str] = frozenset()
    duplicate_of: int | None = None
    forced: str = ""
    scheduled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attach(TaskCommand):
    """Lay a file with a task, in place of the file `replaces` where that is given."""

    file: FileRef
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(TaskCommand):
    """Take a file back from an open task."""

    file: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(TaskCommand):
    """Finish a task in some way; the owner may do it for an absent official with a proof file.

    `leave_out` are the units unticked in a fan-out, `assign` who shall do the next task, by unit.
    """

    on_behalf_of: str | None = None
    proof: int | None = None
    leave_out: frozenset[str] = frozenset()
    assign: Mapping[str, str] = field(default_factory=dict)
    instruction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Act):
    """Finish a piece of work, a disposisi or a hand-over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve(Act):
    """Agree, with notes for the next step where the procedure lets them pass."""

    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Act):
    """Send back with a reason, to the step named by the procedure or an earlier one, ticked paths only."""

    reason: str
    to_step: str | None = None
    paths: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(TaskCommand):
    """Take back one's own act before anybody went on with it; the owner somebody's return, for a reason."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(TaskCommand):
    """Give an open task to another of those who may do it."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge(Command):
    """Remind those who have not finished these tasks yet; none named are all that may be nudged now."""

    tasks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PutQuestion(TaskCommand):
    """Ask somebody a question about a task."""

    to: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(Command):
    """Answer a question about a task."""

    question: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForTime(TaskCommand):
    """Ask for a task's deadline to be a later day; whoever is the owner sets it."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTime(TaskCommand):
    """Give a task the time that was asked for; `day` is the one that the owner was shown, None for typed words."""

    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseTime(TaskCommand):
    """Leave a task's deadline as it is, with a reason; `day` is the one that the owner was shown."""

    reason: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseJoin(Command):
    """Go on without the branches that are late for the join at `step`."""

    step: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitLate(Command):
    """Let a late branch in after all."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRun(Command):
    """Send units back from above, a wider step included; the owner's alone."""

    to_step: str
    reason: str
    paths: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackReturn(Command):
    """Undo the return that the owner made last, before anything else was done in the run."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Command):
    """Stop a run's clock."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Set a held run going again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Command):
    """End a run before its last step."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Command):
    """Close a run whose last step is done everywhere; the clock's alone."""
