"""Big offices: each of a hundred Sub Bagian has a task, so that as many people have something to be told of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import flows
from flows import commands
from flows.office import Position, Unit
from flows.office_changes import differences
from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry
from flows.office_file import read as read_office
from flows.period import Period
from flows.procedure_file import read as read_procedure
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.perform import begin, perform
from storage import numbers, office_changes, offices, people, procedures
from storage.database import Database
from storage.transaction import Transaction

SAMPLE = "balangan-setwan"
PROCEDURE = "balangan-pengumpulan-data-kinerja"
FAN_OUT = "3"  # the step that spreads over every Sub Bagian
PEOPLE = 100

_SAMPLES = Path(flows.__file__).parent


async def fill(place: Path, count: int, accounts: Iterator[int], now: datetime) -> None:
    """Add so many big offices to a data directory, each with a run that waits in all of its Sub Bagian."""
    database = Database.open(place)
    file = _grown(read_office((_SAMPLES / "offices" / f"{SAMPLE}.toml").read_text(encoding="utf-8"), SAMPLE))
    for number in range(count):
        office = replace(file, key=f"besar-{number}")
        await database.transact(partial(_load, file=office, accounts=accounts, now=now))
        await database.transact(partial(_lead, office=office.key, now=now))
    await database.close()


def _grown(file: OfficeFile) -> OfficeFile:
    bagian = [unit.key for unit in file.units if unit.kind == "bagian"]
    new = [f"subbag-{number}" for number in range(PEOPLE - sum(unit.kind == "subbagian" for unit in file.units))]
    units = [
        Unit(
            key=key,
            name=f"Sub Bagian {key}",
            kind="subbagian",
            parent=bagian[place % len(bagian)],
            head=f"kepala-{key}",
        )
        for place, key in enumerate(new)
    ]
    adoption = file.adoptions[PROCEDURE]
    heads = tuple(f"kepala-{key}" for key in new)
    return replace(
        file,
        units=(*file.units, *units),
        positions=(*file.positions, *(Position(key=f"kepala-{key}", name=f"Kasubbag {key}", unit=key) for key in new)),
        people=(*file.people, *(PersonEntry(key=head, name=head) for head in heads)),
        holdings=(*file.holdings, *(HoldingEntry(person=head, position=head) for head in heads)),
        adoptions={
            PROCEDURE: replace(adoption, roles={**adoption.roles, "kasubbag": (*adoption.roles["kasubbag"], *heads)})
        },
    )


def _load(tx: Transaction, file: OfficeFile, accounts: Iterator[int], now: datetime) -> None:
    office_changes.apply(tx, file.key, differences(None, file), now)
    text = (_SAMPLES / "procedures" / f"{PROCEDURE}.toml").read_text(encoding="utf-8")
    version = read_procedure(text, PROCEDURE).version
    procedures.load(tx, file.key, PROCEDURE, version, text, now, confirmed=True)
    for person in file.people:
        people.bind(tx, file.key, person.key, "telegram", str(next(accounts)), now)
    offices.touch(tx, file.key)


def _lead(tx: Transaction, office: str, now: datetime) -> None:
    desk = Desk(tx=tx, catalogue=Catalogue(), now=now)
    number = numbers.advance(tx, "run", 1)
    start = commands.Start(by=desk.office(office).owners()[0], run=number, period=Period(2027, 1))
    run = begin(desk, office, PROCEDURE, 1, start)
    case = desk.case(run)
    while early := [task for task in run.open_tasks() if case.step(task).no != FAN_OUT]:
        run = perform(desk, office, number, commands.Submit(by=case.candidates(early[0])[0], task=early[0].id))
