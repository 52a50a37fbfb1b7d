"""What happened in a run, as facts: `evolve` needs neither the procedure nor the calendar to add them up.

Every event carries its kind and version; a stored one of an older version is upcast on reading (`flows/codec.py`).
No event names a phone number or an account.
"""

from datetime import datetime

import msgspec

from flows.period import Period
from flows.run import FileRef, LateBranch, Path, TaskHolder


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Something that happened at a moment, by a person or, where `by` is empty, by the clock.

    `capacity` is as what the person acted ("Kabid Arsip", "Plh. Kabag Umum"; earlier releases noted only what was not
    for good), `in_place_of` for whom, and `vacancy` why it fell to a head above ("jabatan Kabid Arsip kosong").
    """

    at: datetime
    by: str = ""
    capacity: str = ""
    in_place_of: str = ""
    vacancy: str = ""
    v: int = msgspec.field(default_factory=lambda: 1)  # a factory, so that it is always written


class RunStarted(Event, frozen=True, kw_only=True, tag="RunStarted"):
    """An official, or its date, set a procedure going for a period; `forced` is why a second one was allowed."""

    run: int
    office: str
    procedure: str
    version: int
    period: Period
    variants: tuple[str, ...] = ()
    linked_to: int | None = None
    forced: str = ""


class FannedOut(Event, frozen=True, kw_only=True, tag="FannedOut"):
    """A branch spread over the units below it; those unticked are recorded as "tidak diminta"."""

    step: str
    parent: Path
    units: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    opened_by: int | None = None


class TaskOpened(Event, frozen=True, kw_only=True, tag="TaskOpened"):
    """A step landed on a unit and those who were to do it; a later round brings the reason of the return in `note`."""

    task: int
    step: str
    path: Path
    round: int
    variant: str = ""
    deadline: datetime | None = None
    in_days: bool = False
    opened_by: int | None = None
    assignee: str | None = None
    instruction: str = ""
    note: str = ""
    holders: tuple[TaskHolder, ...] | None = None


class FileAttached(Event, frozen=True, kw_only=True, tag="FileAttached"):
    """An official laid a file with a task, in place of `replaces` where that is given."""

    task: int
    file: FileRef
    replaces: int | None = None


class FileRemoved(Event, frozen=True, kw_only=True, tag="FileRemoved"):
    """An official took a file back before finishing the task; the archive keeps it."""

    task: int
    file: int


class TaskSubmitted(Event, frozen=True, kw_only=True, tag="TaskSubmitted"):
    """An official finished a piece of work, a disposisi or a hand-over."""

    task: int
    on_behalf_of: str | None = None
    proof: int | None = None
    instruction: str = ""


class TaskApproved(Event, frozen=True, kw_only=True, tag="TaskApproved"):
    """A reviewer agreed, to exactly these file hashes; `self_review` says the maker had to decide himself."""

    task: int
    action: str
    files: tuple[str, ...] = ()
    notes: str = ""
    self_review: bool = False
    on_behalf_of: str | None = None
    proof: int | None = None


class TaskReturned(Event, frozen=True, kw_only=True, tag="TaskReturned"):
    """A reviewer sent units back to an earlier step with a reason; the later tasks in them count no more."""

    task: int
    to_step: str
    paths: tuple[Path, ...]
    reason: str
    voided: tuple[int, ...] = ()
    self_review: bool = False
    on_behalf_of: str | None = None
    proof: int | None = None


class RunReturned(Event, frozen=True, kw_only=True, tag="RunReturned"):
    """The owner sent units back to an earlier step with a reason, a wider one included."""

    to_step: str
    paths: tuple[Path, ...]
    reason: str
    voided: tuple[int, ...] = ()


class ReturnTakenBack(Event, frozen=True, kw_only=True, tag="ReturnTakenBack"):
    """The owner took back a return of theirs before anything else was done; what it voided counts again."""

    voided: tuple[int, ...]
    restored: tuple[int, ...]
    reason: str
    deadlines: dict[int, datetime] = {}


class ActRecalled(Event, frozen=True, kw_only=True, tag="ActRecalled"):
    """An act was taken back before anybody went on with it, a return by the owner too; what it voided counts again."""

    task: int
    voided: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()
    deadlines: dict[int, datetime] = {}
    reason: str = ""


class TaskHandedOver(Event, frozen=True, kw_only=True, tag="TaskHandedOver"):
    """An open task was given to another of those who may do it, in place of `was` where it had been given before."""

    task: int
    to: str
    was: str = ""


class TaskMoved(Event, frozen=True, kw_only=True, tag="TaskMoved"):
    """An open task went over from one person to another because the office changed, or the day did."""

    task: int
    was: tuple[TaskHolder, ...]
    to: tuple[TaskHolder, ...]
    reason: str = ""


class TaskEscalated(Event, frozen=True, kw_only=True, tag="TaskEscalated"):
    """Those above and the owner were told that a task is late beyond the office's limit."""

    task: int
    to: tuple[str, ...]
    deadline: datetime | None


