"""Who the bot is, its menu and its typing."""

import httpx
import pytest
import telegram
from telegram import BotCommandScopeChat
from telegram.error import BadRequest

from simulator.server import Running
from tests.simulator.people import Person


async def test_the_bot_knows_itself(sim: Running, bot: telegram.Bot) -> None:
    """The id is the token's first half."""
    assert bot.id == int(sim.token.partition(":")[0])
    assert bot.username == "alur_simulasi_bot"


async def test_a_menu_for_all_and_for_one(bot: telegram.Bot, person: Person) -> None:
    """A chat's own menu goes before the common one and can be taken back."""
    await bot.set_my_commands([("bantuan", "Cara memakai")])
    assert [one["command"] for one in (await person.chat())["commands"]] == ["bantuan"]
    own = BotCommandScopeChat(person.id)
    await bot.set_my_commands([("/mulai", "Mulai SOP"), ("status", "Keadaan")], scope=own)
    assert [one["command"] for one in (await person.chat())["commands"]] == ["mulai", "status"]
    assert [one.command for one in await bot.get_my_commands(scope=own)] == ["mulai", "status"]
    await bot.delete_my_commands(scope=own)
    assert [one["command"] for one in (await person.chat())["commands"]] == ["bantuan"]


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([("Huruf Besar", "x")], "Bot_command_invalid"),
        ([("a" * 33, "x")], "Bot_command_invalid"),
        ([("a", "")], "Bot_command_description_invalid"),
        ([("a", "x" * 257)], "Bot_command_description_invalid"),
        ([("a", "x")] * 101, "Bot_commands_too_much"),
    ],
)
async def test_a_wrong_menu_is_refused(bot: telegram.Bot, commands: list[tuple[str, str]], words: str) -> None:
    """Names, descriptions and number have their limits."""
    with pytest.raises(BadRequest, match=rf"^{words}$"):
        await bot.set_my_commands(commands)


async def test_a_wrong_scope_or_list_is_refused(sim: Running, web: httpx.AsyncClient) -> None:
    """What is no list, no command or no scope is named."""
    url = f"/bot{sim.token}/setMyCommands"
    for body, words in (
        ({"commands": "{}"}, "can't parse commands JSON object"),
        ({"commands": "[1]"}, "can't parse BotCommand: expected an Object"),
        ({"commands": "[]", "scope": '{"type": "bulan"}'}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": "[]", "scope": '{"type": "chat", "chat_id": 1}'}, "chat not found"),
        ({"commands": "[]", "scope": '{"type": "chat"}'}, "chat_id is empty"),
    ):
        assert (await web.post(url, data=body)).json()["description"] == f"Bad Request: {words}"


async def test_typing_shows_on_the_phone(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """A known action is shown, an invented one is refused."""
    await bot.send_chat_action(person.id, "typing")
    events = (await web.get("/sim/events", params={"chat_id": person.id})).json()["events"]
    assert (events[-1]["kind"], events[-1]["action"]) == ("action", "typing")
    with pytest.raises(BadRequest, match=r"^Wrong parameter action in request$"):
        await bot.send_chat_action(person.id, "dancing")
