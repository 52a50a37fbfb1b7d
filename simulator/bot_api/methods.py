"""The methods this stand-in knows, by name in small letters."""

from collections.abc import Awaitable, Callable

from simulator.bot_api import documents, messages, polling, profile, queries, webhook
from simulator.bot_api.arguments import Arguments
from simulator.world import World

Method = Callable[[World, Arguments], object | Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "sendchataction": profile.send_chat_action,
    "getupdates": polling.get_updates,
    "setwebhook": webhook.set_webhook,
    "deletewebhook": webhook.delete_webhook,
    "getwebhookinfo": webhook.get_webhook_info,
    "sendmessage": messages.send_message,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "answercallbackquery": queries.answer_callback_query,
    "senddocument": documents.send_document,
    "sendphoto": documents.send_photo,
    "getfile": documents.get_file,
}

LIMITED = {"sendmessage", "senddocument", "sendphoto"}
