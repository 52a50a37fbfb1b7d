"""What Telegram's refusals mean."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram_errors import DONE, GONE, LATER, NEVER, NOBODY, UNREACHABLE, Meaning, as_send_error, meaning

CASES: list[tuple[TelegramError, Meaning]] = [
    (Forbidden("Forbidden: bot was blocked by the user"), UNREACHABLE),
    (Forbidden("Forbidden: user is deactivated"), UNREACHABLE),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), UNREACHABLE),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), UNREACHABLE),
    (BadRequest("Bad Request: chat not found"), UNREACHABLE),
    (BadRequest("Bad Request: not enough rights; have no rights to send a message"), UNREACHABLE),
    (BadRequest("Bad Request: message is not modified: specified new message content is the same"), DONE),
    (BadRequest("Bad Request: message to edit not found"), GONE),
    (BadRequest("Bad Request: message can't be edited"), GONE),
    (BadRequest("Bad Request: there is no text in the message to edit"), GONE),
    (BadRequest("Bad Request: MESSAGE_ID_INVALID"), GONE),
    (BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"), DONE),
    (BadRequest("Bad Request: can't parse entities: unclosed start tag"), NEVER),
    (BadRequest("Bad Request: message is too long"), NEVER),
    (BadRequest("Bad Request: file is too big"), NEVER),
    (BadRequest("Bad Request: wrong file_id or the file is temporarily unavailable"), LATER),
    (ChatMigrated(-100123), NEVER),
    (RetryAfter(5), LATER),
    (InvalidToken("Unauthorized"), NOBODY),
    (Conflict("Conflict: terminated by other getUpdates request"), LATER),
    (NetworkError("Internal Server Error (500)"), LATER),
    (NetworkError("Bad Gateway"), LATER),
    (TimedOut(), LATER),
    (TelegramError("Invalid server response"), LATER),
]


@pytest.mark.parametrize(("error", "expected"), CASES, ids=[str(error) for error, _ in CASES])
def test_one_table_says_what_an_error_means(error, expected):
    """Every refusal that Telegram is known for has one meaning."""
    assert meaning(error) == expected


def test_the_wait_that_telegram_asks_for_is_kept():
    """Too many requests wait as long as Telegram says, a refused token a minute; else the sender decides."""
    assert as_send_error(RetryAfter(37)).retry_after == 37.0
    assert as_send_error(InvalidToken("Unauthorized")).retry_after == 60.0
    assert as_send_error(TimedOut()).retry_after is None
