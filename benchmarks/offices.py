"""Offices at work: copies of a sample office in which everybody has joined."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import flows
from flows.office_changes import differences
from flows.office_definition import OfficeFile
from flows.office_file import read as read_office
from flows.procedure_file import read as read_procedure
from handlers.messengers import TELEGRAM, WHATSAPP
from storage import accounts as known_accounts
from storage import office_changes, offices, people, procedures
from storage.transaction import Transaction

SAMPLE = "kalbar-perpustakaan"
PROCEDURE = "kalbar-pengumpulan-data-kinerja"

_SAMPLES = Path(flows.__file__).parent
_TEXT = (_SAMPLES / "procedures" / f"{PROCEDURE}.toml").read_text(encoding="utf-8")
VERSION = read_procedure(_TEXT, PROCEDURE).version


def keys(count: int) -> list[str]:
    """The keys of so many offices."""
    return [f"kantor-{number}" for number in range(1, count + 1)]


def sample() -> OfficeFile:
    """The sample office."""
    return read_office((_SAMPLES / "offices" / f"{SAMPLE}.toml").read_text(encoding="utf-8"), SAMPLE)


def load(tx: Transaction, office: str, accounts: Iterator[int], now: datetime, channel: str = TELEGRAM) -> None:
    """Load a copy of the sample office, whose people take the next accounts at a messenger."""
    file = sample()
    adoptions = {PROCEDURE: file.adoptions[PROCEDURE]}
    office_changes.apply(tx, office, differences(None, replace(file, key=office, adoptions=adoptions)), now)
    procedures.load(tx, office, PROCEDURE, VERSION, _TEXT, now, confirmed=True)
    for person in file.people:
        address = str(next(accounts))
        people.bind(tx, office, person.key, channel, address, now)
        if channel == WHATSAPP:
            known_accounts.bind(tx, channel, address, f"ID.{address}", address)
    offices.touch(tx, office)
