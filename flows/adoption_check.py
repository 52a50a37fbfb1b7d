"""Whether an office fills the SOPs it runs: a position for each role, a kind of unit for each scope."""

from collections.abc import Iterator, Mapping

from flows.mistake import Gap
from flows.nearest import nearest
from flows.office import Adoption
from flows.office_definition import OfficeFile
from flows.procedure import WHOLE_OFFICE, Procedure


def check_adoptions(office: OfficeFile, procedures: Mapping[str, Procedure]) -> Iterator[Gap]:
    """Every gap between an office and its SOPs; an SOP whose text is not known can't be judged, and is named."""
    for key, adoption in office.adoptions.items():
        if key in procedures:
            yield from check_adoption(office, procedures[key])
        else:
            remedy = f"Muat dengan: alur sop load BERKAS --office {office.key}."
            yield Gap(f"[sop.{key}]", f"SOP {key} belum dimuat.", remedy, warning=True)
        yield from _unknown_positions(office, key, adoption)


def check_adoption(office: OfficeFile, procedure: Procedure) -> Iterator[Gap]:
    """Every gap between an office and one SOP; words of another version of it are no more than warnings."""
    adoption = office.adoptions.get(procedure.key)
    if adoption is None:
        problem = f"kantor ini belum menjalankan SOP {procedure.key}."
        yield Gap(f"[sop.{procedure.key}]", problem, "Tambahkan peran dan cakupannya ke berkas kantor.", warning=True)
        return
    yield from _roles(procedure, adoption)
    yield from _scopes(office, procedure, adoption)
    yield from _spread(office, procedure, adoption)
    if adoption.dates and (procedure.trigger.day or procedure.trigger.links):
        own = "SOP itu sudah menyebut tanggalnya." if procedure.trigger.day else "SOP itu tertaut pada proses lain."
        yield Gap(f"[sop.{procedure.key}.pemicu]", own, "Hapus tabel ini.")


def _unknown_positions(office: OfficeFile, key: str, adoption: Adoption) -> Iterator[Gap]:
    known = {position.key for position in office.positions}
    for role, positions in adoption.roles.items():
        for position in positions:
            if position not in known:
                problem = f'{role}: jabatan "{position}" tidak ada di [[jabatan]].'
                yield Gap(f"[sop.{key}.peran]", problem, nearest(position, known))


def _roles(procedure: Procedure, adoption: Adoption) -> Iterator[Gap]:
    place = f"[sop.{procedure.key}.peran]"
    for role, name in procedure.roles.items():
        if not adoption.roles.get(role):
            yield Gap(place, f'peran "{role}" ({name}) belum punya jabatan.', f'Tambahkan {role} = ["…"].')
    for role in adoption.roles:
        if role not in procedure.roles:
            yield Gap(place, f'peran "{role}" tidak ada di SOP itu.', nearest(role, procedure.roles), warning=True)


def _scopes(office: OfficeFile, procedure: Procedure, adoption: Adoption) -> Iterator[Gap]:
    place = f"[sop.{procedure.key}.cakupan]"
    kinds = {unit.kind for unit in office.units if unit.parent is not None}
    words = dict.fromkeys(step.scope for step in procedure.steps if step.scope != WHOLE_OFFICE)
    for word in words:
        kind = adoption.scopes.get(word)
        if not kind:
            yield Gap(place, f'cakupan "{word}" belum punya jenis unit.', f'Tambahkan {word} = "…".')
        elif kind not in kinds:
            yield Gap(place, f'{word}: tidak ada unit berjenis "{kind}".', nearest(kind, kinds))
    for word in adoption.scopes:
        if word not in words:
            yield Gap(place, f'cakupan "{word}" tidak ada di SOP itu.', nearest(word, words), warning=True)


def _spread(office: OfficeFile, procedure: Procedure, adoption: Adoption) -> Iterator[Gap]:
    served = {position.key: _upward(office, position.unit) for position in office.positions}
    for role, word in dict.fromkeys((step.role, step.scope) for step in procedure.steps):
        reached = set[str]().union(*(served.get(position, ()) for position in adoption.roles.get(role, ())))
        for unit in office.units:
            if word in adoption.scopes and unit.kind == adoption.scopes[word] and unit.key not in reached:
                problem = f'peran "{role}" tidak punya jabatan di {unit.name}; kepala unit itu yang mengerjakannya.'
                remedy = "Tambahkan jabatannya, bila bukan itu yang dimaksud."
                yield Gap(f"[sop.{procedure.key}.peran]", problem, remedy, warning=True)


def _upward(office: OfficeFile, unit: str) -> set[str]:
    parents = {one.key: one.parent for one in office.units}
    found: set[str] = set()
    above: str | None = unit
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found
