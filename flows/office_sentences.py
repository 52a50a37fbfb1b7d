"""A change of an office, in a sentence for the people who decide on it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time

from flows.months import in_words
from flows.office import Position, Unit
from flows.office_definition import HoldingEntry, PersonEntry, Settings
from flows.office_records import Entry, Record, Subject, Value
from flows.phone import spelled

Records = Mapping[Record, Value]
Names = Callable[[Subject, str | None], str]

_LABELS = {
    "zone": "zona waktu",
    "owner": "jabatan pemilik",
    "floor": "batas waktu terpendek, dalam menit",
    "undo": "jeda batal, dalam detik",
    "escalation": "eskalasi, dalam hari kerja sesudah batas",
    "digest": "jam ringkasan pagi",
    "at_any_hour": "pengingat di luar jam kerja",
    "on_day_off": "aturan tanggal yang jatuh pada hari libur",
    "hours": "jam kerja",
    "ramadan_hours": "jam kerja Ramadan",
    "ramadan": "Ramadan, hari pertama dan terakhir",
    "days_off": "hari libur kantor",
    "extra_working_days": "hari kerja tambahan",
    "kind": "jenis",
    "parent": "induk",
    "head": "kepala",
    "unit": "unit",
    "until": "sampai",
    "decree": "SK",
}
_NOTHING = (None, "")
_REFERS = {"parent": Subject.UNIT, "unit": Subject.UNIT, "head": Subject.POSITION, "owner": Subject.POSITION}
_BEGINS = {Subject.UNIT: "Unit baru", Subject.POSITION: "Jabatan baru", Subject.PERSON: "Orang baru"}
_CHANGES = {Subject.UNIT: "Unit berubah", Subject.POSITION: "Jabatan berubah"}
_ENDS = {
    Subject.UNIT: "Unit berakhir",
    Subject.POSITION: "Jabatan berakhir",
    Subject.PERSON: "Tidak lagi di kantor ini",
}


def sentence(record: Record, before: Records, after: Records) -> str:
    """What happens to a record, with the names that people know instead of keys."""

    def name(subject: Subject, key: str | None) -> str:
        found = after.get(Record(subject, (key or "",))) or before.get(Record(subject, (key or "",)))
        return found.name if isinstance(found, Unit | Position | PersonEntry) else (key or "tidak ada")

    old, new = before.get(record), after.get(record)
    match record.subject:
        case Subject.OFFICE | Subject.SETTING:
            return _setting(record.key[0], old, new, name)
        case Subject.UNIT | Subject.POSITION | Subject.PERSON:
            return _thing(record, old, new, name)
        case Subject.HOLDING:
            return _holding(record.key, old, new, name)
        case Subject.ADOPTION:
            runs = "dijalankan" if new else "tidak lagi dijalankan; prosesnya yang terbuka diteruskan"
            return f"SOP {record.key[0]} {runs}."
        case Subject.DATES:
            return f"SOP {record.key[0]} mulai sendiri: {_dates(new)}."
        case _:
            return _mapping(record, new, name)


def _setting(field: str, old: Value | None, new: Value | None, name: Names) -> str:
    label = _LABELS[field].capitalize() if field != "name" else "Nama kantor"
    shown = _shown(field, new, name) if new is not None else _usual(field)
    return f"{label}: {shown}." if old is None else f"{label}: {_shown(field, old, name)} menjadi {shown}."


def _usual(field: str) -> str:
    value = getattr(Settings(), field)
    return f"yang umum ({value})" if value else "yang umum"


def _thing(record: Record, old: Value | None, new: Value | None, name: Names) -> str:
    called = name(record.subject, record.key[0])
    if new is None:
        return f"{_ENDS[record.subject]}: {called}."
    if isinstance(old, Entry) and isinstance(new, Entry):
        return " ".join(filter(None, (_named(old, new), _otherwise(record, old, new, name))))
    return f"{_BEGINS[record.subject]}: {called}{_where(new, name)}."


def _named(old: Entry, new: Entry) -> str:
    was, becomes = getattr(old, "name", ""), getattr(new, "name", "")
    return f"{was} kini bernama {becomes}." if was != becomes else ""


def _otherwise(record: Record, old: Entry, new: Entry, name: Names) -> str:
    if isinstance(old, PersonEntry) and isinstance(new, PersonEntry):
        return _phone(old, new)
    said = _fields(old, new, name)
    return f"{_CHANGES[record.subject]}: {name(record.subject, record.key[0])}: {said}." if said else ""


def _phone(old: PersonEntry, new: PersonEntry) -> str:
    if old.phone == new.phone:
        return ""
    if not new.phone:
        return f"Nomor HP {new.name} dihapus."
    if not old.phone:
        return f"Nomor HP {new.name} dicatat: {spelled(new.phone)}."
    return f"Nomor HP {new.name} berganti dari {spelled(old.phone)} menjadi {spelled(new.phone)}."


def _where(new: Value, name: Names) -> str:
    if isinstance(new, Unit):
        return f", dikepalai {name(Subject.POSITION, new.head)}"
    return f" di {name(Subject.UNIT, new.unit)}" if isinstance(new, Position) else ""


def _fields(old: Entry, new: Entry, name: Names) -> str:
    names = [field.name for field in fields(new) if field.name != "name"]
    pairs = [(field, getattr(old, field), getattr(new, field)) for field in names]
    return ", ".join(_field(field, was, becomes, name) for field, was, becomes in pairs if was != becomes)


def _field(field: str, was: object, becomes: object, name: Names) -> str:
    label = _LABELS[field]
    if was in _NOTHING:
        return f"{label} {_shown(field, becomes, name)}"
    if becomes in _NOTHING:
        return f"tanpa {label} lagi"
    return f"{label} {_shown(field, was, name)} menjadi {_shown(field, becomes, name)}"


def _holding(key: tuple[str, ...], old: Value | None, new: Value | None, name: Names) -> str:
    person, position, kind, since = key
    called = name(Subject.POSITION, position)
    called = called if kind == "definitif" else f"{kind} {called}"
    who = name(Subject.PERSON, person)
    held = "memegang jabatan itu" if who == called else f"menjabat {called}"  # named after it: said once
    if not isinstance(new, HoldingEntry):
        return f"{who} tidak lagi {held}."
    if isinstance(old, HoldingEntry):
        return f"Masa jabatan {who} sebagai {called}: {_fields(old, new, name)}."
    first = f" sejak {in_words(date.fromisoformat(since))}" if since else ""
    last = f" sampai {in_words(new.until)}" if new.until else ""
    decree = f" ({new.decree})" if new.decree else ""
    return f"{who} {held}{first}{last}{decree}."


def _mapping(record: Record, new: Value | None, name: Names) -> str:
    procedure, word = record.key
    if record.subject is Subject.SCOPE:
        kind = f'unit berjenis "{new}"' if new else "tidak lagi dipetakan"
        return f"Cakupan {word} (SOP {procedure}): {kind}."
    positions = new if isinstance(new, tuple) else ()
    called = ", ".join(name(Subject.POSITION, str(position)) for position in positions)
    return f"Peran {word} (SOP {procedure}): {called or 'tidak lagi dipetakan'}."


def _dates(new: Value | None) -> str:
    if not isinstance(new, tuple):
        return "tidak lagi"
    day, *months = map(str, new)
    return f"tanggal {day} bulan {', '.join(months)}"


def _shown(field: str, value: object, name: Names) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{_shown('', key, name)} {text}" for key, text in value.items()) or "tidak ada"
    if isinstance(value, tuple):
        return ", ".join(_shown("", item, name) for item in value) or "tidak ada"
    if isinstance(value, date | time):
        return in_words(value) if isinstance(value, date) else f"{value:%H.%M}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if field in _REFERS:
        return name(_REFERS[field], str(value) if value else None)
    return str(value) if value not in _NOTHING else "tidak ada"
