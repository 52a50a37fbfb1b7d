"""What has to be mended at a messenger, and when the owners were last told of it."""

from datetime import datetime

from storage.moments import to_text
from storage.transaction import Transaction

_RAISE = """
    INSERT INTO alarm (channel, sentence, told_at) VALUES (:channel, :sentence, :now)
    ON CONFLICT (channel, sentence) DO UPDATE SET told_at = excluded.told_at WHERE alarm.told_at <= :before
"""
_LATEST = "SELECT channel, sentence FROM alarm WHERE told_at > :since ORDER BY told_at DESC, channel, sentence"


def begin(tx: Transaction, channel: str, sentence: str, now: datetime, before: datetime) -> bool:
    """Note that the owners are told of something now; False where they were told after `before`."""
    return tx.changed(_RAISE, channel=channel, sentence=sentence, now=to_text(now), before=to_text(before)) > 0


def since(tx: Transaction, moment: datetime) -> list[tuple[str, str]]:
    """What was to be mended after a moment, by messenger, the latest first."""
    return [(row["channel"], row["sentence"]) for row in tx.all(_LATEST, since=to_text(moment))]
