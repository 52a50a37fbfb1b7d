"""The scene of a dialog as its head describes it: the offices, who is there, who has joined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle

from flows.office_definition import HoldingEntry, OfficeFile, PersonEntry, Settings
from flows.office_settings import ZONES, read_settings
from flows.toml_table import Table
from handlers.messengers import WHATSAPP
from storage import accounts, offices, people
from storage.database import Database
from storage.transaction import Transaction
from tests.dialogs.phones import PHONE, Phone
from tests.dialogs.transcript import Transcript
from tests.dialogs.whatsapp_phone import WhatsAppPhone
from tests.office_setup import load_office

Makers = Sequence[type[Phone]]


async def prepare(database: Database, transcript: Transcript, makers: Makers) -> tuple[datetime, dict[str, Phone]]:
    """Load the offices and hand out the phones, of each make in turn; when it begins, and the phones by person."""
    return await database.transact(partial(_prepare, transcript=transcript, makers=makers))


def _prepare(tx: Transaction, *, transcript: Transcript, makers: Makers) -> tuple[datetime, dict[str, Phone]]:
    phones: dict[str, Phone] = {}
    make = cycle(makers)
    now = datetime.min.replace(tzinfo=UTC)
    for office in transcript.listed("kantor"):
        now = load_office(
            tx,
            office,
            undo=int(transcript.settings.get("jeda", "0")),
            start=transcript.settings["mulai"],
            confirmed=transcript.settings.get("tafsiran") != "belum",
            change=partial(_changed, transcript=transcript),
        )
        _join(tx, office, set(transcript.listed("belum")), now, phones, make)
        for person in transcript.listed("keduanya"):
            other = Phone if phones[person].channel == WHATSAPP else WhatsAppPhone
            second = phones[f"{person}-2"] = other(f"{person}-2", str(1001 + len(phones)))
            _bind(tx, office, person, second, now)
    return now, phones


def _changed(file: OfficeFile, transcript: Transcript) -> OfficeFile:
    units = {unit.key for unit in file.units}.difference(transcript.listed("tanpa"))
    positions = {position.key for position in file.positions if position.unit in units}
    vacant = set(transcript.listed("kosong"))
    substitutes = zip(*[iter(transcript.listed("plh"))] * 2, strict=True)
    held = (*file.holdings, *(HoldingEntry(person=who, position=key, kind="Plh.") for who, key in substitutes))
    holdings = tuple(h for h in held if h.position in positions and h.position not in vacant)
    holdings += tuple(_for_days(transcript))
    present = {holding.person for holding in holdings}
    return replace(
        file,
        zone=ZONES.get(transcript.settings.get("zona", ""), file.zone),
        settings=_settings(transcript) if "atur" in transcript.settings else file.settings,
        units=tuple(unit for unit in file.units if unit.key in units),
        positions=tuple(position for position in file.positions if position.key in positions),
        holdings=holdings,
        people=tuple(_with_phone(person, transcript) for person in file.people if person.key in present),
        adoptions={
            sop: replace(
                adoption,
                roles={role: tuple(filter(positions.__contains__, keys)) for role, keys in adoption.roles.items()},
            )
            for sop, adoption in file.adoptions.items()
        },
    )


def _for_days(transcript: Transcript) -> Iterator[HoldingEntry]:
    for who, key, day in zip(*[iter(transcript.listed("plt"))] * 3, strict=True):
        yield HoldingEntry(person=who, position=key, kind="Plt.", until=date.fromisoformat(day))


def _settings(transcript: Transcript) -> Settings:
    pairs = (line.split(maxsplit=1) for line in transcript.settings["atur"].split("; "))
    table = Table("atur", "", {key: value == "ya" if key == "di_luar_jam" else value for key, value in pairs}, [])
    settings = read_settings(table)
    assert not table.mistakes, table.mistakes
    return settings


def _with_phone(person: PersonEntry, transcript: Transcript) -> PersonEntry:
    return replace(person, phone=PHONE) if person.key in transcript.listed("telepon") else person


def _join(
    tx: Transaction, office: str, absent: set[str], now: datetime, phones: dict[str, Phone], make: Iterator[type[Phone]]
) -> None:
    for person in offices.view(tx, office, now).people:
        if person not in phones:
            phones[person] = next(make)(person, str(1001 + len(phones)))
        phone = phones[person]
        if person not in absent:
            _bind(tx, office, person, phone, now)
    offices.touch(tx, office)


def _bind(tx: Transaction, office: str, person: str, phone: Phone, now: datetime) -> None:
    if phone.channel == WHATSAPP and not people.find(tx, WHATSAPP, phone.address):
        accounts.bind(tx, WHATSAPP, phone.address, f"ID.{phone.person}", phone.address)
    people.bind(tx, office, person, phone.channel, phone.address, now)
