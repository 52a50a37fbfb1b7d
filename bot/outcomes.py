"""What is written down once a letter has left: as what it is known, whose cards are in it, and what waits for whom."""

from datetime import datetime

from bot.letter import Letter
from handlers.messengers import opens
from storage import cards, claims, held, reach, windows
from storage.transaction import Transaction


def note_sent(tx: Transaction, letter: Letter, message: str | None, now: datetime) -> None:
    """A letter arrived as the messenger's `message`; None where it changed one that was there."""
    for claimed in letter.all:
        claims.sent(tx, claimed.office, claimed.id, message, now)
        if message is not None and claimed.task is not None:
            cards.add(
                tx,
                claimed.office,
                claimed.task,
                person=claimed.person,
                channel=claimed.channel,
                address=claimed.address,
                message=message,
                now=now,
            )
    if message is not None and opens(letter.claimed.channel):
        _note_carried(tx, letter, message, now)


def note_knocked(tx: Transaction, letter: Letter, message: str, now: datetime) -> None:
    """A letter waits behind the knock `message`, '' where none could be made; not if its person wrote meanwhile."""
    if windows.is_open(tx, letter.claimed.channel, letter.claimed.address, now):
        for claimed in letter.all:
            held.wait(tx, claimed.office, claimed.id)
        return
    for claimed in letter.all:
        held.hold(tx, claimed.office, claimed.id, message, now)
    if message:
        _note_carried(tx, letter, message, now)


def note_closed(tx: Transaction, letter: Letter) -> None:
    """The messenger says that its person has to open the conversation first."""
    windows.close(tx, letter.claimed.channel, letter.claimed.address)


def _note_carried(tx: Transaction, letter: Letter, message: str, now: datetime) -> None:
    rows = [(claimed.office, claimed.id) for claimed in letter.all]
    reach.carries(tx, letter.claimed.channel, message, rows, now)
