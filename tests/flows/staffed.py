"""A small office of people with names, each with one position and no phone."""

from dataclasses import replace

from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.office_file import read
from tests.flows.offices import small

HOLDERS = {
    "kadis": "Rina Contoh",
    "kabid-a": "Sari Contoh",
    "kasi-a": "Tono Contoh",
    "kabid-b": "Umar Contoh",
    "kasi-b": "Vina Contoh",
    "kasubbag": "Wati Contoh",
}


def office() -> OfficeFile:
    """The office; people's keys are their positions' with "p-" before them."""
    file = read(small(), "x")
    people = tuple(PersonEntry(key=f"p-{key}", name=name) for key, name in HOLDERS.items())
    holdings = tuple(HoldingEntry(person=f"p-{key}", position=key) for key in HOLDERS)
    return replace(file, people=people, holdings=holdings)
