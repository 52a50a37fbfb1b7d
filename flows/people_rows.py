"""The rows of a list of people, each understood by itself: who, in which position, which number; or what is wrong."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TypeVar

from flows.nearest import nearest
from flows.office import DEFINITIVE, Position
from flows.office_definition import OfficeFile, PersonEntry
from flows.office_moves import leading
from flows.people_words import kind_and_position, person_key, position_key
from flows.phone import digits, spelled

LONGEST = 120  # characters of a name, a position or a unit
SUGGESTED = 40  # mistakes that get a suggestion, each of which takes a look at every name
LIKE = 0.8  # how much two spellings of one name share

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row as it is written; `under` is the unit that a row above it names, where it names none itself."""

    number: int
    name: str
    position: str
    unit: str = ""
    under: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is understood; `who` says which rows are one person, `person` is the key of somebody known."""

    number: int
    who: str
    person: str
    name: str
    position: str
    kind: str
    chair: bool
    phone: str


@dataclass(frozen=True, slots=True)
class RowMistake:
    """What is wrong in a row; 0 is the list as a whole."""

    row: int
    problem: str

    def __str__(self) -> str:
        return f"Baris {self.row}: {self.problem}" if self.row else self.problem


class _Wrong(Exception):  # its arguments are the problems of a row
    pass


def read_rows(office: OfficeFile, listed: Sequence[Listed], today: date) -> tuple[list[Row], list[RowMistake]]:
    """The rows that can be understood, and what is wrong with the others."""
    reader = _Reader(office, today, {person_key(one.name) for one in listed})
    rows: list[Row] = []
    mistakes: list[RowMistake] = []
    for one in listed:
        try:
            rows.append(reader.row(one))
        except _Wrong as wrong:
            mistakes += [RowMistake(one.number, problem) for problem in wrong.args]
            reader.suggests = len(mistakes) < SUGGESTED
    return rows, mistakes


class _Reader:
    def __init__(self, office: OfficeFile, today: date, listed: Collection[str]) -> None:
        self.suggests = True
        self._leading = leading(office)
        self._positions = _by(office.positions, lambda one: position_key(one.name))
        self._position_names = [one.name for one in office.positions]
        self._units = {unit.key: unit for unit in office.units}
        self._unit_keys = {position_key(unit.name) for unit in office.units}
        self._people = {one.key: one for one in office.people}
        self._by_name = _by(office.people, lambda one: person_key(one.name))
        self._by_phone = {one.phone: one for one in office.people if one.phone}
        self._listed = listed
        self._given_a_name: set[str] = set()
        self._held = _by((one for one in office.holdings if one.on(today)), lambda one: one.position)

    def row(self, one: Listed) -> Row:
        if any(len(written) > LONGEST for written in (one.name, one.position, one.unit, one.phone)):
            raise _Wrong(f"ada isian yang lebih dari {LONGEST} huruf; ringkaskan.")
        problems: list[str] = []
        _tried(lambda: _check_name(one), problems)
        held = _tried(lambda: self._position(one), problems)
        phone = _tried(lambda: _phone(one), problems)
        if held is None or phone is None or problems:
            raise _Wrong(*problems)
        kind, position = held
        known = self._person(one, phone, position) or self._nameless(kind, position)
        return Row(
            number=one.number,
            who=f"={known.key}" if known else person_key(one.name),
            person=known.key if known else "",
            name=one.name,
            position=position.key,
            kind=kind,
            chair=position.key in self._leading,
            phone=phone,
        )

    def _position(self, one: Listed) -> tuple[str, Position]:
        kind, written = kind_and_position(one.position)
        if not written:
            raise _Wrong("jabatan belum diisi; tulis seperti di /pegawai.")
        found = self._positions.get(position_key(written), [])
        if not found:
            remedy = nearest(written, self._position_names) if self.suggests else ""
            raise _Wrong(f'jabatan "{written}" tidak ada di kantor ini. {remedy}'.strip())
        there = [position for position in found if self._is_in(position, one.unit)]
        if not there and len(found) == 1 and position_key(one.unit) not in self._unit_keys:
            there = found  # the unit is written in some other way, and the position says enough
        if one.unit and not there:
            units = " atau ".join(self._units[position.unit].name for position in found)
            raise _Wrong(f'jabatan "{written}" bukan di unit "{one.unit}", tetapi di {units}.')
        if len(there) > 1:
            there = [position for position in there if one.under and self._is_in(position, one.under)]
        if len(there) != 1:
            raise _Wrong(f'jabatan "{written}" ada di beberapa unit; isi kolom unitnya.')
        return kind, there[0]

    def _is_in(self, position: Position, unit: str) -> bool:
        wanted, here = position_key(unit), self._units.get(position.unit)
        while wanted and here:
            if position_key(here.name) == wanted:
                return True
            here = self._units.get(here.parent or "")
        return not wanted

    def _person(self, one: Listed, phone: str, position: Position) -> PersonEntry | None:
        by_phone = self._by_phone.get(phone)
        if by_phone and not self._is_named(by_phone, one.name, position):
            known = f"nomor {spelled(phone)} tercatat untuk {by_phone.name}"
            raise _Wrong(f"{known}; perbaiki nomornya, atau namanya di kantor.")
        named = self._by_name.get(person_key(one.name), [])
        if by_phone or len(named) == 1:
            return by_phone or named[0]
        if len(named) > 1:
            holding = [person for person in named if person in self._holders(position)]
            if len(holding) != 1:
                raise _Wrong(f"ada {len(named)} orang bernama {one.name}; isi nomor teleponnya seperti yang tercatat.")
            return holding[0]
        return None

    def _nameless(self, kind: str, position: Position) -> PersonEntry | None:
        if kind != DEFINITIVE:
            return None
        for person in self._holders(position):
            taken = person.key in self._given_a_name or person_key(person.name) in self._listed
            if _is_named_after(person, position) and not taken:
                self._given_a_name.add(person.key)
                return person
        return None

    def _holders(self, position: Position) -> list[PersonEntry]:
        return [self._people[holding.person] for holding in self._held.get(position.key, ())]

    def _is_named(self, person: PersonEntry, name: str, position: Position) -> bool:
        before, after = person_key(person.name), person_key(name)
        return _is_named_after(person, position) or SequenceMatcher(None, before, after).ratio() >= LIKE


def _tried(work: Callable[[], T], problems: list[str]) -> T | None:
    # So that all that is wrong in a row is told at once.
    try:
        return work()
    except _Wrong as wrong:
        problems += wrong.args
        return None


def _check_name(one: Listed) -> None:
    if not person_key(one.name) or one.name.isdecimal():
        raise _Wrong("nama belum diisi; isi, atau hapus barisnya.")


def _phone(one: Listed) -> str:
    found = digits(one.phone) if one.phone else ""
    if found is None:
        raise _Wrong(f'nomor "{one.phone}" bukan nomor HP yang lengkap; tulis satu nomor, misalnya 0812 3456 7890.')
    return found


def _is_named_after(person: PersonEntry, position: Position) -> bool:
    return position_key(person.name) == position_key(position.name)


def _by(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return found
