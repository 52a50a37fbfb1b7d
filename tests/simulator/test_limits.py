"""How fast a bot may send."""

from datetime import timedelta

import httpx
import pytest
import telegram
from telegram.error import RetryAfter

from simulator.limits import Limits, Rates
from tests.simulator.people import Person


def test_a_chat_takes_one_a_second_after_its_burst() -> None:
    """The burst passes at once, then one a second; the wait is told in whole seconds."""
    rates = Rates(Limits(chat_burst=2))
    assert [rates.take(1, now=0) for _ in range(3)] == [None, None, 1]
    assert rates.take(1, now=0.5) == 1
    assert rates.take(1, now=1) is None
    assert rates.take(2, now=1) is None


def test_a_bot_takes_thirty_a_second_over_all_chats() -> None:
    """Many chats together meet the bot's own limit."""
    rates = Rates(Limits(bot_burst=30))
    assert [rates.take(chat, now=0) for chat in range(1, 32)] == [None] * 30 + [1]
    assert [rates.take(chat, now=1) for chat in range(1, 32)] == [None] * 30 + [1]


def test_a_group_takes_twenty_a_minute() -> None:
    """After twenty, three seconds for each."""
    rates = Rates(Limits())
    assert [rates.take(-5, now=0) for _ in range(21)] == [None] * 20 + [3]
    assert rates.take(-5, now=3) is None


async def test_too_many_messages_are_refused(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The bot hears 429 with the seconds to wait; edits and answers to presses are not counted."""
    await web.put("/sim/limits", json={"chat_burst": 1})
    message = await bot.send_message(person.id, "satu")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(person.id, "dua")
    assert caught.value.retry_after == timedelta(seconds=1)
    await bot.edit_message_text("tiga", person.id, message.message_id)


async def test_the_limits_can_be_taken_away(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """For measuring, null lets everything through; a misspelt limit is refused."""
    assert (await web.put("/sim/limits", content=b"null")).json() == {"limits": None}
    for number in range(30):
        await bot.send_message(person.id, str(number))
    assert (await web.put("/sim/limits", json={"cepat": 1})).status_code == 400
