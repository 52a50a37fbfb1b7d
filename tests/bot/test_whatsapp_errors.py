"""What WhatsApp's refusals mean."""

import pytest

from bot import whatsapp_errors
from bot.whatsapp_errors import CLOSED, LATER, NEVER, TABLE, UNREACHABLE, as_send_error, meaning

WAITS_FOR_ALL = {4, 429, 80007, 130429, 131057}
STOPS = {0, 3, 10, 33, 190, 200, 299, 368, 401, 403, 130497, 131005, 131031, 131037, 131045, 131048, 133010, 133016}
GIVEN_UP = {100, 400, 404, 413, 130472, 131008, 131009, 131050, 131051, 131052, 131053, 131062, 137000}
OF_TEMPLATES = {132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018}
TRIED_AGAIN = {1, 2, 131000, 131016, 133004, 135000}
ONE_BY_ONE = {130403, 131021, 131026, 131030, 131042, 131047, 131049, 131056, 131064}


def codes(*groups: set[int]) -> list[int]:
    return sorted(set().union(*groups))


def test_every_code_of_the_table_is_named_here() -> None:
    """A code has one outcome, and a test that says which."""
    named = codes(WAITS_FOR_ALL, STOPS, GIVEN_UP, OF_TEMPLATES, TRIED_AGAIN, ONE_BY_ONE)
    others = {133000, 133005, 133006, 133008, 133009, 133015} | set(range(201, 299))
    assert set(named) | others == set(TABLE)


@pytest.mark.parametrize("code", codes(WAITS_FOR_ALL))
def test_too_many_messages_make_everybody_wait(code: int) -> None:
    """The number's own limits say nothing about a message."""
    error = as_send_error(code, "Rate limit hit")
    assert error.whole_bot
    assert error.retry_after
    assert not error.permanent
    assert not error.alarm


@pytest.mark.parametrize("code", codes(STOPS, {250, 133000, 133015}))
def test_an_account_out_of_order_stops_all_and_calls_the_owner(code: int) -> None:
    """Token, rights, number, a block by Meta: nothing passes, nothing is given up, and somebody has to be told."""
    error = as_send_error(code, "Temporarily blocked")
    assert error.whole_bot
    assert error.retry_after == whatsapp_errors.LONG
    assert error.alarm
    assert not error.permanent


@pytest.mark.parametrize("code", codes(GIVEN_UP))
def test_a_message_that_can_never_pass_is_given_up(code: int) -> None:
    """What Meta can't read, carry or keep it never will; nobody else is touched."""
    assert meaning(code) == NEVER


@pytest.mark.parametrize("code", codes(OF_TEMPLATES))
def test_a_template_that_is_out_of_order_calls_the_owner(code: int) -> None:
    """Missing, paused, disabled or another than ours: somebody has to mend it, other messages go on."""
    error = as_send_error(code, "Template is paused")
    assert error.permanent
    assert "emplat" in error.alarm
    assert not error.whole_bot
    assert not error.unreachable


@pytest.mark.parametrize("code", [*codes(TRIED_AGAIN), 500, 502, 503, 999_999])
def test_a_fault_of_the_messenger_is_tried_again(code: int) -> None:
    """Errors of the server, and codes that are not known."""
    assert meaning(code) == LATER


def test_outside_the_window_the_person_has_to_write_first() -> None:
    """131047 closes the conversation; the message waits."""
    assert meaning(131047) == CLOSED
    assert not as_send_error(131047, "Re-engagement message").permanent


@pytest.mark.parametrize("code", [130403, 131021, 131026])
def test_who_takes_no_messages_is_unreachable(code: int) -> None:
    """No WhatsApp, or a block: the owner is told by the ways of the house."""
    assert meaning(code) == UNREACHABLE


def test_a_test_number_says_whom_it_does_not_know() -> None:
    """A number for trying out sends to registered people only."""
    error = as_send_error(131030, "Recipient phone number not in allowed list")
    assert (error.permanent, error.unreachable) == (True, True)
    assert "Nomor uji" in error.alarm


def test_one_persons_limit_is_that_persons() -> None:
    """Too many messages to one person: this person waits."""
    error = as_send_error(131056, "Pair rate limit hit")
    assert (error.retry_after, error.whole_bot, error.permanent) == (60.0, False, False)


@pytest.mark.parametrize("code", [131049, 131064])
def test_what_meta_keeps_back_waits_a_day(code: int) -> None:
    """131049: "wait at least 24 hours before resending"."""
    error = as_send_error(code, "healthy ecosystem engagement")
    assert (error.retry_after, error.whole_bot, error.permanent) == (86_400.0, False, False)


def test_an_unpaid_bill_stops_no_answers() -> None:
    """Answers inside the window are free; what costs is tried again, and the owner told."""
    error = as_send_error(131042, "Business eligibility payment issue")
    assert error.alarm
    assert error.retry_after
    assert not error.whole_bot


def test_a_longer_wait_that_was_asked_for_counts() -> None:
    """The longer of the table's and the answer's."""
    assert as_send_error(130429, "x", 30.0).retry_after == 30.0
    assert as_send_error(130429, "x", 1.0).retry_after == 5.0
    assert as_send_error(131000, "x", 7.0).retry_after == 7.0
    assert as_send_error(131000, "x").retry_after is None


def test_a_refused_token_is_not_repeated() -> None:
    """Meta's words for a malformed token contain it."""
    error = as_send_error(190, "Malformed access token EAAgeheim")
    assert "EAAgeheim" not in str(error)
    assert "190" in str(error)


def test_the_words_are_one_line() -> None:
    """They go into the log and into what the owner reads."""
    assert str(as_send_error(131000, "Something\nwent  wrong ")) == "131000: Something went wrong"
