"""Which sheets the record of a run has beside its table: those that the SOP lists under Pencatatan dan Pendataan.

Offices write them as they like ("Tanda terima penyampaian Nota Dinas Kadis", "Buku Agenda"), so a few words decide.
Anything else that is listed, such as "Disimpan sebagai data elektronik dan manual", is the record itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.procedure import Procedure, Step, StepKind


class SheetKind(StrEnum):
    """What is kept: who received what, who was ordered what, or which documents came and went."""

    RECEIPT = "tanda terima"
    DISPOSITION = "lembar disposisi"
    REGISTER = "buku agenda"


@dataclass(frozen=True, slots=True)
class WantedSheet:
    """A sheet under the words by which the SOP lists it, and the numbers of the steps of which it tells."""

    title: str
    kind: SheetKind
    steps: tuple[str, ...]


_KINDS = (
    (SheetKind.RECEIPT, re.compile(r"tanda ?terima|serah ?terima|bukti (terima|penerima|serah)")),
    (SheetKind.DISPOSITION, re.compile(r"disposisi")),
    (SheetKind.REGISTER, re.compile(r"\b(buku|agenda|register|registrasi|ekspedisi)\b")),
)
# What every receipt says, whatever was handed over.
_COMMON = frozenset(
    ("tanda", "terima", "serah", "bukti", "penerimaan", "penyampaian", "pengiriman", "penyerahan", "dan", "yang", "ke")
)


def wanted_sheets(procedure: Procedure) -> Iterator[WantedSheet]:
    """The sheets of a procedure, in the order in which it lists them."""
    for item in procedure.identity.records:
        words = " ".join(_words(item))
        kind = next((kind for kind, said in _KINDS if said.search(words)), None)
        if kind and (steps := _STEPS[kind](procedure, item)):
            yield WantedSheet(item, kind, steps)


def _received(procedure: Procedure, item: str) -> tuple[str, ...]:
    # The step that brings what the words name, where several hand something over to other units.
    said = set(_words(item)) - _COMMON
    handing = [
        here for here, after in zip(procedure.steps, procedure.steps[1:], strict=False) if _hands_on(here, after)
    ]
    named = {step.no: len(said & set(_words(f"{step.activity} {' '.join(step.results)}"))) for step in handing}
    return tuple(no for no, count in named.items() if count == max(named.values()))


def _hands_on(here: Step, after: Step) -> bool:
    return here.kind is StepKind.HANDOVER or here.scope != after.scope


def _ordered(procedure: Procedure, _item: str) -> tuple[str, ...]:
    return tuple(step.no for step in procedure.steps if step.kind is StepKind.DISPOSITION)


def _all(procedure: Procedure, _item: str) -> tuple[str, ...]:
    return tuple(step.no for step in procedure.steps)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


_STEPS = {SheetKind.RECEIPT: _received, SheetKind.DISPOSITION: _ordered, SheetKind.REGISTER: _all}
