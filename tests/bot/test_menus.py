"""The command menu."""

import asyncio
from dataclasses import replace

import pytest

from bot.menus import MENU, Menus
from flows.office_definition import OfficeFile
from handlers.inbound import Contact, Content, Inbound, Press, Text
from storage import people
from storage.database import Database
from tests.bot.stand_ins import Moment
from tests.office_setup import load_office

OFFICE = "balangan-setwan"


class Shown:
    """A messenger's menus."""

    name = "telegram"

    def __init__(self) -> None:
        self.menus: list[tuple[str, list[str]]] = []

    async def set_commands(self, commands: dict[str, str], address: str) -> None:
        """Note a menu."""
        self.menus.append((address, list(commands)))


@pytest.fixture
async def shown(database: Database) -> Shown:
    """An office in which the owner has the address 7, a Kabag 8 and one without a position 6; nobody has a menu yet."""

    def work(tx):
        now = load_office(tx, OFFICE, change=_without_kabag_umum)
        people.bind(tx, OFFICE, "kasubbag-program", "telegram", "7", now)
        people.bind(tx, OFFICE, "kabag-persidangan", "telegram", "8", now)
        people.bind(tx, OFFICE, "kabag-umum", "telegram", "6", now)

    await database.transact(work)
    return Shown()


def _without_kabag_umum(file: OfficeFile) -> OfficeFile:
    return replace(file, holdings=tuple(one for one in file.holdings if one.person != "kabag-umum"))


def inbound(address: str, content: Content) -> Inbound:
    return Inbound(channel="telegram", id="1", address=address, sent_at=Moment()(), content=content)


async def test_each_sees_what_they_may_use(database, shown):
    """Nobody is offered to start what is not theirs, nor to ask for time for no task; the schedule is the owner's."""
    menus = Menus(database, shown, Moment())
    await menus.look(inbound("7", Text(text="/start K0DE")))
    await menus.look(inbound("8", Contact(phone="628", own=True)))
    await menus.look(inbound("6", Text(text="/tugas")))
    await menus.look(inbound("9", Text(text="/start")))
    assert shown.menus == [
        ("7", [*MENU]),
        ("8", [one for one in MENU if one not in {"mulai", "jadwal", "papan", "pegawai"}]),
        ("6", [one for one in MENU if one not in {"mulai", "jadwal", "papan", "pegawai", "tunda", "alihkan"}]),
    ]


async def test_a_menu_is_set_only_where_it_changed(database, shown):
    """Typing commands does not set the same menu again and again; words and presses set none."""
    menus = Menus(database, shown, Moment())
    for content in (Text(text="/tugas"), Text(text="/status"), Text(text="setuju 45"), Press(data="x", query="q")):
        await menus.look(inbound("8", content))
    assert len(shown.menus) == 1


async def test_a_messenger_without_a_menu_is_left_alone(database, shown):
    """Who types a command on WhatsApp has no menu there, and none is set elsewhere for them."""
    menus = Menus(database, shown, Moment())
    await menus.look(replace(inbound("8", Text(text="/tugas")), channel="whatsapp"))
    assert not shown.menus


async def test_what_is_remembered_has_an_end(database, shown, monkeypatch):
    """Many people do not fill the memory; who comes again has their menu set again."""
    monkeypatch.setattr("bot.menus.REMEMBERED", 1)
    menus = Menus(database, shown, Moment())
    for address in ("7", "8", "7"):
        await menus.look(inbound(address, Text(text="/tugas")))
    assert [address for address, _ in shown.menus] == ["7", "8", "7"]


async def test_a_thousand_commands_are_one_look(database, shown):
    """Who types without end costs no more than who types once."""
    menus = Menus(database, shown, Moment())
    message = inbound("8", Text(text="/tugas"))
    await asyncio.gather(*(menus.look(message) for _ in range(1000)))
    assert len(shown.menus) == 1
