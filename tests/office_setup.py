"""A sample office with its SOPs in a database, for any test that needs one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import flows
from flows.office_changes import differences
from flows.office_definition import OfficeFile
from flows.office_file import read as read_office
from flows.procedure_file import read as read_procedure
from flows.readings import reading_places
from storage import office_changes, procedures
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
