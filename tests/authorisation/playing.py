"""One cell played: somebody presses a button or types words, and what that changes and says is looked at."""

import re
from dataclasses import dataclass
from html import unescape

import msgspec

from handlers import reception
from handlers.desk import Desk
from handlers.flood import Calm
from handlers.inbound import Content, Inbound, Press, Text
from handlers.message import Message
from handlers.out_of_order import OutOfOrder
from storage.transaction import Transaction
from tests.authorisation.world import OFFICE, World

TELEGRAM, WHATSAPP, TYPED = "telegram", "whatsapp", "diketik"
# What a message always leaves behind, whoever sent it; of messages only those to others count.
BOOKS = {
    "inbox",
    "outbox",
    "run",
    "number",
    "address",
    "question",
    "migration",
    "reach",
    "carried",
    "wrong_code",
    "account",
}
# How it is said that something is not for somebody, or not there any more.
DENIED = re.compile(
    r"Nomor \d+ tidak ada di kantor Anda|Tombol (ini|itu) tidak|Akun ini belum terdaftar|Pertanyaan itu sudah lewat"
    r"|Pilihan itu sudah lewat|Tidak ada (berkas yang menunggu|pertanyaan yang terbuka)|tidak melibatkan Anda"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tables that changed, what the actor was told, and who else was told anything."""

    changed: frozenset[str]
    said: str
    others: frozenset[str]

    @property
    def denied(self) -> bool:
        """Whether it was refused, or nothing was known of it."""
        return "refusal" in self.changed or bool(DENIED.search(self.said))


def watch(world: World) -> None:
    """Let the database note which tables a cell changes."""
    tables = [
        row["name"]
        for row in world.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ]
    world.connection.execute("CREATE TEMP TABLE changed (name TEXT)")
    for table in set(tables) - BOOKS:
        for what in ("INSERT", "UPDATE", "DELETE"):
            world.connection.execute(
                f"CREATE TEMP TRIGGER {table}_{what} AFTER {what} ON main.{table} "
                f"BEGIN INSERT INTO changed VALUES ('{table}'); END"
            )


def play(world: World, who: str, path: str, content: str, office: str = OFFICE) -> Outcome:
    """What comes of a button's data, or of words where they are typed, from somebody of an office."""
    with world.cell() as desk:
        return at(desk, who, path, content, office)


def at(desk: Desk, who: str, path: str, content: str, office: str = OFFICE) -> Outcome:
    """The same at a desk, where something may have been laid before."""
    sent: Content = Text(text=content) if path == TYPED else Press(data=content, query="q")
    inbound = Inbound(
        channel=WHATSAPP if path == WHATSAPP else TELEGRAM,
        id="cell",
        address=f"{office}/{who}",
        sent_at=desk.now,
        content=sent,
        message="m",
    )
    before = _last(desk.tx)
    answer = reception.receive(desk, inbound, Calm.YES, OutOfOrder())
    desk.put_out()
    rows = desk.tx.all("SELECT person, address, body FROM outbox WHERE id > :before", before=before)
    said = [_words(row["body"]) for row in rows if row["address"] == inbound.address]
    others = {row["person"] or row["address"] for row in rows if row["address"] != inbound.address}
    changed = {row["name"] for row in desk.tx.all("SELECT DISTINCT name FROM changed")}
    return Outcome(frozenset(changed), " / ".join([answer.text if answer else "", *said]), frozenset(others))


def _last(tx: Transaction) -> int:
    row = tx.one("SELECT coalesce(max(id), 0) AS last FROM outbox")
    return int(row["last"]) if row else 0


def _words(body: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", msgspec.json.decode(body, type=Message).text))
