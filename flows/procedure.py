"""A procedure: one published version of an SOP, as its TOML file says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from flows.duration import Duration

WHOLE_OFFICE = "kantor"


class StepKind(StrEnum):
    """What a step asks of its official."""

    WORK = "kerja"
    DISPOSITION = "disposisi"
    HANDOVER = "serah"
    REVIEW = "periksa"


class PeriodKind(StrEnum):
    """What a run of the procedure covers."""

    QUARTER = "triwulan"
    YEAR = "tahunan"
    NONE = "tanpa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A review's two ways: on, or back to the step `returns_to`."""

    returns_to: str
    action: str
    notes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the SOP's table; `durations` has one entry, keyed "", or one per variant of the period.

    `requires` and `outputs` are the document's words, `needs` and `results` what officials are shown: the reading's
    words where the document's are swapped or belong to another SOP.
    """

    no: str
    activity: str
    kind: StepKind
    role: str
    scope: str
    durations: Mapping[str, Duration | None]
    written_time: Mapping[str, str]
    requires: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    remark: str = ""
    decision: Decision | None = None
    files: int = 0
    reading: str = ""
    read_requires: tuple[str, ...] = ()
    read_outputs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its activity as a title: it begins with a capital letter, also where the document goes on mid-sentence."""
        return self.activity[:1].upper() + self.activity[1:]

    @property
    def needs(self) -> tuple[str, ...]:
        """What the step works on, as it is to be understood."""
        return self.read_requires or self.requires

    @property
    def results(self) -> tuple[str, ...]:
        """What the step brings, as it is to be understood."""
        return self.read_outputs or self.outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The head of the SOP document; dates stay None where the document leaves them empty."""

    name: str
    number: str
    agency: str
    approved_by: str
    made_on: date | str | None = None
    revised_on: date | str | None = None
    effective_on: date | str | None = None
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warning: str = ""
    records: tuple[str, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What starts a run: a person (`manual`), or a date (`tanggal`) in some months."""

    kind: str
    period: PeriodKind
    day: int | None = None
    months: tuple[int, ...] = ()
    on_day_off: str = "berikutnya"
    links: str = ""
    reading: str = ""


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """An SOP's version; the order of `steps` rules, and `roles` maps a role's key to its name in the document."""

    key: str
    version: int
    identity: Identity
    roles: Mapping[str, str]
    trigger: Trigger
    steps: tuple[Step, ...]

    def index(self, no: str) -> int:
        """The place of a step in the order of the file; KeyError where there is none."""
        return self._places[no]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {step.no: place for place, step in enumerate(self.steps)}

    @cached_property
    def scopes(self) -> tuple[tuple[str, str], ...]:
        """Each step's number and scope, in the order of the file."""
        return tuple((step.no, step.scope) for step in self.steps)

    def step(self, no: str) -> Step:
        """The step with this number; KeyError where there is none."""
        return self._by_number[no]

    @cached_property
    def _by_number(self) -> Mapping[str, Step]:
        return {step.no: step for step in self.steps}

    def variants(self, step: Step, asked: tuple[str, ...]) -> tuple[str, ...]:
        """The variants of a step that a run asks for, `("",)` for a step that has none."""
        wanted = tuple(variant for variant in step.durations if variant in asked)
        return wanted or tuple(step.durations)
