"""An office with 2,000 open runs in eight quarters, led by the rules to three stages of one SOP."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

from benchmarks.big_office import FAN_OUT, PROCEDURE, SAMPLE
from flows import commands
from flows.office_changes import differences
from flows.office_file import read as read_office
from flows.period import Period
from flows.procedure_file import read as read_procedure
from handlers import samples
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.perform import begin, perform
from storage import numbers, office_changes, people, procedures
from storage.database import Database
from storage.transaction import Transaction

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
RUNS, TOGETHER = 2000, 50
QUARTERS = [Period(2025 + number // 4, number % 4 + 1) for number in range(8)]
FIRST_ACCOUNT = 1001  # of its people, in the order of the office file


async def fill(database: Database) -> None:
    """Add the office, where all but a third of the runs have gone on, and everybody has joined."""
    await database.transact(_load)
    for first in range(0, RUNS, TOGETHER):
        await database.transact(partial(_start_some, first=first))


def owner_account(tx: Transaction) -> str:
    """The account of the office's owner."""
    office = Catalogue().office(tx, SAMPLE, NOW)
    return next(one.address for one in people.addresses(tx, SAMPLE, office.owners()[0]))


def _load(tx: Transaction) -> None:
    file = read_office(samples.office_texts()[SAMPLE], SAMPLE)
    office_changes.apply(tx, file.key, differences(None, file), NOW)
    text = samples.procedure_texts()[PROCEDURE]
    procedures.load(tx, file.key, PROCEDURE, read_procedure(text, PROCEDURE).version, text, NOW, confirmed=True)
    for account, person in zip(count(FIRST_ACCOUNT), file.people, strict=False):
        people.bind(tx, file.key, person.key, "telegram", str(account), NOW)


def _start_some(tx: Transaction, first: int) -> None:
    desk = Desk(tx=tx, catalogue=Catalogue(), now=NOW)
    for number in range(first, first + TOGETHER):
        _start(desk, QUARTERS[number % len(QUARTERS)], ahead=number % 3)


def _start(desk: Desk, period: Period, ahead: int) -> None:
    owner = desk.office(SAMPLE).owners()[0]
    start = commands.Start(by=owner, run=numbers.advance(desk.tx, "run", 1), period=period)
    run = begin(desk, SAMPLE, PROCEDURE, 1, start)
    later = replace(desk, now=NOW + timedelta(hours=ahead))
    while early := [task for task in run.open_tasks() if task.step != FAN_OUT][:ahead]:
        by = desk.case(run).candidates(early[0])[0]
        run = perform(later, SAMPLE, run.id, commands.Submit(by=by, task=early[0].id))
