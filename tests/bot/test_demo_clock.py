"""The clock of a demonstration."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import clock
from bot.asking import asking
from bot.demo_clock import DemoClock
from bot.failures import CommandFailed
from bot.requests import MoveClock
from bot.settings import DEFAULTS, SettingsError, settings_from
from simulator.chats import Phone
from simulator.people.acts import write
from simulator.server import Running
from tests.bot.test_serve import process, said, settings, until

HOUR = timedelta(hours=1)


def test_it_goes_ahead_and_never_back():
    """Both of its times jump by the same step; a moment that is over changes nothing."""
    time = DemoClock(HOUR)
    assert time.now() - clock.now() > HOUR - timedelta(seconds=5)
    before = time.running()
    step = time.move_to(time.now() + HOUR)
    assert timedelta(minutes=59) < step <= HOUR
    assert time.running() - before >= step.total_seconds()
    assert time.move_to(clock.now()) == timedelta()
    assert time.now() - clock.now() > 2 * HOUR - timedelta(seconds=5)


def test_an_office_on_telegram_has_none():
    """The setting is a mistake where the messenger is not a stand-in on this machine, and it is a number of seconds."""
    with pytest.raises(SettingsError, match="hanya untuk peragaan"):
        settings_from(DEFAULTS | {"DEMO_CLOCK": "0"}, needs_messenger=False)
    local = DEFAULTS | {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    with pytest.raises(SettingsError, match="DEMO_CLOCK harus berupa detik"):
        settings_from(local | {"DEMO_CLOCK": "-5"}, needs_messenger=False)
    assert settings_from(local | {"DEMO_CLOCK": "60"}, needs_messenger=False).demo_ahead == timedelta(minutes=1)
    assert settings_from(local, needs_messenger=False).demo_ahead is None


async def ready(simulator: Running, phone: Phone) -> None:
    """The process is at work."""
    write(simulator.world, phone, {"text": "halo"})
    await until(simulator, lambda: said(phone))


async def test_a_clock_that_is_not_the_demonstrations_stays(simulator, phone, tmp_path):
    """Without the setting the request is refused, by the process and by a command without one."""
    async with asking(tmp_path) as ask:
        with pytest.raises(Exception, match="tidak dapat digeser"):
            await ask(MoveClock(clock.now() + HOUR), datetime)
    async with process(settings(simulator, tmp_path)):
        await ready(simulator, phone)
        async with asking(tmp_path) as ask:
            with pytest.raises(CommandFailed, match="tidak dapat digeser"):
                await ask(MoveClock(clock.now() + HOUR), datetime)


async def test_a_move_is_answered_with_the_next_moment(simulator, phone, tmp_path):
    """With nothing stored that is the next quarter of an hour; a move back does nothing."""
    async with process(settings(simulator, tmp_path, DEMO_CLOCK="0")):
        await ready(simulator, phone)
        to = datetime.now(ZoneInfo("Asia/Jakarta")).replace(minute=2, second=0, microsecond=0) + 24 * HOUR
        async with asking(tmp_path) as ask:
            assert await ask(MoveClock(to), datetime) == to.replace(minute=15)
            assert await ask(MoveClock(to - HOUR), datetime) == to.replace(minute=15)
