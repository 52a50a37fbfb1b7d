"""`alur hitung`: a deadline, and the days that were counted on the way to it."""

from datetime import date, datetime

from bot.failures import CommandFailed
from bot.operator_settings import settings
from bot.shipped import text_of
from flows import office_file
from flows.calendar import Calendar
from flows.day_off import what_is_unusual
from flows.duration import Duration, DurationUnreadable
from flows.months import MONTHS
from flows.office_definition import OfficeFile
from flows.office_view import calendar as calendar_of
from flows.reckoning import Reckoned, reckon
from handlers import samples
from handlers.time.doubt_words import doubtful
from handlers.words import DAYS, clock
from storage import offices
from storage.connections import FILE_NAME
from storage.errors import NoDatabase
from storage.readers import snapshot

YEARS = range(1946, 2101)  # those of which the library of holidays knows anything


def count(office: str, start: str, duration: str, details: bool) -> int:
    """Print when a standard time that starts at a moment is over, without the floor that the office gives its tasks."""
    defined = _office(office)
    calendar = calendar_of(defined.zone, defined.settings)
    begin, standard_time = _moment(start, calendar), _duration(duration)
    if standard_time is None:
        print("Tanpa batas waktu: waktu ini tidak menyebut lamanya.")
        return 0
    deadline = calendar.deadline(begin, standard_time)
    print(deadline.isoformat())
    if details:
        print(f"{defined.name}: {standard_time} sejak {_day(begin.date())} {clock(begin)}, zona {defined.zone}.")
        for reckoned in reckon(calendar, begin, standard_time):
            print(_line(reckoned, what_is_unusual(calendar, reckoned.day)))
        if doubts := doubtful(calendar, begin.date(), deadline.date()):
            print(f"Hari libur yang belum pasti: {doubts}.")
    return 0


def _office(key: str) -> OfficeFile:
    try:
        with snapshot(settings().data_dir / FILE_NAME) as tx:
            if found := offices.definition(tx, key):
                return found
    except NoDatabase:
        pass
    return office_file.read(*text_of(key, samples.office_texts()))


def _moment(written: str, calendar: Calendar) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
        begin = moment.astimezone(calendar.zone) if moment.tzinfo else moment.replace(tzinfo=calendar.zone)
    except (ValueError, OverflowError) as error:
        raise CommandFailed(f'Waktu mulai "{written}" tidak terbaca; tulis misalnya 2027-01-11T07:30.') from error
    if begin.year not in YEARS:
        raise CommandFailed(f"Waktu mulai harus antara tahun {YEARS[0]} dan {YEARS[-1]}.")
    return begin


def _duration(written: str) -> Duration | None:
    try:
        return Duration.parse(written)
    except DurationUnreadable as error:
        raise CommandFailed(str(error)) from error


def _line(reckoned: Reckoned, unusual: str) -> str:
    if not reckoned.spans:
        return f"  -  {_day(reckoned.day)}: {reckoned.words}"
    hours = " dan ".join(f"{clock(start)}–{clock(end)}" for start, end in reckoned.spans)
    return f"  +  {_day(reckoned.day)}: {reckoned.words}, {hours}{f' ({unusual})' if unusual else ''}"


def _day(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
