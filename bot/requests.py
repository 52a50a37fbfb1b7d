"""What the command line asks of the process that holds the data, and what it gets back."""

from datetime import datetime

import msgspec


class Invite(msgspec.Struct, frozen=True, tag=True):
    """Codes for everybody of an office whom nothing reaches, or for one `person`, joined or not."""

    office: str
    person: str = ""


class PlanOffice(msgspec.Struct, frozen=True, tag=True):
    """What loading an office file would do; `overwrite` undoes what was changed in chat."""

    text: str
    source: str
    overwrite: bool = False


class LoadOffice(msgspec.Struct, frozen=True, tag=True):
    """Load an office file, if it still does what was shown."""

    text: str
    source: str
    overwrite: bool
    shown: tuple[str, ...]


class LoadProcedure(msgspec.Struct, frozen=True, tag=True):
    """Give an office a version of an SOP."""

    office: str
    text: str
    source: str


class ErasePerson(msgspec.Struct, frozen=True, tag=True):
    """Erase a person of an office; answered with the name that stands for them from now on."""

    office: str
    person: str


class MoveClock(msgspec.Struct, frozen=True, tag=True):
    """Move the clock of a demonstration on to a moment; answered with the moment to which to move next."""

    to: datetime


class Plan(msgspec.Struct, frozen=True):
    """The changes that a file would bring, those left alone as the office was changed in chat, and warnings."""

    office: str
    changes: tuple[str, ...]
    conflicts: tuple[str, ...]
    warnings: tuple[str, ...]


class Loaded(msgspec.Struct, frozen=True):
    """An SOP in an office: whether it is new there, and the places of its readings that the owner has to confirm."""

    name: str
    version: int
    new: bool
    unconfirmed: tuple[str, ...]
    warnings: tuple[str, ...]


Request = Invite | PlanOffice | LoadOffice | LoadProcedure | ErasePerson | MoveClock
