"""The messenger's command menu: each person is shown the commands that they may use."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from flows.candidates import may_have_tasks
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.inbound import Contact, Inbound, Text
from handlers.runs.startable import startable
from handlers.visit import Visit
from storage import people
from storage.database import Database
from storage.transaction import Transaction

Commands = dict[str, str]

REMEMBERED = 10_000
MENU = {
    "mulai": "Memulai proses",
    "tugas": "Tugas yang menunggu Anda",
    "status": "Di mana setiap proses berada",
    "riwayat": "Catatan setiap proses",
    "tarik": "Menarik tindakan terakhir Anda",
    "jadwal": "Proses yang mulai sendiri",
    "pegawai": "Pegawai kantor: undang, pindahkan, akhiri",
    "papan": "Tautan papan untuk layar kantor",
    "tunda": "Minta tambahan waktu untuk tugas Anda",
    "gantikan": "Pejabat pengganti selama Anda berhalangan",
    "alihkan": "Mengalihkan tugas kepada pejabat lain",
    "tanya": "Bertanya tentang sebuah tugas",
    "data_saya": "Data Anda yang disimpan di sini",
    "batal": "Meninggalkan pertanyaan yang terbuka",
    "bantuan": "Yang dapat Anda lakukan di sini",
}


class ShowsMenu(Protocol):
    """A messenger with a command menu; raises SendError."""

    name: str

    async def set_commands(self, commands: Commands, address: str) -> None:
        """Show these commands to a person."""


class Menus:
    """Looks after whoever joins or types a command, and sets a menu only where it has changed."""

    def __init__(self, database: Database, channel: ShowsMenu, now: Callable[[], datetime]) -> None:
        self._database = database
        self._channel = channel
        self._now = now
        self._catalogue = Catalogue()
        self._shown: dict[str, Commands] = {}
        self._looking: set[str] = set()

    async def look(self, inbound: Inbound) -> None:
        """Bring the menu of a message's sender up to date, where their messenger has one; raises SendError."""
        if inbound.channel != self._channel.name:
            return
        match inbound.content:
            case Text(text=words) if not words.startswith("/"):
                return
            case Text() | Contact() if inbound.address not in self._looking:
                self._looking.add(inbound.address)
                try:
                    await self._look(inbound)
                finally:
                    self._looking.discard(inbound.address)

    async def _look(self, inbound: Inbound) -> None:
        commands = await self._database.read(lambda tx: self._commands(tx, inbound))
        if commands != self._shown.get(inbound.address, {}):
            await self._channel.set_commands(commands, inbound.address)
            self._remember(inbound.address, commands)

    def _remember(self, address: str, commands: Commands) -> None:
        if len(self._shown) >= REMEMBERED:
            self._shown.clear()
        self._shown[address] = commands

    def _commands(self, tx: Transaction, inbound: Inbound) -> Commands:
        bound = people.find(tx, inbound.channel, inbound.address)
        if not bound:
            return {}
        visits = [self._visit(tx, inbound, *who) for who in bound]
        useless = set() if any(startable(visit) for visit in visits) else {"mulai"}
        owner = any(visit.office.is_owner(visit.person) for visit in visits)
        works = any(may_have_tasks(visit.office, visit.person) for visit in visits)
        useless |= set() if works else {"tunda"}
        useless |= set() if owner or works else {"alihkan"}
        useless |= set() if owner else {"jadwal", "papan", "pegawai"}
        return {command: words for command, words in MENU.items() if command not in useless}

    def _visit(self, tx: Transaction, inbound: Inbound, office: str, person: str) -> Visit:
        desk = Desk(tx=tx, catalogue=self._catalogue, now=self._now())
        return Visit(
            desk=desk, office=desk.office(office), person=person, channel=inbound.channel, address=inbound.address
        )
