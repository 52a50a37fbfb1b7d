"""The picture of an office for a phone of 400 pixels: how its units stand by period, and where the SOPs take long."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from documents.drawing import Form, draw

_TEMPLATE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The tasks of a unit in a period, by how they stand; those that count no more are in none."""

    done: int = 0
    open: int = 0
    late: int = 0
    returned: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBars:
    """A unit and its bar in each of the picture's periods; None where it had nothing to do."""

    name: str
    bars: tuple[Bar | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """How a step went: `share` is the middle time used as a part of its waktu, None where one of them is missing.

    `returns` counts how often it sent work back; `beyond` says that the task with the middle time missed its deadline.
    """

    no: str
    activity: str
    share: float | None
    took: str
    returns: int
    beyond: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SopFigures:
    """How the steps of an SOP went in its latest runs."""

    name: str
    runs: str
    steps: tuple[StepFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePicture:
    """What stands in the picture; `as_of` says when it was so, `only` which periods where there are others."""

    office: str
    progress: str
    periods: tuple[str, ...]
    units: tuple[UnitBars, ...]
    sops: tuple[SopFigures, ...]
    as_of: str
    only: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for pictures that differ in nothing but when they were drawn."""
        return sha256(json.dumps([_TEMPLATE, {**asdict(self), "as_of": ""}]).encode()).hexdigest()

    def drawn(self, form: Form = Form.PNG) -> bytes:
        """The picture; raises NotDrawn."""
        return draw(_TEMPLATE, asdict(self), form)
