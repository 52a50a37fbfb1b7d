"""The player behind "Jalankan otomatis"."""

import asyncio
from collections.abc import Callable

import httpx

from simulator.server import running


async def test_without_a_player_there_is_no_button(web: httpx.AsyncClient) -> None:
    """The page is told so, and starting is refused."""
    assert (await web.get("/sim/autoplay")).json()["available"] is False
    assert (await web.post("/sim/autoplay")).status_code == 404


async def test_the_player_plays_once_at_a_time() -> None:
    """It gets the simulator's address, tells how it goes, and ends."""
    go = asyncio.Event()
    urls = []

    async def player(url: str, tell: Callable[[str], None]) -> None:
        urls.append(url)
        tell("langkah 1")
        await go.wait()

    async with running(autoplay=player) as sim, httpx.AsyncClient(base_url=sim.url) as web:
        assert (await web.post("/sim/autoplay")).json()["state"] == "running"
        assert (await web.post("/sim/autoplay")).status_code == 409
        assert (await web.get("/sim/autoplay")).json()["text"] == "langkah 1"
        go.set()
        assert (await web.get("/sim/autoplay")).json() == {"available": True, "state": "done", "text": "Selesai."}
        assert urls == [sim.url]


async def test_a_player_that_fails_says_why() -> None:
    """The error is shown, and it can be started again."""

    async def player(url: str, tell: Callable[[str], None]) -> None:
        raise RuntimeError("kartu tidak datang")

    async with running(autoplay=player) as sim, httpx.AsyncClient(base_url=sim.url) as web:
        for _ in range(2):
            assert (await web.post("/sim/autoplay")).status_code == 202
            state = (await web.get("/sim/autoplay")).json()
            assert (state["state"], state["text"]) == ("failed", "Berhenti karena galat: kartu tidak datang")


async def test_the_player_ends_with_the_simulator() -> None:
    """A player that still runs is cancelled."""
    ended = asyncio.Event()

    async def player(url: str, tell: Callable[[str], None]) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with running(autoplay=player) as sim, httpx.AsyncClient(base_url=sim.url) as web:
        await web.post("/sim/autoplay")
    await asyncio.wait_for(ended.wait(), 10)
