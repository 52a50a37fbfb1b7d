"""sendMessage, the edits and deleteMessage."""

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request
from simulator.bot_api.keyboards import read_inline, read_keyboard
from simulator.bot_api.targets import find_chat, own_message, replied_message, writable_chat
from simulator.bot_api.texts import read_caption, read_text
from simulator.chats import Chat, Json, Phone
from simulator.world import World

DELETE_SECONDS = 48 * 3600  # core.telegram.org/bots/api#deletemessage
_TEXT = ("text", "entities")
_CAPTION = ("caption", "caption_entities")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(world: World, arguments: Arguments) -> Json:
    """Send a text."""
    chat = writable_chat(world, arguments)
    return send(world, chat, arguments, read_text(arguments))


def send(world: World, chat: Chat, arguments: Arguments, content: Json) -> Json:
    """Put the bot's message with its keyboard and reply into the chat."""
    keyboard = read_keyboard(arguments)
    reply = replied_message(chat, arguments)
    inline = {"reply_markup": keyboard} if keyboard and "inline_keyboard" in keyboard else {}
    sender = {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    message = world.post(chat, sender, {**content, **reply, **inline})
    if keyboard and not inline:
        _set_keyboard(world, chat, {**keyboard, "message_id": message["message_id"]})
    if isinstance(chat, Phone):
        chat.unread += 1
    world.stats.phones[chat.id].received += 1
    return message


def edit_message_text(world: World, arguments: Arguments) -> Json:
    """Replace the text and the keyboard of the bot's message."""
    chat = writable_chat(world, arguments)
    message = own_message(world, chat, arguments)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, message, _TEXT, read_text(arguments), _inline(arguments))


def edit_message_caption(world: World, arguments: Arguments) -> Json:
    """Replace the caption and the keyboard of the bot's file."""
    chat = writable_chat(world, arguments)
    message = own_message(world, chat, arguments)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, chat, message, _CAPTION, read_caption(arguments), _inline(arguments))


def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """Replace the keyboard of the bot's message."""
    chat = writable_chat(world, arguments)
    message = own_message(world, chat, arguments)
    return _edit(world, chat, message, (), {}, _inline(arguments))


def delete_message(world: World, arguments: Arguments) -> bool:
    """Delete a message that is not older than 48 hours."""
    chat = find_chat(world, arguments)
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message["date"] > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    world.events.add("delete", chat.id, message_id=message["message_id"])
    return True


def _inline(arguments: Arguments) -> Json | None:
    markup = arguments.nested("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return read_inline(markup)


def _edit(
    world: World, chat: Chat, message: Json, names: tuple[str, ...], content: Json, keyboard: Json | None
) -> Json:
    kept = {key: value for key, value in message.items() if key not in {*names, "reply_markup"}}
    edited = {**kept, **content, **({"reply_markup": keyboard} if keyboard else {})}
    if edited == message:
        raise bad_request(_NOT_MODIFIED)
    return world.replace(chat, {**edited, "edit_date": int(world.now())})


def _set_keyboard(world: World, chat: Chat, keyboard: Json) -> None:
    chat.keyboard = None if keyboard.get("remove_keyboard") else keyboard
    if isinstance(chat, Phone):
        world.show(chat)
