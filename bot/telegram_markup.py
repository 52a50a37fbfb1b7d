"""A message's buttons as Telegram shows them, and the commands of its menu."""

from collections.abc import Mapping

from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from handlers.message import Message

SHARE_PHONE = "Bagikan nomor telepon saya"


def markup(message: Message) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """What stands below a new message."""
    if message.ask_phone:
        share = KeyboardButton(SHARE_PHONE, request_contact=True)
        return ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
    return inline(message)


def inline(message: Message) -> InlineKeyboardMarkup | None:
    """The buttons of a message, which alone an edit can change."""
    if not message.buttons:
        return None
    rows = [
        [InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in message.buttons
    ]
    return InlineKeyboardMarkup(rows)


def menu(commands: Mapping[str, str]) -> list[BotCommand]:
    """The command menu, by command word without its slash."""
    return [BotCommand(word, description) for word, description in commands.items()]
