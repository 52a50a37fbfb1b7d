"""The simulator as a program."""

import asyncio
import signal
import sys

import httpx
import pytest


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
async def test_it_says_where_it_listens_and_stops_when_told(stop: signal.Signals) -> None:
    """Port 0 takes a free one; a waiting poll does not hold up the end."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--listen", "127.0.0.1:0", "--token", "1:a", stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    ready = (await asyncio.wait_for(program.stdout.readline(), 20)).decode()
    assert ready.startswith("simulator ready http://127.0.0.1:")
    async with httpx.AsyncClient(base_url=ready.split()[-1]) as web:
        assert (await web.get("/bot1:a/getMe")).status_code == 200
        poll = asyncio.create_task(web.get("/bot1:a/getUpdates?timeout=50"))
        program.send_signal(stop)
        await asyncio.wait_for(asyncio.gather(poll, program.wait(), return_exceptions=True), 10)
