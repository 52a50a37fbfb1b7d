"""Whether an office holds together: its tree of units, its positions, its people and its SOPs."""

from collections import Counter
from collections.abc import Iterator, Mapping

from flows.adoption_check import check_adoptions
from flows.mistake import Gap, Mistake
from flows.nearest import nearest
from flows.office_definition import OfficeFile
from flows.office_file import parse
from flows.office_records import holding_key
from flows.procedure import Procedure


def check(office: OfficeFile, procedures: Mapping[str, Procedure], source: str = "") -> tuple[Mistake, ...]:
    """Every gap by name, those that leave the office usable as warnings; `procedures` are those known, by key."""
    return tuple(gap.of(source or office.key) for gap in (*_gaps(office), *check_adoptions(office, procedures)))


def inspect(text: str, source: str, procedures: Mapping[str, Procedure]) -> tuple[Mistake, ...]:
    """All that is wrong with a file: what can't be understood, and what does not hold together."""
    office, mistakes = parse(text, source)
    said = {mistake.place for mistake in mistakes}
    # Whatever points at a list that could not be read would look wrong too.
    if not office.key or said & {"[[unit]]", "[[jabatan]]", "[[orang]]"}:
        return mistakes
    return (*mistakes, *(mistake for mistake in check(office, procedures, source) if mistake.place not in said))


def _gaps(office: OfficeFile) -> Iterator[Gap]:
    yield from _duplicates(office)
    yield from _tree(office)
    yield from _heads(office)
    yield from _positions(office)
    yield from _people(office)
    yield from _owner(office)


def _duplicates(office: OfficeFile) -> Iterator[Gap]:
    listed = {
        "[[unit]]": ("kunci", [unit.key for unit in office.units]),
        "[[jabatan]]": ("kunci", [position.key for position in office.positions]),
        "[[orang]]": ("kunci", [person.key for person in office.people]),
        "[[orang]], telepon": ("nomor", [person.phone for person in office.people]),
        "[[orang]], jabatan": ("jabatan", [" ".join(holding_key(holding)).strip() for holding in office.holdings]),
    }
    for place, (what, keys) in listed.items():
        for key, times in Counter(filter(None, keys)).items():
            if times > 1:
                yield Gap(place, f'{what} "{key}" dipakai {times} kali.', "Beri yang lain, atau hapus salah satunya.")


def _tree(office: OfficeFile) -> Iterator[Gap]:
    parents = {unit.key: unit.parent for unit in office.units}
    roots = [unit.key for unit in office.units if unit.parent is None]
    if len(roots) != 1:
        shown = f" ({', '.join(roots)})" if roots else ""
        problem = f"harus ada satu unit tanpa induk, yaitu kantor itu sendiri; sekarang {len(roots)}{shown}."
        yield Gap("[[unit]]", problem, "Beri induk pada unit yang lain.")
    for key, parent in parents.items():
        if parent is not None and parent not in parents:
            yield Gap(f'[[unit]] "{key}"', f'induk "{parent}" tidak ada.', nearest(parent, parents))
        if _circles(key, parents):
            yield Gap(f'[[unit]] "{key}"', "induknya berputar kembali ke unit ini.", "Perbaiki induk salah satu unit.")


def _circles(key: str, parents: Mapping[str, str | None]) -> bool:
    above, seen = parents[key], set[str]()
    while above is not None and above != key and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above == key


def _heads(office: OfficeFile) -> Iterator[Gap]:
    known = {position.key for position in office.positions}
    for unit in office.units:
        place = f'[[unit]] "{unit.key}"'
        if unit.head is None:
            yield Gap(place, f"{unit.name} tidak punya kepala.", "Tambahkan kepala, kunci jabatan yang memimpinnya.")
        elif unit.head not in known:
            yield Gap(place, f'kepala "{unit.head}" tidak ada di [[jabatan]].', nearest(unit.head, known))


def _positions(office: OfficeFile) -> Iterator[Gap]:
    units = {unit.key for unit in office.units}
    for position in office.positions:
        if position.unit and position.unit not in units:
            yield Gap(
                f'[[jabatan]] "{position.key}"', f'unit "{position.unit}" tidak ada.', nearest(position.unit, units)
            )


def _people(office: OfficeFile) -> Iterator[Gap]:
    positions = {position.key for position in office.positions}
    for holding in office.holdings:
        if holding.position and holding.position not in positions:
            problem = f'jabatan "{holding.position}" tidak ada di [[jabatan]].'
            yield Gap(f'[[orang]] "{holding.person}"', problem, nearest(holding.position, positions))
    busy = {holding.person for holding in office.holdings}
    for person in office.people:
        if person.key not in busy:
            problem = f"{person.name} tidak memegang jabatan apa pun."
            yield Gap(f'[[orang]] "{person.key}"', problem, "Isi jabatan, bila ia ikut mengerjakan SOP.", warning=True)


def _owner(office: OfficeFile) -> Iterator[Gap]:
    positions = {position.key for position in office.positions}
    if office.owner and office.owner not in positions:
        problem = f'jabatan pemilik "{office.owner}" tidak ada di [[jabatan]].'
        yield Gap("[pemilik]", problem, nearest(office.owner, positions))
    elif office.owner and all(holding.position != office.owner for holding in office.holdings):
        yield Gap("[pemilik]", "jabatan pemilik belum dipegang siapa pun.", "Beri seorang di [[orang]] jabatan itu.")
