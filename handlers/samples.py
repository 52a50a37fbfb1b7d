"""The offices and SOPs that come with the program."""

from functools import cache
from importlib.resources import files

from flows.office_definition import OfficeFile
from flows.office_file import read as read_office
from flows.procedure import Procedure
from flows.procedure_file import read as read_procedure


@cache
def office_texts() -> dict[str, str]:
    """The sample offices' files, by key."""
    return {read_office(text, name).key: text for name, text in _texts("offices")}


@cache
def procedure_texts() -> dict[str, str]:
    """The SOPs' files, by key."""
    return {read_procedure(text, name).key: text for name, text in _texts("procedures")}


def offices() -> dict[str, OfficeFile]:
    """The sample offices, by key."""
    return {key: read_office(text, key) for key, text in office_texts().items()}


@cache
def procedures() -> dict[str, Procedure]:
    """The SOPs, by key."""
    return {key: read_procedure(text, key) for key, text in procedure_texts().items()}


def _texts(folder: str) -> list[tuple[str, str]]:
    found = (file for file in files("flows").joinpath(folder).iterdir() if file.name.endswith(".toml"))
    return [(file.name, file.read_text(encoding="utf-8")) for file in sorted(found, key=lambda file: file.name)]
