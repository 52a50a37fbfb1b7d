"""What Telegram's refusals mean: one table, the first row that fits counts.

The words are those of the Bot API server's descriptions, which the documentation does not list.
"""

import os
from dataclasses import dataclass
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.send_error import SendError

# Lets `RetryAfter` speak of a time span instead of warning that it soon will.
os.environ.setdefault("PTB_TIMEDELTA", "true")

TOKEN_REFUSED_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an error says about a message, in SendError's words; `done`: the change is there, or no longer matters."""

    done: bool = False
    permanent: bool = False
    whole_bot: bool = False
    unreachable: bool = False
    gone: bool = False


DONE = Meaning(done=True)
UNREACHABLE = Meaning(permanent=True, unreachable=True)
GONE = Meaning(permanent=True, gone=True)
NEVER = Meaning(permanent=True)
LATER = Meaning()
NOBODY = Meaning(whole_bot=True)

TABLE: tuple[tuple[type[TelegramError], str, Meaning], ...] = (
    (Forbidden, "", UNREACHABLE),
    (BadRequest, "chat not found", UNREACHABLE),
    (BadRequest, "user is deactivated", UNREACHABLE),
    (BadRequest, "user not found", UNREACHABLE),
    (BadRequest, "no rights to send", UNREACHABLE),
    (BadRequest, "temporarily unavailable", LATER),
    (BadRequest, "message is not modified", DONE),
    (BadRequest, "message to edit not found", GONE),
    (BadRequest, "message can't be edited", GONE),
    (BadRequest, "there is no text in the message to edit", GONE),
    (BadRequest, "message_id_invalid", GONE),
    (BadRequest, "query is too old", DONE),
    (BadRequest, "query id is invalid", DONE),
    (BadRequest, "", NEVER),  # also a NetworkError: it must stand before it
    (ChatMigrated, "", NEVER),
    (RetryAfter, "", LATER),
    (InvalidToken, "", NOBODY),
    (Conflict, "", LATER),
    (NetworkError, "", LATER),  # 5xx, a lost connection, and a time-out, after which the message may have arrived
    (TelegramError, "", LATER),
)


def meaning(error: TelegramError) -> Meaning:
    """What an error means, by the table."""
    words = str(error).lower()
    return next(found for kind, part, found in TABLE if isinstance(error, kind) and part in words)


def as_send_error(error: TelegramError) -> SendError:
    """The error for the sender."""
    found = meaning(error)
    # The library's words for a refused token repeat the token.
    words = "Unauthorized" if isinstance(error, InvalidToken) else str(error)
    return SendError(
        words,
        permanent=found.permanent,
        retry_after=_seconds(error),
        whole_bot=found.whole_bot,
        unreachable=found.unreachable,
        gone=found.gone,
    )


def _seconds(error: TelegramError) -> float | None:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after.total_seconds() if isinstance(after, timedelta) else float(after)
    return TOKEN_REFUSED_SECONDS if isinstance(error, InvalidToken) else None
