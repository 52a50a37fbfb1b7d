"""How updates reach a bot that polls."""

import asyncio
from typing import Any

import httpx
import pytest
import telegram
from telegram.error import Conflict, InvalidToken

from simulator.server import Running
from simulator.update_queue import PRESS_SECONDS
from tests.simulator.people import Person, connected, poll, take


async def texts(bot: telegram.Bot, **options: Any) -> list[str | None]:
    return [update.effective_message.text for update in await bot.get_updates(**options) if update.effective_message]


async def test_an_update_comes_again_until_it_is_confirmed(bot: telegram.Bot, person: Person) -> None:
    """Only an offset above an update's id makes Telegram forget it."""
    await person.does("text", text="satu")
    await person.does("text", text="dua")
    assert await texts(bot) == await texts(bot) == ["satu", "dua"]
    first, _ = await bot.get_updates()
    assert await texts(bot, offset=first.update_id + 1) == ["dua"]
    assert await texts(bot) == ["dua"]


async def test_a_batch_has_a_limit(bot: telegram.Bot, person: Person) -> None:
    """The limit takes the oldest, a negative offset keeps the latest."""
    for text in ("satu", "dua", "tiga"):
        await person.does("text", text=text)
    assert await texts(bot, limit=2) == ["satu", "dua"]
    assert await texts(bot, offset=-1) == ["tiga"]
    assert await texts(bot) == ["tiga"]


async def test_a_long_poll_ends_with_the_first_update(sim: Running, bot: telegram.Bot, person: Person) -> None:
    """Who waits gets the update as it happens, and nothing when the time is over."""
    waiting = await poll(sim, bot)
    await person.does("text", text="satu")
    assert len(await asyncio.wait_for(waiting, 10)) == 1
    await take(bot)
    assert await bot.get_updates(timeout=1) == ()


async def test_a_second_poller_ends_the_first(sim: Running, bot: telegram.Bot, person: Person) -> None:
    """One bot, one poller: the first one is told so, the second gets the updates."""
    async with connected(sim) as other:
        first = await poll(sim, bot)
        second = await poll(sim, other)
        with pytest.raises(Conflict, match=r"^Conflict: terminated by other getUpdates request"):
            await first
        await person.does("text", text="satu")
        assert len(await second) == 1


async def test_only_wanted_kinds_are_kept(bot: telegram.Bot, person: Person) -> None:
    """allowed_updates holds for what happens afterwards, until it is changed."""
    await bot.get_updates(allowed_updates=["callback_query"])
    await person.does("text", text="satu")
    await person.does("press", message_id=1, data="a")
    assert [update.callback_query is not None for update in await bot.get_updates()] == [True]


async def test_a_press_waits_150_seconds_a_text_longer(sim: Running, bot: telegram.Bot, person: Person) -> None:
    """Presses that nobody fetched are dropped, texts are not."""
    await person.does("press", message_id=1, data="a")
    await person.does("text", text="satu")
    for waiting in sim.world.updates.pending:
        waiting.at -= PRESS_SECONDS
    assert await texts(bot) == ["satu"]


async def test_any_update_can_be_sent_again(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """A confirmed update comes a second time with the same id when a tester injects it."""
    await person.does("text", text="satu")
    [update] = await take(bot)
    [raw] = (await web.get("/sim/updates", params={"last": 1})).json()["updates"]
    await web.post("/sim/updates", json=raw)
    [again] = await bot.get_updates(offset=update.update_id + 1)
    assert again.update_id == update.update_id
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_a_wrong_token_is_unauthorized(sim: Running) -> None:
    """Nothing works without the bot's token."""
    with pytest.raises(InvalidToken):
        async with telegram.Bot("1:salah", base_url=f"{sim.url}/bot"):
            pass


async def test_an_unknown_method_is_not_found(sim: Running, web: httpx.AsyncClient) -> None:
    """404 for what the Bot API does not have; names are read in any case."""
    answer = await web.get(f"/bot{sim.token}/sendTelepathy")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found: method not found")
    assert (await web.get(f"/bot{sim.token}/GETME")).json()["result"]["is_bot"] is True


@pytest.mark.parametrize("form", ["query", "form", "multipart", "json"])
async def test_arguments_come_in_four_forms(sim: Running, web: httpx.AsyncClient, person: Person, form: str) -> None:
    """Address, form, multipart form and JSON say the same."""
    url, values = f"/bot{sim.token}/sendMessage", {"chat_id": str(person.id), "text": "halo"}
    sent = {
        "query": {"params": values},
        "form": {"data": values},
        "multipart": {"data": values, "files": {"x": b"y"}},
        "json": {"json": {**values, "chat_id": person.id}},
    }[form]
    assert (await web.post(url, **sent)).json()["result"]["text"] == "halo"  # type: ignore[arg-type] # one of four


async def test_json_that_is_none_is_refused(sim: Running, web: httpx.AsyncClient) -> None:
    """A body that is no JSON object is a bad request."""
    for body in (b"{", b"[]"):
        answer = await web.post(f"/bot{sim.token}/getMe", content=body, headers={"content-type": "application/json"})
        assert answer.json()["description"] == "Bad Request: can't parse JSON object"


async def test_json_may_nest(sim: Running, web: httpx.AsyncClient, person: Person) -> None:
    """In JSON a keyboard is an object, not text, and null is a missing value."""
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    body = {"chat_id": person.id, "text": "x", "reply_markup": markup, "parse_mode": None}
    answer = await web.post(f"/bot{sim.token}/sendMessage", json=body)
    assert answer.json()["result"]["reply_markup"] == markup
