"""getMe, the command menu and sendChatAction."""

import re
from typing import Any

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request
from simulator.bot_api.targets import find_chat, writable_chat
from simulator.chats import Json
from simulator.world import World

COMMANDS_LIMIT = 100  # core.telegram.org/bots/api#setmycommands
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_ACTION = re.compile(
    "typing|(upload|record)_(video|voice|video_note)|upload_(photo|document)|choose_sticker|find_location"
)


def get_me(world: World, arguments: Arguments) -> Json:  # noqa: ARG001 - every method is called alike
    """Return the bot itself."""
    return world.bot


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """Set the command menu, for all or for one chat."""
    commands = arguments.nested("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    _store(world, _scope(world, arguments), [_command(one) for one in commands])
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[Json]:
    """Return the command menu of one scope."""
    return world.commands.get(_scope(world, arguments), [])


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """Remove the command menu of one scope."""
    _store(world, _scope(world, arguments), [])
    return True


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """Show that the bot is writing."""
    chat = writable_chat(world, arguments)
    action = arguments.text("action").lower()
    if not _ACTION.fullmatch(action):
        raise bad_request("wrong parameter action in request")
    world.events.add("action", chat.id, action=action)
    return True


def _store(world: World, scope: str, commands: list[Json]) -> None:
    world.commands[scope] = commands
    world.events.add("commands", None, scope=scope, commands=commands)


def _scope(world: World, arguments: Arguments) -> str:
    scope = arguments.nested("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in {"chat", "chat_administrators", "chat_member"}:
        chat = find_chat(world, Arguments({"chat_id": scope.get("chat_id")}))
        return f"chat:{chat.id}"
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return str(kind)


def _command(one: Any) -> Json:
    if not isinstance(one, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(one.get("command", "")).removeprefix("/").lower()
    description = str(one.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
