"""Accounts known by the messenger's id, by phone number, or by both."""

from functools import partial
from itertools import product

import pytest

from storage import accounts, people
from storage.accounts import Recognised
from storage.transaction import Transaction
from tests.storage.sample import NOW
from tests.storage.sample import person as person_row

KNOWN = Recognised("62811")
NOBODY = Recognised()
CHANGED = Recognised(changed=True)


def bind(tx: Transaction, user_id: str | None = "ID.1", phone: str | None = "62811", person: str = "umum") -> list[str]:
    address = phone or user_id or ""
    person_row(tx, person, "dinas")
    lost = accounts.bind(tx, "whatsapp", address, user_id, phone)
    people.bind(tx, "dinas", person, "whatsapp", address, NOW)
    return [name for _, name in lost]


CASES = [
    ("both as they were", ("ID.1", "62811"), ("ID.1", "62811"), KNOWN),
    ("the number hidden", ("ID.1", "62811"), ("ID.1", None), KNOWN),
    ("the id missing", ("ID.1", "62811"), (None, "62811"), KNOWN),
    ("the id learnt later", (None, "62811"), ("ID.1", "62811"), KNOWN),
    ("another number with the same id", ("ID.1", "62811"), ("ID.1", "62822"), CHANGED),
    ("another id with the same number", ("ID.1", "62811"), ("ID.2", "62811"), CHANGED),
    ("somebody else", ("ID.1", "62811"), ("ID.2", "62822"), NOBODY),
    ("somebody else's id alone", ("ID.1", "62811"), ("ID.2", None), NOBODY),
]


@pytest.mark.parametrize(("bound", "comes", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_one_name_is_enough_and_a_contradiction_is_nobody(database, bound, comes, expected):
    """Either name may be missing; a number or an id that changed hands is never taken for the one who had it."""
    await database.transact(lambda tx: bind(tx, *bound))
    assert await database.transact(lambda tx: accounts.recognise(tx, "whatsapp", *comes)) == expected


async def test_what_was_learnt_is_held_against_the_next(database):
    """Once a number was seen with an id, the same id with another number is somebody to invite again."""
    await database.transact(lambda tx: bind(tx, "ID.1", None))
    known = await database.transact(lambda tx: accounts.recognise(tx, "whatsapp", "ID.1", "62811"))
    assert known == Recognised("ID.1")
    assert await database.transact(lambda tx: accounts.recognise(tx, "whatsapp", None, "62811")) == known
    assert (await database.transact(lambda tx: accounts.recognise(tx, "whatsapp", "ID.1", "62822"))).changed


async def test_who_joins_with_a_number_that_changed_hands_ends_the_account_before(database):
    """The one who had it is reached there no more, and is named, so that the owner hears of it."""
    await database.transact(bind)
    lost = await database.transact(lambda tx: bind(tx, "ID.2", "62811", person="kepala"))
    assert lost == ["umum"]
    assert await database.transact(lambda tx: people.find(tx, "whatsapp", "62811")) == [("dinas", "kepala")]
    assert await database.transact(lambda tx: people.best_address(tx, "dinas", "umum")) is None


async def test_no_message_makes_an_account_of_two_people(database):
    """Whatever two people's messages show and hide, neither is ever taken for the other."""
    await database.transact(lambda tx: bind(tx, "ID.1", "62811"))
    await database.transact(lambda tx: bind(tx, "ID.2", "62822", person="kepala"))
    for user_id, phone in product(("ID.1", None), ("62811", None)):
        if user_id or phone:
            who = partial(accounts.recognise, channel="whatsapp", user_id=user_id, phone=phone)
            assert await database.transact(who) == KNOWN
    assert (await database.transact(lambda tx: accounts.recognise(tx, "whatsapp", "ID.1", "62822"))).changed
