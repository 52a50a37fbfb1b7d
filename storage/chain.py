"""The chain of a run's events: each link hashes the one before it, so that none can be changed, left out or moved."""

from hashlib import sha256
from typing import NamedTuple

START = ""


class Link(NamedTuple):
    """An event in its place: its number in the run, its JSON, and its hash."""

    seq: int
    body: str
    hash: str


def linked(previous: str, seq: int, body: str) -> str:
    """The hash of an event in its place: SHA-256 in hexadecimal over the hash before it, its number and its JSON."""
    return sha256(f"{previous}\n{seq}\n{body}".encode()).hexdigest()
