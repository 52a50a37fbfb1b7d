"""The board of a whole process: from the owner's /papan to the open page."""

import re

import httpx

from bot.asking import asking
from bot.requests import Invite
from handlers.people.inviting import Invitation
from simulator.people.acts import start, write
from tests.bot.test_serve import OFFICE, load, process, said, settings, until
from tests.handlers.talk import OWNER

LINK = re.compile(r"http://127\.0\.0\.1:\d+/papan/[a-z0-9-]+")


async def test_the_link_that_the_owner_gets_opens_the_board(simulator, phone, tmp_path):
    """What /papan answers leads to the very process, even where the system has chosen its port."""
    async with process(settings(simulator, tmp_path)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        await load(tmp_path)
        async with asking(tmp_path) as ask:
            [invited] = await ask(Invite(OFFICE, OWNER), list[Invitation])
        start(simulator.world, phone, {"payload": invited.code})
        await until(simulator, lambda: "Selamat datang" in said(phone)[-1])
        write(simulator.world, phone, {"text": "/papan"})
        found = await until(simulator, lambda: LINK.search(said(phone)[-1]))
        async with httpx.AsyncClient(follow_redirects=True) as client:
            page = await client.get(found[0])
            state = await client.get(f"{found[0]}/keadaan")
            stranger = await client.get(f"{found[0]}x")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert state.json()["office"] == "Sekretariat DPRD Kabupaten Balangan"
    assert stranger.status_code == 404
