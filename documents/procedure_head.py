"""The head of an SOP document (PermenPAN-RB 35/2012), in plain text for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from textwrap import wrap

from flows.months import MONTHS
from flows.procedure import Identity, PeriodKind, Procedure, Trigger

WIDTH = 120
_LABEL = 24
_PERIODS = {PeriodKind.QUARTER: "tiap triwulan", PeriodKind.YEAR: "tiap tahun", PeriodKind.NONE: "tanpa periode"}


def head_lines(procedure: Procedure) -> Iterator[str]:
    """The document's fields, in its order, and what starts the procedure."""
    identity = procedure.identity
    yield from (line.center(WIDTH) for line in wrap(identity.agency.upper(), WIDTH))
    yield f"SOP {identity.name.upper()}".center(WIDTH)
    yield ""
    for label, value in fields(identity):
        yield from _field(label, [value])
    for label, items in lists(identity):
        yield from _field(label, items)
    yield from _field("Kunci dan versi", [f"{procedure.key}, versi {procedure.version}"])
    if identity.reading:
        yield from _field("Tafsiran", [identity.reading])
    yield ""
    yield from _trigger(procedure.trigger)


def fields(identity: Identity) -> tuple[tuple[str, str], ...]:
    """The document's short fields with their labels, in its order; empty where the document leaves them empty."""
    return (
        ("Nomor SOP", identity.number),
        ("Tanggal Pembuatan", _day(identity.made_on)),
        ("Tanggal Revisi", _day(identity.revised_on)),
        ("Tanggal Efektif", _day(identity.effective_on)),
        ("Disahkan oleh", identity.approved_by),
        ("Nama SOP", identity.name),
    )


def lists(identity: Identity) -> tuple[tuple[str, Sequence[str]], ...]:
    """The document's lists with their labels, in its order."""
    return (
        ("Dasar Hukum", identity.legal_basis),
        ("Kualifikasi Pelaksana", identity.qualifications),
        ("Keterkaitan", identity.related),
        ("Peralatan/Perlengkapan", identity.equipment),
        ("Peringatan", [identity.warning]),
        ("Pencatatan dan Pendataan", identity.records),
    )


def _trigger(trigger: Trigger) -> Iterator[str]:
    period = _PERIODS[trigger.period]
    if trigger.day:
        months = ", ".join(MONTHS[month - 1] for month in trigger.months)
        yield from _field("Dimulai", [f"tanggal {trigger.day} {months} (bila libur: {trigger.on_day_off}), {period}"])
    else:
        yield from _field("Dimulai", [f"oleh pejabat, {period}"])
    if trigger.links:
        yield from _field("Tertaut pada", [trigger.links])
    if trigger.reading:
        yield from _field("Tafsiran", [trigger.reading])


def _field(label: str, items: Sequence[str]) -> Iterator[str]:
    numbered = [f"{number}. {item}" for number, item in enumerate(items, 1)] if len(items) > 1 else items
    indent = "   " if len(items) > 1 else ""
    lines = [line for item in numbered for line in wrap(item, WIDTH - _LABEL - 2, subsequent_indent=indent)]
    for name, line in zip_longest([label], lines or ["-"], fillvalue=""):
        yield f"{name:<{_LABEL}}{':' if name else ' '} {line}"


def _day(day: date | str | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if isinstance(day, date) else day or ""