class TasksNudged(Event, frozen=True, kw_only=True, tag="TasksNudged"):
    """The owner let those be reminded who have not finished these tasks; they read it from `sends_at` on."""

    tasks: tuple[int, ...]
    sends_at: datetime


class QuestionAsked(Event, frozen=True, kw_only=True, tag="QuestionAsked"):
    """Somebody asked another person of the office something about a task."""

    question: int
    task: int
    to: str
    words: str


class QuestionAnswered(Event, frozen=True, kw_only=True, tag="QuestionAnswered"):
    """A question about a task was answered, by the one who was asked or by the owner."""

    question: int
    task: int
    to: str
    words: str


class TimeAsked(Event, frozen=True, kw_only=True, tag="TimeAsked"):
    """An official asked for more time for a task, in place of an earlier request; `was` is its deadline."""

    task: int
    was: datetime
    until: datetime
    reason: str


class TimeGranted(Event, frozen=True, kw_only=True, tag="TimeGranted"):
    """The owner gave a task a later deadline, which `asked_by` wanted for this reason."""

    task: int
    was: datetime
    deadline: datetime
    asked_by: str
    reason: str


class TimeRefused(Event, frozen=True, kw_only=True, tag="TimeRefused"):
    """The owner left a task's deadline as it was, with a reason, though `asked_by` wanted it at `until`."""

    task: int
    until: datetime
    asked_by: str
    reason: str


class JoinClosed(Event, frozen=True, kw_only=True, tag="JoinClosed"):
    """The owner went on without late branches, recorded as "belum masuk"."""

    step: str
    path: Path
    late: tuple[LateBranch, ...]


class LateBranchAdmitted(Event, frozen=True, kw_only=True, tag="LateBranchAdmitted"):
    """The owner let a late branch in after all ("terima susulan"); the joins above it wait again."""

    path: Path
    voided: tuple[int, ...] = ()


class RunHeld(Event, frozen=True, kw_only=True, tag="RunHeld"):
    """The owner stopped the clock of a run, with a reason."""

    reason: str


class RunResumed(Event, frozen=True, kw_only=True, tag="RunResumed"):
    """The owner set a held run going again; `deadlines` are the moved ones by task."""

    deadlines: dict[int, datetime] = {}


class RunCancelled(Event, frozen=True, kw_only=True, tag="RunCancelled"):
    """The owner ended a run before its last step, with a reason."""

    reason: str


class RunFinished(Event, frozen=True, kw_only=True, tag="RunFinished"):
    """The last step was done everywhere and the time to undo it had passed."""


AnyEvent = (
    RunStarted
    | FannedOut
    | TaskOpened
    | FileAttached
    | FileRemoved
    | TaskSubmitted
    | TaskApproved
    | TaskReturned
    | RunReturned
    | ReturnTakenBack
    | ActRecalled
    | TaskHandedOver
    | TaskMoved
    | TaskEscalated
    | TasksNudged
    | QuestionAsked
    | QuestionAnswered
    | TimeAsked
    | TimeGranted
    | TimeRefused
    | JoinClosed
    | LateBranchAdmitted
    | RunHeld
    | RunResumed
    | RunCancelled
    | RunFinished
)
