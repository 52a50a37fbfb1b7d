"""Why an office does not work on a date, or works otherwise than usual."""

from datetime import date

from flows import public_holidays
from flows.calendar import Calendar
from flows.office_hours import WEEKDAYS

SATURDAY = 5


def why_off(calendar: Calendar, day: date) -> str:
    """The reason, as "cuti bersama Hari Raya Natal"; empty for a date that is worked."""
    if calendar.is_working_day(day):
        return ""
    if day in calendar.days_off:
        return f"libur kantor: {calendar.days_off[day]}"
    holiday = public_holidays.in_year(day.year).get(day) if day in calendar.holidays else None
    if holiday:
        name = holiday.name.replace("Cuti Bersama", "cuti bersama") if holiday.joint_leave else holiday.name
        kind = "" if holiday.joint_leave else "libur nasional: "
        return f"{kind}{name}{' (perkiraan)' if holiday.estimated else ''}"
    return "akhir pekan" if day.weekday() >= SATURDAY else f"kantor tutup setiap {WEEKDAYS[day.weekday()]}"


def what_is_unusual(calendar: Calendar, day: date) -> str:
    """What sets a date that is worked apart from others, as "jam Ramadan"; empty where nothing does."""
    said = {"hari kerja tambahan": day in calendar.extra_working_days, "jam Ramadan": day in calendar.ramadan}
    return ", ".join(words for words, true in said.items() if true)
