"""How fast a bot may send."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import BOT, CHAT, REMEMBERED, Pace, Rate, whatsapp_pace


def send_all(pace: Pace, address: str, now: float, most: int = 1000) -> int:
    sent = 0
    while sent < most and pace.room(now) and pace.admits(address, now):
        pace.take(address, now)
        sent += 1
    return sent


def test_a_chat_takes_a_burst_and_then_one_a_second():
    """A few messages at once are fine; after them a chat gets one a second."""
    pace = Pace(chat=Rate(1, 3))
    assert send_all(pace, "7", 100.0) == 3
    assert send_all(pace, "7", 100.5) == 0
    assert send_all(pace, "7", 101.0) == 1
    assert send_all(pace, "7", 1000.0) == 3


def test_one_chat_does_not_slow_another():
    """Who gets many messages keeps nobody else waiting."""
    pace = Pace(chat=Rate(1, 3))
    send_all(pace, "7", 100.0)
    assert pace.admits("8", 100.0)


def test_the_whole_bot_has_one_limit():
    """Thirty a second, whoever they are for."""
    pace = Pace(chat=Rate(1000, 1000))
    assert send_all(pace, "7", 100.0) == BOT.burst
    assert pace.room(100.0) == 0
    assert 0 < pace.wait(100.0) <= 1 / 30
    assert pace.room(100.0 + pace.wait(100.0)) == 1
    assert pace.room(101.0) == 30


def test_a_group_gets_twenty_a_minute():
    """A group's limit is lower than a person's; its address starts with a minus."""
    pace = Pace()
    assert send_all(pace, "-100", 100.0) == 20
    assert send_all(pace, "-100", 102.9) == 0
    assert send_all(pace, "-100", 103.0) == 1


def test_an_edit_counts_for_the_bot_only():
    """Changing a card is no new message to its reader."""
    pace = Pace(chat=Rate(1, 1))
    pace.take("7", 100.0, edit=True)
    assert pace.admits("7", 100.0)
    assert pace.room(100.0) == BOT.burst - 1


def test_a_wait_that_is_asked_for_holds_the_chat():
    """Telegram's `retry_after` is kept for the chat that met it, and for it alone."""
    pace = Pace()
    pace.refused("7", 105.0, 100.0)
    assert not pace.admits("7", 104.9)
    assert pace.admits("7", 105.0)
    assert pace.admits("8", 100.0)
    assert pace.room(100.0) > 0


def test_two_chats_that_are_refused_at_once_hold_everybody():
    """Telegram does not say for whom a wait is; a second chat's within the first's means the whole bot."""
    pace = Pace()
    pace.refused("7", 105.0, 100.0)
    pace.refused("8", 110.0, 101.0)
    assert pace.room(109.9) == 0
    assert pace.wait(101.0) == 9.0
    assert pace.room(110.0) > 0


def test_the_same_chat_refused_again_holds_nobody_else():
    """A chat that is asked too early again says nothing of others; nor does one whose wait is over."""
    pace = Pace()
    pace.refused("7", 105.0, 100.0)
    pace.refused("7", 110.0, 104.0)
    assert pace.room(105.0) > 0
    pace.refused("8", 130.0, 111.0)
    assert pace.room(112.0) > 0


def test_a_shorter_wait_never_ends_a_longer_one():
    """Whatever comes later, a chat waits for as long as it was asked."""
    pace = Pace()
    pace.hold("7", 110.0)
    pace.hold("7", 105.0)
    pace.hold_all(110.0)
    pace.hold_all(105.0)
    assert not pace.admits("7", 109.0)
    assert pace.room(109.0) == 0


def test_a_clock_that_goes_back_gives_nothing_away():
    """A step back of the clock neither fills nor empties a bucket."""
    pace = Pace(chat=Rate(1, 2))
    assert send_all(pace, "7", 100.0) == 2
    assert send_all(pace, "7", 50.0) == 0
    assert send_all(pace, "7", 101.0) == 1


def test_chats_that_rest_are_forgotten():
    """What is remembered does not grow with the people ever written to."""
    pace = Pace(bot=Rate(10**6, 10**6))
    for number in range(REMEMBERED + 1):
        pace.take(str(number), float(number))
        pace.hold(str(number), float(number))
    assert len(pace._chats) < 10
    assert len(pace._held) < 10


@given(st.lists(st.floats(0, 5, allow_nan=False), min_size=1, max_size=60))
def test_no_span_ever_sees_more_than_rate_and_burst(gaps):
    """However messages come, any span of time has at most the burst and the rate's share."""
    pace, now, moments = Pace(), 1000.0, []
    for gap in gaps:
        now += gap
        moments += [now] * send_all(pace, "7", now)
    for start in range(len(moments)):
        for end in range(start, len(moments)):
            assert end - start + 1 <= CHAT.burst + (moments[end] - moments[start]) * CHAT.per_second + 1e-6


def test_whatsapp_takes_a_burst_of_45_and_then_one_every_six_seconds():
    """Meta's pair rate limit; the number's own is 80 a second."""
    pace = whatsapp_pace()
    assert send_all(pace, "628", 100.0) == 45
    assert send_all(pace, "628", 105.0) == 0
    assert send_all(pace, "628", 106.0) == 1
    assert pace.room(200.0) == 80


def test_a_refusal_that_names_its_person_slows_nobody_else():
    """Two refusals are not the number's; one message that waits a day keeps its person's others for a minute."""
    pace = whatsapp_pace()
    for address in ("628", "629"):
        pace.refused(address, 100.0 + 86_400, 100.0)
    assert pace.admits("627", 100.0)
    assert pace.room(100.0) == 80
    assert not pace.admits("628", 159.0)
    assert pace.admits("628", 160.0)
