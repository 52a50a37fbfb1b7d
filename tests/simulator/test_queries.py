"""The answer to a press."""

import httpx
import pytest
import telegram
from telegram.error import BadRequest

from simulator.server import Running, running
from simulator.world import Settings
from tests.simulator.people import Person, connected, new_person


async def test_an_answer_reaches_the_phone(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Who pressed sees text and alert; a test can wait for them."""
    query = await person.does("press", message_id=1, data="a:1:1")
    await bot.answer_callback_query(query["query_id"], "Dicatat", show_alert=True)
    answer = (await web.get(f"/sim/answers/{query['query_id']}", params={"wait": 5})).json()
    assert (answer["answered"], answer["text"], answer["show_alert"]) == (True, "Dicatat", True)
    assert answer["seconds"] >= 0


async def test_a_press_is_answered_once(bot: telegram.Bot, person: Person) -> None:
    """A second answer comes too late."""
    query = await person.does("press", message_id=1, data="a")
    await bot.answer_callback_query(query["query_id"])
    with pytest.raises(BadRequest, match=r"^Query is too old and response timeout expired or query id is invalid$"):
        await bot.answer_callback_query(query["query_id"])


async def test_an_unknown_press_is_not_answered(bot: telegram.Bot) -> None:
    """An invented query id is invalid."""
    with pytest.raises(BadRequest, match=r"^Query is too old"):
        await bot.answer_callback_query("123")


async def test_an_old_press_is_not_answered() -> None:
    """After a few minutes Telegram takes no answer."""
    async with running(settings=Settings(query_seconds=0)) as sim, connected(sim) as bot:
        async with httpx.AsyncClient(base_url=sim.url) as web:
            query = await (await new_person(web)).does("press", message_id=1, data="a")
        with pytest.raises(BadRequest, match=r"^Query is too old"):
            await bot.answer_callback_query(query["query_id"])


async def test_the_text_of_an_answer_has_a_limit(bot: telegram.Bot, person: Person) -> None:
    """200 characters fit into a toast."""
    query = await person.does("press", message_id=1, data="a")
    with pytest.raises(BadRequest, match=r"^Message_too_long$"):
        await bot.answer_callback_query(query["query_id"], "a" * 201)


async def test_who_asks_for_no_press_is_refused(sim: Running, web: httpx.AsyncClient, person: Person) -> None:
    """An unknown query is 404; an open one says that it is open."""
    assert (await web.get("/sim/answers/1")).status_code == 404
    query = await person.does("press", message_id=1, data="a")
    assert (await web.get(f"/sim/answers/{query['query_id']}", params={"wait": 0.01})).json() == {"answered": False}
