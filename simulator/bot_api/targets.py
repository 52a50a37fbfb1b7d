"""The chat and the message a call is about."""

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request, forbidden
from simulator.chats import Chat, Json, Phone
from simulator.world import World


def find_chat(world: World, arguments: Arguments) -> Chat:
    """Return the chat, or refuse one that does not exist."""
    if "chat_id" not in arguments:
        raise bad_request("chat_id is empty")
    chat = world.chat(arguments.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, arguments: Arguments) -> Chat:
    """Return the chat if the bot may write there."""
    chat = find_chat(world, arguments)
    if isinstance(chat, Phone) and chat.blocked:
        raise forbidden("bot was blocked by the user")
    if isinstance(chat, Phone) and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def own_message(world: World, chat: Chat, arguments: Arguments) -> Json:
    """Return the bot's message that is to be edited."""
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def replied_message(chat: Chat, arguments: Arguments) -> Json:
    """Return reply_to_message for the new message, empty if it replies to nothing."""
    parameters = arguments.nested("reply_parameters", "reply parameters") or {}
    wanted = parameters.get("message_id") or arguments.integer("reply_to_message_id")
    if not wanted:
        return {}
    message = chat.messages.get(int(wanted))
    if message is not None:
        return {"reply_to_message": {k: v for k, v in message.items() if k != "reply_to_message"}}
    if parameters.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
