"""When an office reminds and when it escalates, as its file says it."""

import re
from datetime import time

from flows.office_definition import DEFAULT_ESCALATION
from flows.toml_table import Table

LONGEST_ESCALATION = 60  # working days
_DAYS = re.compile(r"(\d{1,4}) hari(?: kerja)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


def read_escalation(file: Table) -> int:
    """After how many working days past its deadline a task is told to the position above."""
    if not file.has("eskalasi"):
        file.text("eskalasi", "")
        return DEFAULT_ESCALATION
    written = file.text("eskalasi")
    found = _DAYS.fullmatch(" ".join(written.lower().split()))
    days = int(found[1]) if found else 0
    if written and not 1 <= days <= LONGEST_ESCALATION:
        file.wrong(f"eskalasi harus antara 1 dan {LONGEST_ESCALATION} hari kerja.", 'Misalnya eskalasi = "3 hari".')
        return DEFAULT_ESCALATION
    return days or DEFAULT_ESCALATION


def read_digest(file: Table) -> time | None:
    """The time of the morning message; None for the opening."""
    if not file.has("ringkasan"):
        file.text("ringkasan", "")
        return None
    written = file.text("ringkasan")
    found = _CLOCK.fullmatch(written)
    if written and not found:
        file.wrong("ringkasan bukan jam.", 'Tulis jam pesan ringkasan pagi, misalnya ringkasan = "07.45".')
    return time(int(found[1]), int(found[2])) if found else None
