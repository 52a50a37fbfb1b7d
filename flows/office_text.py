"""An office's definition written as an office file again."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry, Settings


def write(office: OfficeFile) -> str:
    """The TOML text that `office_file.read` understands as this office."""
    return "\n".join(_lines(office)) + "\n"


def _lines(office: OfficeFile) -> Iterator[str]:
    yield from _pairs({"kunci": office.key, "nama": office.name, "zona": office.zone})
    yield from _settings(office.settings)
    yield from ("", "[pemilik]", *_pairs({"jabatan": office.owner}))
    for key, adoption in office.adoptions.items():
        yield from ("", f"[sop.{key}.peran]", *_pairs(adoption.roles))
        yield from ("", f"[sop.{key}.cakupan]", *_pairs(adoption.scopes))
        if adoption.dates:
            day, *months = adoption.dates
            yield from ("", f"[sop.{key}.pemicu]", f"tanggal = {day}", f"bulan = {months}")
    for unit in office.units:
        named = {"kunci": unit.key, "nama": unit.name, "jenis": unit.kind, "induk": unit.parent, "kepala": unit.head}
        yield from ("", "[[unit]]", *_pairs(named))
    for position in office.positions:
        named = {"kunci": position.key, "nama": position.name, "unit": position.unit}
        yield from ("", "[[jabatan]]", *_pairs(named))
    for person in office.people:
        yield from ("", "[[orang]]", *_person(person, [one for one in office.holdings if one.person == person.key]))


def _settings(settings: Settings) -> Iterator[str]:
    usual = Settings()
    if settings.floor != usual.floor:
        yield f'lantai = "{settings.floor} menit"'
    if settings.undo != usual.undo:
        yield f"jeda_batal = {settings.undo}"
    if settings.escalation != usual.escalation:
        yield f'eskalasi = "{settings.escalation} hari"'
    if settings.digest:
        yield f'ringkasan = "{settings.digest:%H.%M}"'
    if settings.at_any_hour:
        yield "di_luar_jam = true"
    yield from _pairs({"tanggal_libur": settings.on_day_off, "hari_kerja_tambahan": settings.extra_working_days})
    yield from _pairs({"ramadan": settings.ramadan})
    tables: dict[str, Mapping[str, str]] = {
        "jam_kerja": settings.hours,
        "jam_kerja_ramadan": settings.ramadan_hours,
        "hari_libur": {day.isoformat(): name for day, name in settings.days_off.items()},
    }
    for name, table in tables.items():
        if table:
            yield from ("", f"[{name}]", *_pairs(table))


def _person(person: PersonEntry, holdings: list[HoldingEntry]) -> Iterator[str]:
    yield from _pairs({"kunci": person.key, "nama": person.name, "telepon": person.phone})
    yield f"jabatan = [{', '.join(map(_holding, holdings))}]"


def _holding(holding: HoldingEntry) -> str:
    if holding == HoldingEntry(person=holding.person, position=holding.position):
        return _value(holding.position)
    named = {
        "kunci": holding.position,
        "jenis": holding.kind,
        "sejak": holding.since,
        "sampai": holding.until,
        "sk": holding.decree,
    }
    return f"{{ {', '.join(_pairs(named))} }}"


def _pairs(named: Mapping[str, object]) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in named.items() if value)


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    # TOML's escapes are JSON's, but for DEL, which it wants escaped too.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
