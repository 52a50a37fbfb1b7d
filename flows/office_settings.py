"""How an office works, as its file says it: hours, days off, the floor under deadlines, the time to undo."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

from flows.calendar import OnDayOff
from flows.office_definition import DEFAULT_FLOOR, DEFAULT_UNDO, Settings
from flows.office_hours import week, weekdays
from flows.public_holidays import Days
from flows.reminder_settings import read_digest, read_escalation
from flows.toml_table import Table
from flows.working_hours import NORMAL, RAMADAN, WorkingHours, WorkingHoursInvalid

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_FLOOR = re.compile(r"(\d{1,4})\s+(jam|menit)")
LONGEST_FLOOR = 40 * 60  # minutes of working time: a week, above which every deadline would be the floor
LONGEST_RAMADAN = 31  # days; a longer one is a slip of the pen
LONGEST_UNDO = 3600  # seconds; what was done reaches the next official only after them


def read_zone(file: Table) -> str:
    """The zone's IANA name, which the file may shorten to WIB, WITA or WIT."""
    written = file.text("zona")
    zone = ZONES.get(written.upper(), written)
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        if written:
            file.wrong(f'Zona "{written}" tidak dikenal.', 'Pakai "WIB", "WITA", "WIT" atau misalnya "Asia/Pontianak".')
    return zone


def read_settings(file: Table) -> Settings:
    """Everything that has a default; what is wrong is noted and left at it."""
    return Settings(
        floor=_floor(file),
        undo=_undo(file),
        escalation=read_escalation(file),
        digest=read_digest(file),
        at_any_hour=file.flag("di_luar_jam"),
        on_day_off=_on_day_off(file),
        hours=_hours(file.table("jam_kerja"), NORMAL),
        ramadan_hours=_hours(file.table("jam_kerja_ramadan"), RAMADAN),
        ramadan=_ramadan(file),
        days_off=_days_off(file.table("hari_libur")),
        extra_working_days=tuple(sorted(file.days("hari_kerja_tambahan"))),
    )


def _floor(file: Table) -> int:
    if not file.has("lantai"):
        file.text("lantai", "")
        return DEFAULT_FLOOR
    written = file.text("lantai")
    found = _FLOOR.fullmatch(written.lower())
    if not found and not written:
        return DEFAULT_FLOOR
    if not found:
        file.wrong("lantai tidak terbaca.", 'Tulis batas waktu terpendek, misalnya lantai = "4 jam".')
        return DEFAULT_FLOOR
    minutes = int(found[1]) * (60 if found[2] == "jam" else 1)
    if not 1 <= minutes <= LONGEST_FLOOR:
        file.wrong("lantai harus antara 1 menit dan 40 jam.", 'Misalnya lantai = "4 jam".')
        return DEFAULT_FLOOR
    return minutes


def _undo(file: Table) -> int:
    seconds = file.number("jeda_batal", DEFAULT_UNDO)
    if seconds > LONGEST_UNDO:
        file.wrong(f"jeda_batal paling lama {LONGEST_UNDO} detik.", f"Misalnya jeda_batal = {DEFAULT_UNDO}.")
        return DEFAULT_UNDO
    return seconds


def _on_day_off(file: Table) -> str:
    rule = file.text("tanggal_libur", "")
    if rule and rule not in set(OnDayOff):
        file.wrong(f'tanggal_libur "{rule}" tidak dikenal.', f"Pilih {', '.join(OnDayOff)}.")
    return rule


def _hours(table: Table, usual: WorkingHours) -> Mapping[str, str]:
    written: dict[str, str] = {}
    for words in table:
        hours = table.text(words)
        try:
            written |= dict.fromkeys(weekdays(words), hours)
            week(written, usual)
        except WorkingHoursInvalid as error:
            table.wrong(f"{words}: {error}", 'Misalnya senin-kamis = "07.30-16.00, istirahat 12.00-13.00".')
        except ValueError:
            table.wrong(f'"{words}" bukan hari.', "Pakai senin sampai minggu, atau rentang seperti senin-kamis.")
    return written


def _ramadan(file: Table) -> tuple[Days, ...]:
    found = file.items("ramadan")
    months = [tuple(item) for item in found if isinstance(item, list)]
    read = tuple(sorted(month for month in months if _is_month(month)))
    if len(read) != len(found):
        wanted = f"pasangan hari pertama dan terakhir, paling lama {LONGEST_RAMADAN} hari"
        file.wrong(f"ramadan harus daftar {wanted}.", "Misalnya ramadan = [[2027-02-08, 2027-03-09]].")
    return read


def _is_month(found: tuple[Any, ...]) -> TypeGuard[Days]:
    dates = all(isinstance(day, date) and not isinstance(day, datetime) for day in found)
    return len(found) == 2 and dates and 0 <= (found[1] - found[0]).days < LONGEST_RAMADAN


def _days_off(table: Table) -> Mapping[date, str]:
    found = {}
    for written in table:
        name = table.text(written)
        try:
            found[date.fromisoformat(written)] = name
        except ValueError:
            table.wrong(f'"{written}" bukan tanggal.', 'Misalnya 2026-08-18 = "Hari jadi kabupaten".')
    return dict(sorted(found.items()))
