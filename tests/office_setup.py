"""A sample office with its SOPs in a database, for any test that needs one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import flows
from flows.office_changes import differences
from flows.office_definition import HoldingEntry, OfficeFile
from flows.office_file import read as read_office
from flows.office_text import write
from flows.procedure_file import read as read_procedure
from flows.readings import reading_places
from handlers import office_files
from storage import office_changes, offices, procedures
from storage.transaction import Transaction

SAMPLES = Path(flows.__file__).parent


def load_office(
    tx: Transaction,
    key: str,
    undo: int = 0,
    start: str = "2027-01-11 08.00",
    *,
    confirmed: bool = True,
    change: Callable[[OfficeFile], OfficeFile] = lambda file: file,
) -> datetime:
    """Load a sample office and its SOPs; the moment it starts, in its zone.

    `confirmed` says whether the readings are, `change` makes the office another one.
    """
    file = change(read_office((SAMPLES / "offices" / f"{key}.toml").read_text(encoding="utf-8"), key))
    file = replace(file, settings=replace(file.settings, undo=undo))
    now = datetime.strptime(start, "%Y-%m-%d %H.%M").replace(tzinfo=ZoneInfo(file.zone))
    office_changes.apply(tx, key, differences(None, file), now)
    for sop in file.adoptions:
        text = (SAMPLES / "procedures" / f"{sop}.toml").read_text(encoding="utf-8")
        procedure = read_procedure(text, sop)
        places = reading_places(procedure)
        procedures.load(tx, key, sop, procedure.version, text, now, readings=places, confirmed=confirmed)
    return now


def give_position(tx: Transaction, office: str, position: str, person: str, now: datetime) -> None:
    """Load the office file again, in which a position is now that person's alone."""
    standing = offices.standing(tx, office)
    others = tuple(holding for holding in standing.holdings if holding.position != position)
    text = write(replace(standing, holdings=(*others, HoldingEntry(person=person, position=position))))
    plan = office_files.plan_load(tx, text, office, overwrite=True)
    office_files.apply_load(tx, plan, now)
