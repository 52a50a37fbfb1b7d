"""The buttons that move the clock on."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
import telegram

from simulator.clock_buttons import WIB, target
from simulator.server import Running, running
from tests.simulator.people import NO_TLS, Person

Show = Callable[[float], None]


@pytest.mark.parametrize(
    ("to", "start", "end"),
    [
        ("jam", "2027-01-09 23:30", "2027-01-10 00:30"),
        ("hari", "2028-02-28 09:15", "2028-02-29 09:15"),
        ("pagi", "2027-01-09 07:59", "2027-01-09 08:00"),
        ("pagi", "2027-01-09 08:00", "2027-01-10 08:00"),
        ("tanggal-10", "2027-01-10 07:00", "2027-01-10 08:00"),
        ("tanggal-10", "2027-01-10 08:00", "2027-04-10 08:00"),
        ("tanggal-10", "2026-11-21 13:00", "2027-01-10 08:00"),
    ],
)
def test_where_a_button_leads(to: str, start: str, end: str) -> None:
    """Morning is 08.00 WIB, and a tenth that of a quarter's first month; never the moment at which one is."""
    begun, ended = (datetime.fromisoformat(one).replace(tzinfo=WIB) for one in (start, end))
    assert datetime.fromtimestamp(target(to, begun.timestamp()), WIB) == ended


async def test_without_a_walker_the_clock_is_the_real_one(web: httpx.AsyncClient) -> None:
    """The page is told so, and moving is refused."""
    assert (await web.get("/sim/clock")).json()["available"] is False
    assert (await web.post("/sim/clock", json={"to": "jam"})).status_code == 404


async def test_everybody_sees_the_time_go_by(bot: telegram.Bot, person: Person, sim: Running) -> None:
    """A message carries the time that it is in the simulator; nothing brings the clock back."""
    later = sim.world.now() + 86_400
    sim.world.move_to(later)
    sim.world.move_to(later - 3600)
    sent = await bot.send_message(person.id, "pagi")
    assert 0 <= sent.date.timestamp() - int(later) < 60


async def test_a_walk_goes_on_step_by_step_one_at_a_time() -> None:
    """The walker gets both ends, each moment is shown, and a second walk waits for the first."""
    walked: list[float] = []
    go = asyncio.Event()

    async def walker(start: float, until: float, show: Show) -> None:
        walked.extend([start, until])
        show((start + until) / 2)
        await go.wait()
        show(until)

    async with running(walker=walker) as sim, httpx.AsyncClient(base_url=sim.url, verify=NO_TLS) as web:
        assert (await web.post("/sim/clock", json={"to": "kemarin"})).status_code == 400
        begun = (await web.post("/sim/clock", json={"to": "jam"})).json()
        assert begun["moving"] is True
        assert (await web.post("/sim/clock", json={"to": "jam"})).status_code == 409
        shown = await _clock(web, lambda clock: clock["now"] >= begun["now"] + 1800)
        assert shown["moving"] is True
        go.set()
        ended = await _clock(web, lambda clock: not clock["moving"])
    assert walked[1] - walked[0] == 3600
    assert 0 <= ended["now"] - walked[1] < 60


async def test_a_walk_that_fails_says_why() -> None:
    """The reason is shown, and the clock can be moved again."""

    async def walker(start: float, until: float, show: Show) -> None:
        raise RuntimeError("pesan masih dikirim")

    async with running(walker=walker) as sim, httpx.AsyncClient(base_url=sim.url, verify=NO_TLS) as web:
        for _ in range(2):
            assert (await web.post("/sim/clock", json={"to": "jam"})).status_code == 202
            ended = await _clock(web, lambda clock: not clock["moving"])
            assert ended["problem"] == "Berhenti: pesan masih dikirim"


async def test_a_walk_ends_with_the_simulator() -> None:
    """A walker that still runs is cancelled."""
    ended = asyncio.Event()

    async def walker(start: float, until: float, show: Show) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with running(walker=walker) as sim, httpx.AsyncClient(base_url=sim.url, verify=NO_TLS) as web:
        await web.post("/sim/clock", json={"to": "jam"})
    await asyncio.wait_for(ended.wait(), 10)


async def _clock(web: httpx.AsyncClient, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    async with asyncio.timeout(20):
        after = 0
        while not wanted(state := (await web.get("/sim/clock")).json()):
            after = (await web.get(f"/sim/events?after={after}&wait=5")).json()["cursor"]
    return dict(state)
