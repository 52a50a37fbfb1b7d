"""Moments as the database keeps them: UTC, ISO 8601, of one width, so that they sort as text."""

from datetime import UTC, datetime
from functools import lru_cache


# One transaction writes the same few moments into many rows.
@lru_cache(maxsize=256)
def to_text(moment: datetime) -> str:
    """A moment as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_text_or_none(moment: datetime | None) -> str | None:
    """A moment as it is stored, or nothing."""
    return None if moment is None else to_text(moment)


def from_text(text: str) -> datetime:
    """A stored moment, in UTC."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """A stored moment, in UTC, or nothing."""
    return None if text is None else datetime.fromisoformat(text)
