"""The real program, brought WhatsApp's messages as badly as Meta may bring them, and killed meanwhile."""

import asyncio
import os
import socket
import time
from collections import Counter
from random import Random

import pytest

from simulator.demo_program import whatsapp_settings
from simulator.server import WHATSAPP, running
from storage.connections import FILE_NAME
from storage.readers import snapshot
from tests.process.bringing import Bringing, deliveries, sender_of
from tests.process.killer import Killer
from tests.process.program import Program

CAMPAIGN = "ALUR_CAMPAIGN" in os.environ
DELIVERIES, PEOPLE, KILLS = (10_000, 3_000, 20) if CAMPAIGN else (900, 270, 2)
MOST_SEEN = 600 if CAMPAIGN else 300  # deliveries that are taken between two kills


@pytest.mark.long
async def test_every_message_counts_once(tmp_path):
    """Of thousands of deliveries, repeated, out of order, cut, from eight sides, under kills: none lost, none twice.

    Strangers write: each message that is handled has exactly one answer, which is in the same transaction.
    """
    draw = Random(1)  # noqa: S311 - moments of a test are no secrets
    port = _free_port()
    async with running(limits=None) as sim:
        settings = {"TELEGRAM_BOT_TOKEN": "", "LISTEN": f"127.0.0.1:{port}", **whatsapp_settings(sim.url, WHATSAPP)}
        program = Program(tmp_path / "data", sim, **settings)
        waiting = deliveries(WHATSAPP, draw, DELIVERIES, PEOPLE, int(time.time()) - 3600)
        bringing = Bringing(f"http://127.0.0.1:{port}/whatsapp", WHATSAPP, waiting)
        work = asyncio.create_task(bringing.bring_all())
        killer = Killer(program, bringing.seen, draw, MOST_SEEN)
        served = await killer.kill(KILLS)
        assert not work.done(), "brought to the end before the last kill"
        await work
        assert await served.stop() == 0
    assert killer.kills == KILLS
    assert set(bringing.answers) <= {0, 200}
    with snapshot(tmp_path / "data" / FILE_NAME) as tx:
        seen = Counter(row["id"] for row in tx.all("SELECT id FROM inbox WHERE channel = 'whatsapp'"))
        answers = Counter(row["address"] for row in tx.all("SELECT address FROM outbox WHERE channel = 'whatsapp'"))
    written = range(DELIVERIES - DELIVERIES // 10)
    assert seen == Counter(f"wamid.{number}" for number in written)
    assert answers == Counter(sender_of(number % PEOPLE) for number in written)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
