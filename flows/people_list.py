"""A list of an office's people as offices keep it, held against the office: what would change, or all that is wrong.

1. A row is somebody by phone number, else by name, else by a position whose holder is still named after it.
2. Whoever is not in the list is left alone, unless somebody else takes their chair: that is said of each.
3. Positions in acting (Plt., Plh., Pj.) are only added; a definitif one takes the place of the person's others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.office import DEFINITIVE
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.office_moves import has_owner, name_of, new_key, position_name
from flows.people_rows import Listed, Row, RowMistake, read_rows
from flows.people_words import person_key
from flows.phone import digits, spelled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    row: int
    who: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """Somebody who is not in the list and yet loses a position, because somebody in the list takes it."""

    person: str
    name: str
    position: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The office as the list wants it, and how many rows it has.

    Of its people who are not in the list, `missing` keep what they hold, and `displaced` do not.
    """

    office: OfficeFile
    missing: tuple[str, ...]
    displaced: tuple[Displaced, ...]
    rows: int


class PeopleListWrong(Exception):
    """A list that can't be applied; `mistakes` are all that were found in it."""

    def __init__(self, mistakes: Iterable[RowMistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


def compare(office: OfficeFile, listed: Sequence[Listed], today: date, gone: Iterable[str] = ()) -> Comparison:
    """What a list makes of an office from today on; raises PeopleListWrong. `gone` are keys of people who have left."""
    rows, mistakes = read_rows(office, listed, today)
    mistakes += [*_twice(rows), *_one_chair(rows), *_one_phone(rows, listed)]
    after = _merged(office, rows, today, gone)
    if not mistakes and not has_owner(after, today):
        name = position_name(office, office.owner)
        mistakes.append(RowMistake(0, f"Daftar ini membuat jabatan {name} kosong, padahal jabatan itu pemilik proses."))
    if mistakes:
        raise PeopleListWrong(sorted(mistakes, key=lambda one: one.row))
    absent = {one.key: one.name for one in office.people}
    for row in rows:
        absent.pop(row.person, None)
    displaced = tuple(_displaced(office, after, absent, today))
    for one in displaced:
        absent.pop(one.person, None)
    return Comparison(office=after, missing=tuple(absent.values()), displaced=displaced, rows=len(rows))


def _displaced(before: OfficeFile, after: OfficeFile, absent: Mapping[str, str], today: date) -> Iterator[Displaced]:
    kept = set(after.holdings)
    for one in before.holdings:
        if one.person in absent and one.on(today) and one not in kept:
            by = next(new.person for new in after.holdings if new.position == one.position and new.on(today))
            yield Displaced(
                person=one.person,
                name=absent[one.person],
                position=position_name(before, one.position),
                by=name_of(after, by),
            )


def _twice(rows: Sequence[Row]) -> Iterator[RowMistake]:
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        earlier = first.setdefault((row.who, row.position, row.kind), row.number)
        if earlier != row.number:
            yield RowMistake(
                row.number, f"{row.name} dengan jabatan ini sudah ada di baris {earlier}; hapus salah satunya."
            )


def _one_chair(rows: Sequence[Row]) -> Iterator[RowMistake]:
    first: dict[str, Row] = {}
    for row in rows:
        if row.chair and row.kind == DEFINITIVE:
            earlier = first.setdefault(row.position, row)
            if earlier.who != row.who:
                words = f"jabatan ini sudah diisi {earlier.name} di baris {earlier.number}; pakai Plt. bila sementara."
                yield RowMistake(row.number, words)


def _one_phone(rows: Sequence[Row], listed: Sequence[Listed]) -> Iterator[RowMistake]:
    by_phone: dict[str, _Numbered] = {}
    by_person: dict[str, _Numbered] = {}
    for one in _numbered(rows, listed):
        same_phone, same_person = by_phone.setdefault(one.phone, one), by_person.setdefault(one.who, one)
        if same_phone.who != one.who:
            whose = f"{same_phone.name} di baris {same_phone.row}".strip()
            words = f"nomor {spelled(one.phone)} sudah dipakai {whose}; beri nomornya sendiri, atau kosongkan."
            yield RowMistake(one.row, words)
        elif same_person.phone != one.phone:
            words = f"nomor {one.name} berbeda dengan di baris {same_person.row}; bila orangnya lain, bedakan namanya."
            yield RowMistake(one.row, words)


def _numbered(rows: Sequence[Row], listed: Sequence[Listed]) -> Iterator[_Numbered]:
    # Rows in which something else is wrong too: all is to be mended at once.
    who = {row.number: row.who for row in rows}
    named = {person_key(row.name): row.who for row in rows}
    for one in listed:
        phone = digits(one.phone)
        key = person_key(one.name)
        if phone:
            person = who.get(one.number) or named.get(key) or key or f"#{one.number}"
            yield _Numbered(row=one.number, who=person, name=one.name, phone=phone)


def _merged(office: OfficeFile, rows: Sequence[Row], today: date, gone: Iterable[str]) -> OfficeFile:
    keys = _keys(office, rows, gone)
    people = {one.key: one for one in office.people}
    for row in rows:
        key = keys[row.who]
        known = people.get(key, PersonEntry(key=key, name=row.name))
        people[key] = replace(known, name=row.name, phone=row.phone or known.phone)
    return replace(office, people=tuple(people.values()), holdings=_holdings(office, rows, keys, today))


def _keys(office: OfficeFile, rows: Sequence[Row], gone: Iterable[str]) -> dict[str, str]:
    taken = {one.key for one in office.people}.union(gone)
    keys: dict[str, str] = {}
    for row in rows:
        if row.who not in keys:
            keys[row.who] = row.person or new_key(row.name, taken)
            taken.add(keys[row.who])
    return keys


def _holdings(office: OfficeFile, rows: Sequence[Row], keys: dict[str, str], today: date) -> tuple[HoldingEntry, ...]:
    own: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.kind == DEFINITIVE:
            own[keys[row.who]].add(row.position)
    chairs = {row.position: keys[row.who] for row in rows if row.kind == DEFINITIVE and row.chair}

    def stays(one: HoldingEntry) -> bool:
        moved = one.kind == DEFINITIVE and one.person in own and one.position not in own[one.person]
        return not one.on(today) or not (moved or chairs.get(one.position, one.person) != one.person)

    kept = [one for one in office.holdings if stays(one)]
    held = {(one.person, one.position, one.kind) for one in kept if one.on(today)}
    wanted = dict.fromkeys((keys[row.who], row.position, row.kind) for row in rows)
    new = [HoldingEntry(person=who, position=at, kind=kind, since=today) for who, at, kind in wanted]
    return (*kept, *(one for one in new if (one.person, one.position, one.kind) not in held))
