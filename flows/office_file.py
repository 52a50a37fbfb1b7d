"""An office file: reads its TOML, and names everything in it that can't be understood."""

import re
from datetime import date
from typing import Any

from flows.mistake import FileInvalid, Mistake
from flows.office import Adoption, Position, Unit
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.office_settings import read_settings, read_zone
from flows.people_words import without_nip
from flows.toml_table import Table

LAST_DAY = 28  # which every month has
KINDS = ("definitif", "Pj.", "Plt.", "Plh.")


class OfficeInvalid(FileInvalid):
    """An office file that can't be used; `mistakes` are all that were found in it."""


def read(text: str, source: str) -> OfficeFile:
    """The office that a file defines; raises OfficeInvalid. Whether it holds together says `office_check.check`."""
    office, mistakes = parse(text, source)
    if mistakes:
        raise OfficeInvalid(mistakes)
    return office


def parse(text: str, source: str) -> tuple[OfficeFile, tuple[Mistake, ...]]:
    """What could be read of a file, and every mistake met on the way."""
    file = Table.of_file(text, source)
    broken = tuple(file.mistakes)
    people, holdings = _people(file)
    owner = file.table("pemilik")
    office = OfficeFile(
        key=file.key("kunci"),
        name=file.text("nama"),
        zone=read_zone(file),
        owner=owner.key("jabatan"),
        settings=read_settings(file),
        units=tuple(_unit(table) for table in file.tables("unit")),
        positions=tuple(_position(table) for table in file.tables("jabatan")),
        people=people,
        holdings=holdings,
        adoptions=_adoptions(file),
    )
    owner.end()
    file.end()
    return office, broken or tuple(file.mistakes)


def _unit(table: Table) -> Unit:
    unit = Unit(
        key=table.key("kunci"),
        name=table.text("nama"),
        kind=table.key("jenis"),
        parent=table.key("induk", "") or None,
        head=table.key("kepala", "") or None,
    )
    table.end()
    return unit


def _position(table: Table) -> Position:
    position = Position(key=table.key("kunci"), name=table.text("nama"), unit=table.key("unit"))
    table.end()
    return position


def _people(file: Table) -> tuple[tuple[PersonEntry, ...], tuple[HoldingEntry, ...]]:
    people: list[PersonEntry] = []
    holdings: list[HoldingEntry] = []
    for table in file.tables("orang"):
        person = PersonEntry(key=table.key("kunci"), name=_name(table), phone=_phone(table))
        people.append(person)
        holdings += [_holding(table, person.key, item) for item in table.items("jabatan") if _is_holding(table, item)]
        table.end()
    return tuple(people), tuple(holdings)


def _name(table: Table) -> str:
    # A NIP may stand in the office's file, beside the name or in it; it goes no further.
    table.pass_over("nip")
    written = table.text("nama")
    name = without_nip(written)
    if written and not name:
        table.wrong("nama hanya memuat NIP.", "Tulis nama orangnya; NIP tidak disimpan.")
    return name


def _phone(table: Table) -> str:
    written = table.text("telepon", "")
    digits = re.sub(r"[\s().-]", "", written).removeprefix("+")
    if digits and not digits.isdecimal():
        table.wrong(f'telepon "{written}" bukan nomor.', "Tulis angka saja, dengan kode negara atau diawali 0.")
        return ""
    return f"62{digits[1:]}" if digits.startswith("0") else digits


def _is_holding(table: Table, item: Any) -> bool:
    known = isinstance(item, str | dict)
    if not known:
        table.wrong("jabatan memuat yang bukan kunci.", 'Misalnya jabatan = ["kabag-umum"].')
    return known


def _holding(table: Table, person: str, item: Any) -> HoldingEntry:
    entry = table.within(f"{table.place}, jabatan", {"kunci": item} if isinstance(item, str) else item)
    since, until = _days(entry)
    holding = HoldingEntry(
        person=person,
        position=entry.text("kunci"),
        kind=_kind(entry),
        since=since,
        until=until,
        decree=entry.text("sk", ""),
    )
    entry.end()
    return holding


def _days(entry: Table) -> tuple[date | None, date | None]:
    since, until = entry.day("sejak"), entry.day("sampai")
    if since and until and until < since:
        entry.wrong("sampai mendahului sejak.", "Perbaiki salah satu tanggalnya.")
    return since, until


def _kind(entry: Table) -> str:
    written = entry.text("jenis", KINDS[0])
    for kind in KINDS:
        if written.lower().rstrip(".") == kind.lower().rstrip("."):
            return kind
    entry.wrong(f'jenis "{written}" tidak dikenal.', f"Pilih {', '.join(KINDS)}")
    return KINDS[0]


def _adoptions(file: Table) -> dict[str, Adoption]:
    adopted = file.table("sop")
    return {key: _adoption(adopted.table(key)) for key in adopted}


def _adoption(table: Table) -> Adoption:
    roles, scopes, trigger = table.table("peran"), table.table("cakupan"), table.table("pemicu")
    adoption = Adoption(
        roles={role: roles.texts(role) for role in roles},
        scopes={word: scopes.key(word) for word in scopes},
        dates=_dates(trigger) if table.has("pemicu") else (),
    )
    table.end()
    return adoption


def _dates(table: Table) -> tuple[int, ...]:
    day, months = table.number("tanggal", 0), table.items("bulan")
    table.end()
    if not 1 <= day <= LAST_DAY:
        table.wrong(f"tanggal harus 1 sampai {LAST_DAY}.", "Misalnya tanggal = 10.")
    fitting = {month for month in months if type(month) is int and 1 <= month <= 12}
    if not months or len(fitting) != len(months):
        table.wrong("bulan harus daftar bulan 1 sampai 12, masing-masing sekali.", "Misalnya bulan = [1, 4, 7, 10].")
    return (day, *sorted(fitting))
