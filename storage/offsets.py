"""How far each bot has confirmed what its messenger handed over (Bot API, getUpdates, `offset`)."""

from storage.transaction import Transaction

_ADVANCE = """
    INSERT INTO receiving (bot, next) VALUES (:bot, :next)
    ON CONFLICT (bot) DO UPDATE SET next = excluded.next
"""


def current(tx: Transaction, bot: str) -> int:
    """The next update to ask for; 0 for a bot that has received none."""
    row = tx.one("SELECT next FROM receiving WHERE bot = :bot", bot=bot)
    return 0 if row is None else int(row["next"])


def advance(tx: Transaction, bot: str, offset: int) -> None:
    """Remember the next update to ask for."""
    tx.execute(_ADVANCE, bot=bot, next=offset)
