"""A procedure as the official table of its SOP (PermenPAN-RB 35/2012), in plain text for a terminal of 120 columns."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap

from documents.procedure_head import WIDTH, head_lines
from flows.procedure import WHOLE_OFFICE, Procedure, Step

COLUMNS = {
    "No": 3,
    "Kegiatan": 27,
    "Pelaksana": 13,
    "Kelengkapan": 17,
    "Waktu": 9,
    "Output": 17,
    "Keterangan": 12,
}
_TOP, _HEAD, _CLOSE, _OPEN, _BOTTOM = "┌─┬┐", "├─┼┤", "├─┴┤", "├─┬┤", "└──┘"


def procedure_table(procedure: Procedure) -> str:
    """The head of the document, its table, and beneath each row how the row is carried out and read."""
    lines = [*head_lines(procedure), "", *_table(procedure)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(procedure: Procedure) -> Iterator[str]:
    yield _rule(_TOP)
    yield from _row(COLUMNS)
    yield _rule(_HEAD)
    for place, step in enumerate(procedure.steps):
        if place:
            yield _rule(_OPEN)
        yield from _row(_cells(procedure, step))
        yield _rule(_CLOSE)
        for line in wrap(_beneath(step), WIDTH - 4):
            yield f"│ {line:<{WIDTH - 4}} │"
    yield _rule(_BOTTOM)


def _cells(procedure: Procedure, step: Step) -> tuple[str, ...]:
    return (
        step.no,
        step.activity,
        procedure.roles[step.role],
        ", ".join(step.requires),
        ", ".join(f"{variant} {time}".strip() for variant, time in step.written_time.items()) or "-",
        ", ".join(step.outputs),
        step.remark,
    )


def _row(cells: Iterable[str]) -> Iterator[str]:
    widths = COLUMNS.values()
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=""):
        yield "│ " + " │ ".join(f"{part:<{width}}" for part, width in zip(line, widths, strict=True)) + " │"


def _beneath(step: Step) -> str:
    said = [step.kind.value.capitalize()]
    if step.scope != WHOLE_OFFICE:
        said.append(f"tiap {step.scope}")
    if step.decision:
        said.append(f"{step.decision.action}, atau kembali ke langkah {step.decision.returns_to}")
        said += ["boleh dengan catatan"] if step.decision.notes else []
    if step.files:
        said.append(f"{step.files} berkas")
    return "; ".join(said) + "." + (f" Tafsiran: {step.reading}" if step.reading else "")


def _rule(corners: str) -> str:
    return corners[0] + corners[2].join(corners[1] * (width + 2) for width in COLUMNS.values()) + corners[3]
