"""Keyboards under a message and in place of the phone's keyboard, checked as Telegram does."""

import re
from typing import Any

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request

Json = dict[str, Any]

DATA_LIMIT = 64  # bytes; core.telegram.org/bots/api#inlinekeyboardbutton
BUTTON_LIMIT = 100
_URL = re.compile(r"(https?://|tg://)?[\w-]+(\.[\w-]+)*([:/?#]\S*)?$", re.ASCII)


def read_keyboard(arguments: Arguments) -> Json | None:
    """Return the reply_markup, None if there is none; refuse a wrong one."""
    markup = arguments.nested("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return read_inline(markup)
    if "keyboard" in markup:
        return {**markup, "keyboard": _rows(markup["keyboard"], _reply_button, "keyboard")}
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def read_inline(markup: Json) -> Json | None:
    """Return the inline keyboard, None if it has no buttons; refuse a wrong one."""
    rows = _rows(markup.get("inline_keyboard"), _inline_button, "inline_keyboard")
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if any(rows) else None


def _rows(rows: Any, read_button: Any, what: str) -> list[list[Json]]:
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request(f'field "{what}" of the ReplyMarkup must be an Array of Arrays')
    return [[read_button(button) for button in row] for row in rows if row]


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    return button


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if "callback_data" in button:
        return _data_button(button)
    if "url" in button:
        return _url_button(button)
    raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def _data_button(button: Json) -> Json:
    if not 1 <= len(str(button["callback_data"]).encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    return {"text": button["text"], "callback_data": str(button["callback_data"])}


def _url_button(button: Json) -> Json:
    if not _URL.match(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return {"text": button["text"], "url": button["url"]}
