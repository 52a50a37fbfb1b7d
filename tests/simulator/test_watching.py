"""What tests, players and the page see of the simulator."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import telegram
from telegram import InlineKeyboardButton, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from simulator import events
from simulator.events import EventLog
from tests.simulator.people import Person, new_person


async def test_phones_are_listed_with_what_is_unread(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The list carries the latest message and how many the person has not seen."""
    await bot.send_message(person.id, "satu")
    [phone] = (await web.get("/sim/phones")).json()["phones"]
    assert (phone["name"], phone["office"], phone["started"], phone["unread"]) == ("Kasubbag Umum", "Balangan", True, 1)
    assert phone["latest"]["text"] == "satu"
    await person.does("seen")
    assert (await person.chat())["unread"] == 0


async def test_a_chat_is_read_in_parts(bot: telegram.Bot, person: Person) -> None:
    """The last messages, and those before one of them."""
    ids = [(await bot.send_message(person.id, str(number))).message_id for number in range(5)]
    assert [one["text"] for one in (await person.chat(last=2))["messages"]] == ["3", "4"]
    assert [one["text"] for one in (await person.chat(last=2, before=ids[3]))["messages"]] == ["1", "2"]


async def test_the_phones_keyboard(bot: telegram.Bot, person: Person) -> None:
    """A reply keyboard stays until it is taken away."""
    ask = ReplyKeyboardMarkup([[KeyboardButton("Bagikan nomor", request_contact=True), "Tidak"]])
    await bot.send_message(person.id, "Nomor?", reply_markup=ask)
    [row] = (await person.chat())["keyboard"]["keyboard"]
    assert [one["text"] for one in row] == ["Bagikan nomor", "Tidak"]
    await bot.send_message(person.id, "Terima kasih", reply_markup=ReplyKeyboardRemove())
    assert (await person.chat())["keyboard"] is None


async def test_a_keyboard_for_one_time_goes_with_the_next_message(bot: telegram.Bot, person: Person) -> None:
    """After an answer it is gone."""
    await bot.send_message(person.id, "?", reply_markup=ReplyKeyboardMarkup([["Ya"]], one_time_keyboard=True))
    await person.does("text", text="Ya")
    assert (await person.chat())["keyboard"] is None


async def test_events_are_awaited_with_a_cursor(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Who waits gets what is new after the number it knows, of its chat only."""
    other = await new_person(web)
    cursor = (await web.get("/sim/phones")).json()["cursor"]
    query = {"after": cursor, "wait": 30, "chat_id": person.id}
    waiting = asyncio.create_task(web.get("/sim/events", params=query))
    await other.does("text", text="lain")
    await bot.send_message(person.id, "satu")
    body = (await asyncio.wait_for(waiting, 10)).json()
    assert [event["message"]["text"] for event in body["events"]] == ["satu"]
    later = await web.get("/sim/events", params={"after": body["cursor"], "wait": 0.01, "chat_id": person.id})
    assert later.json() == {"events": [], "cursor": body["cursor"]}


def test_only_the_latest_events_are_kept() -> None:
    """Who comes back late gets what is still there."""
    log = EventLog()
    for number in range(events.KEPT + 5):
        log.add("message", number)
    assert len(log.after(0)) == events.KEPT
    assert [event["n"] for event in log.after(log.last - 1)] == [log.last]
    assert log.after(log.last) == log.after(log.last + 5) == []


async def test_the_page_is_told_as_it_happens(web: httpx.AsyncClient, person: Person) -> None:
    """Server-sent events carry their number, so that a browser goes on where it was."""
    async with web.stream("GET", "/sim/stream", params={"after": 0}) as answer:
        lines = [line async for line in until(answer, "data:")]
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "id: 1" in lines
    assert '"kind":"phone"' in lines[-1]


async def until(answer: httpx.Response, start: str) -> AsyncIterator[str]:
    async for line in answer.aiter_lines():
        yield line
        if line.startswith(start):
            return


async def test_work_is_counted(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Taps, typed characters and files per office; calls per method."""
    await person.does("text", text="12345")
    await person.does("text", text="/tugas", tapped=True)
    await person.does("press", message_id=1, data="a")
    await web.post(f"/sim/phones/{person.id}/files", files={"file": b"isi"}, data={"caption": "abc"})
    await bot.send_message(
        person.id, "satu", reply_markup=telegram.InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
    )
    stats = (await web.get("/sim/stats")).json()
    assert stats["offices"]["Balangan"] == {"received": 1, "sent": 4, "taps": 4, "typed": 8, "files": 1}
    assert stats["methods"]["sendMessage"] == {"calls": 1, "refused": 0}
    assert stats["phones"][str(person.id)]["taps"] == 4


async def test_many_phones_at_once(web: httpx.AsyncClient) -> None:
    """Ids are whole numbers above those of real people, in the order of the list."""
    answer = await web.post("/sim/phones", json=[{"name": f"Analis {number}"} for number in range(60)])
    ids = answer.json()["ids"]
    assert len(set(ids)) == 60
    assert ids == sorted(ids)
    assert 10**10 < ids[0] < ids[-1] < 2**52
