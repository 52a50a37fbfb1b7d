"""Whether a procedure holds together: its numbers, roles, returns and periods."""

from collections import Counter
from collections.abc import Iterator

from flows.mistake import Mistake
from flows.nearest import nearest
from flows.procedure import PeriodKind, Procedure, Step
from flows.scope import Stack, plan
from flows.scope_check import check_scopes

_ALWAYS_ASKED = {
    PeriodKind.QUARTER: PeriodKind.QUARTER,
    PeriodKind.YEAR: PeriodKind.YEAR,
}
_EVER_ASKED = {
    PeriodKind.QUARTER: {PeriodKind.QUARTER, PeriodKind.YEAR},
    PeriodKind.YEAR: {PeriodKind.YEAR},
    PeriodKind.NONE: set(),
}


def check(procedure: Procedure, source: str) -> Iterator[Mistake]:
    """Every mistake between the parts of a file; a part that could not be read is not judged again."""
    for place, problem, remedy in _found(procedure):
        yield Mistake(source=source, place=place, problem=problem, remedy=remedy)


Found = Iterator[tuple[str, str, str]]


def _found(procedure: Procedure) -> Found:
    yield from _numbers(procedure)
    yield from _roles(procedure)
    yield from _returns(procedure)
    for step in procedure.steps:
        yield from _variants(step, procedure.trigger.period)
    yield from check_scopes(procedure)


def _numbers(procedure: Procedure) -> Found:
    if not procedure.steps:
        yield "[[langkah]]", "belum ada satu langkah pun.", "Tambahkan [[langkah]] untuk setiap baris tabel SOP."
    for no, times in Counter(step.no for step in procedure.steps if step.no).items():
        if times > 1:
            yield f"langkah {no}", f"nomor {no} dipakai {times} kali.", 'Beri nomor lain, misalnya "5b".'


def _roles(procedure: Procedure) -> Found:
    for step in procedure.steps:
        if step.role and step.role not in procedure.roles:
            problem = f'pelaksana "{step.role}" tidak ada di [pelaksana].'
            remedy = nearest(step.role, procedure.roles) if procedure.roles else "Tambahkan di sana, dengan namanya."
            yield f"langkah {step.no}", problem, remedy
    used = {step.role for step in procedure.steps}
    for role in (role for role in procedure.roles if role not in used):
        yield "[pelaksana]", f'"{role}" tidak dipakai langkah mana pun.', "Hapus, atau pakai di sebuah langkah."


def _returns(procedure: Procedure) -> Found:
    places = {step.no: place for place, step in reversed(list(enumerate(procedure.steps)))}
    stacks = plan(tuple((step.no, step.scope) for step in procedure.steps))
    for place, step in enumerate(procedure.steps):
        if not step.decision or not step.decision.returns_to:
            continue
        no = step.decision.returns_to
        where, remedy = f"langkah {step.no}, keputusan", "Tulis nomor langkah yang lebih awal."
        if no not in places:
            yield where, f"kembali ke langkah {no}, yang tidak ada.", remedy
        elif places[no] >= place:
            yield where, f"kembali ke langkah {no}, yang tidak lebih awal.", remedy
        elif step.scope and not _inside(stacks[places[no]], stacks[place]):
            problem = f"kembali ke langkah {no}, yang cakupannya lebih luas daripada langkah {step.no}."
            yield where, problem, "Tulis langkah yang cakupannya sama atau lebih sempit."


def _inside(target: Stack, reviewer: Stack) -> bool:
    return target[: len(reviewer)] == reviewer


def _variants(step: Step, period: PeriodKind) -> Found:
    variants = set(step.durations) - {""}
    unasked = sorted(variants - _EVER_ASKED[period])
    always = _ALWAYS_ASKED.get(period)
    where = f"langkah {step.no}, waktu"
    if unasked:
        problem = f'periode "{period}" tidak pernah meminta {" dan ".join(unasked)}.'
        yield where, problem, "Hapus varian itu, atau ubah periode di [pemicu]."
    elif variants and always and always not in variants:
        problem = f'langkah ini tidak tercapai: periode "{period}" selalu meminta {always}, dan itu tidak ada di sini.'
        yield where, problem, f"Tambahkan {always}, atau tulis satu waktu saja."
