"""What is held about a person: counted for themselves, and every row of it for whoever asks for all."""

from dataclasses import dataclass
from typing import Any

from storage.transaction import Transaction

_COUNTS = """
    SELECT
        (SELECT count(*) FROM task WHERE office_id = :office AND done_by = :person) AS acts,
        (SELECT count(*) FROM run WHERE office_id = :office AND started_by = :person) AS starts,
        (SELECT count(*) FROM file WHERE office_id = :office AND person = :person) AS files
"""
_PHONE = "SELECT phone FROM person WHERE office_id = :office AND person = :person"
_HERE = "office_id = :office AND person = :person"
# Each under the name that it has in the export, with the columns that are the person's.
_ROWS = {
    "orang": f"SELECT person, name, phone, left_at, ended_at FROM person WHERE {_HERE}",
    "jabatan": f"SELECT position, kind, since, until, decree, recorded_at, ended_at FROM holding WHERE {_HERE}",
    "akun": f"SELECT channel, address, reachable, joined_at, used_at, open_until FROM address WHERE {_HERE}",
    "akun_messenger": """
        SELECT account.channel, account.address, user_id, phone FROM account JOIN address
            ON address.channel = account.channel AND address.address = account.address
        WHERE address.office_id = :office AND address.person = :person
    """,
    "undangan": f"SELECT created_at, used_at FROM invitation WHERE {_HERE}",
    "berkas": f"""
        SELECT id, name, at, run, task, round, state, sha256, size, kind, channel, address FROM file WHERE {_HERE}
    """,
    "pesan": f"SELECT id, channel, address, status, due, sent_at, task, body FROM outbox WHERE {_HERE}",
    "kartu": f"SELECT task, channel, address, message, sent_at FROM card WHERE {_HERE}",
    "pertanyaan": f"SELECT verb, task, choices, asked_at FROM question WHERE {_HERE}",
    "ditanya": f"SELECT run, number FROM asked WHERE {_HERE}",
    "pengingat": f"SELECT run, task, rung, send_at FROM reminder WHERE {_HERE}",
    "halaman_status": f"SELECT page, narrowing FROM desk_view WHERE {_HERE}",
    "persiapan": f"SELECT task, choices FROM preparation WHERE {_HERE}",
    "niat": f"SELECT task, pressed_at, command FROM intent WHERE {_HERE}",
    "penolakan": f"SELECT at, what, sentence FROM refusal WHERE {_HERE}",
    "penggantian": """
        SELECT id, absent, substitute, since, until, decree, status, asked_by, asked_at, decided_by, decided_at, reason,
            ended_by, ended_at
        FROM substitution WHERE office_id = :office AND :person IN (absent, substitute, asked_by, decided_by, ended_by)
    """,
    "daftar_pegawai": "SELECT number, sent_at FROM people_list WHERE office_id = :office AND sent_by = :person",
    "papan": "SELECT number, made_at, revoked_at FROM board_link WHERE office_id = :office AND made_by = :person",
}
# An event names the people in it by their keys, as JSON strings.
_EVENTS = """
    SELECT run, seq, body, hash FROM event WHERE office_id = :office AND body LIKE :named ORDER BY run, seq
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks a person finished, runs they started and files they sent."""

    acts: int
    starts: int
    files: int


def counts(tx: Transaction, office: str, person: str) -> Counts:
    """How much of a person's work is kept."""
    (row,) = tx.all(_COUNTS, office=office, person=person)
    return Counts(*row)


def phone(tx: Transaction, office: str, person: str) -> str:
    """A person's phone number in digits; empty where none is held."""
    row = tx.one(_PHONE, office=office, person=person)
    return "" if row is None else str(row["phone"])


def rows(tx: Transaction, office: str, person: str) -> dict[str, list[dict[str, Any]]]:
    """Every row held about a person, by what it is."""
    return {
        what: [dict(zip(row.keys(), row, strict=True)) for row in tx.all(words, office=office, person=person)]
        for what, words in _ROWS.items()
    }


def events(tx: Transaction, office: str, person: str) -> list[tuple[int, int, str, str]]:
    """Every event in which a person is named: its run, its place there, its JSON and its hash."""
    found = tx.all(_EVENTS, office=office, named=f'%"{person}"%')
    return [(row["run"], row["seq"], row["body"], row["hash"]) for row in found]
