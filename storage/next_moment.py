"""The next moment at which anything stored is due: where the clock is moved, and so nobody waits for it."""

from datetime import datetime

from storage.moments import from_text_or_none, to_text
from storage.transaction import Transaction

_NEXT = """
    SELECT min(at) AS at FROM (
        SELECT min(next_at) AS at FROM timer WHERE next_at > :now
        UNION ALL SELECT min(send_at) FROM reminder WHERE send_at > :now
        UNION ALL SELECT min(digest_at) FROM office WHERE digest_at > :now
        UNION ALL SELECT min(next_at) FROM planned_start WHERE next_at > :now
    ) AS stored
"""


def next_moment(tx: Transaction, now: datetime) -> datetime | None:
    """The first moment after this one of a timer, a reminder, a digest or a planned start; None where there is none."""
    row = tx.one(_NEXT, now=to_text(now))
    return None if row is None else from_text_or_none(row["at"])
