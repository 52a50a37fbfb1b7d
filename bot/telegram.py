"""Telegram as a channel: messages go out, files come in; python-telegram-bot speaks the Bot API."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import msgspec
from telegram import Bot, BotCommandScopeChat, InputFile, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode
from telegram.error import TelegramError

from bot.download import chunks
from bot.html_pieces import pieces
from bot.pace import Pace
from bot.send_error import SendError
from bot.telegram_errors import as_send_error, meaning
from bot.telegram_inbound import ALLOWED_UPDATES, CHANNEL
from bot.telegram_markup import inline, markup, menu
from bot.telegram_request import AiohttpRequest
from handlers.message import Attachment, Message
from handlers.visit import Answer
from storage.archive import Archive

POLL_SECONDS = 30
ANSWER_LIMIT = 200  # characters (Bot API, answerCallbackQuery, `text`)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_ANSWER = "jawaban Telegram tidak terbaca"


class Telegram:
    """One bot; every method that calls Telegram raises SendError."""

    name = CHANNEL

    def __init__(self, token: str, api_url: str, archive: Archive) -> None:
        self.pace = Pace()
        self._archive = archive
        self._polling = AiohttpRequest(connections=1)
        self._requests = AiohttpRequest()
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._requests,
            get_updates_request=self._polling,
        )

    @property
    def username(self) -> str:
        """The bot's name without @, known after `start`."""
        return self._bot.username

    async def start(self) -> None:
        """Connect, and learn the bot's name."""
        with _translating():
            await self._bot.initialize()

    async def close(self) -> None:
        """Close every connection."""
        await self._bot.shutdown()

    async def send(self, address: str, message: Message) -> str:
        """Send a message; its id, the last one's where it takes several."""
        file = message.attachment
        first = MessageLimit.CAPTION_LENGTH if file else MessageLimit.MAX_TEXT_LENGTH
        texts = pieces(message.text, first, MessageLimit.MAX_TEXT_LENGTH)
        sent = ""
        for number, text in enumerate(texts, start=1):
            part = msgspec.structs.replace(
                message,
                text=text,
                attachment=file if number == 1 else None,
                buttons=message.buttons if number == len(texts) else (),
            )
            sent = await self._send_one(int(address), part)
        return sent

    async def edit(self, address: str, target: str, message: Message) -> None:
        """Change a message that was sent; what is too long for one message loses its end."""
        limit = MessageLimit.MAX_TEXT_LENGTH - 2
        first, *more = pieces(message.text, limit, limit)
        with _translating(), _unless_done():
            await self._bot.edit_message_text(
                f"{first}\n…" if more else first,
                chat_id=int(address),
                message_id=int(target),
                parse_mode=ParseMode.HTML,
                reply_markup=inline(message),
                link_preview_options=_NO_PREVIEW,
            )

    async def answer(self, query: str, answer: Answer | None) -> None:
        """Answer a press, so that its button stops waiting."""
        text = answer.text[:ANSWER_LIMIT] if answer else None
        with _translating(), _unless_done():
            await self._bot.answer_callback_query(query, text or None, show_alert=bool(answer and answer.alert))

    async def set_commands(self, commands: Mapping[str, str], address: str) -> None:
        """Show a person these commands in the menu."""
        with _translating():
            await self._bot.set_my_commands(menu(commands), scope=BotCommandScopeChat(int(address)))

    async def download(self, vendor_id: str) -> AsyncIterator[bytes]:
        """The content of a file, piece by piece; a permanent SendError where it can't be had."""
        with _translating():
            file = await self._bot.get_file(vendor_id)
        async for chunk in chunks(file.file_path or ""):
            yield chunk

    async def poll(self, offset: int | None, *, patient: bool = True) -> list[dict[str, Any]]:
        """The updates that wait, confirming those below the offset; one that is patient waits for the first."""
        asked = {
            "timeout": POLL_SECONDS if patient else 0,
            "allowed_updates": msgspec.json.encode(ALLOWED_UPDATES).decode(),
        }
        query = urlencode(asked if offset is None else asked | {"offset": offset})
        with _translating():
            # Not Bot.get_updates: it parses the batch as a whole, so that one odd update would stop all others.
            updates = await self._polling.post(
                f"{self._bot.base_url}/getUpdates?{query}", read_timeout=POLL_SECONDS + 10
            )
        if not isinstance(updates, list):
            raise SendError(_NO_ANSWER)
        return updates

    async def receive_by_polling(self) -> None:
        """Let Telegram keep updates until they are asked for."""
        with _translating():
            await self._bot.delete_webhook()

    async def receive_by_webhook(self, url: str, secret: str) -> None:
        """Let Telegram bring updates to an address, with the secret in a header."""
        with _translating():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def _send_one(self, chat: int, message: Message) -> str:
        with _translating():
            if message.attachment:
                return await self._send_file(chat, message, message.attachment)
            sent = await self._bot.send_message(
                chat,
                message.text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(message),
                link_preview_options=_NO_PREVIEW,
            )
            return str(sent.message_id)

    async def _send_file(self, chat: int, message: Message, file: Attachment) -> str:
        with self._archive.path(file.sha256).open("rb") as content:
            given = InputFile(content, filename=file.name, read_file_handle=False)
            around: dict[str, Any] = {
                "caption": message.text,
                "parse_mode": ParseMode.HTML,
                "reply_markup": markup(message),
            }
            if file.photo:
                sent = await self._bot.send_photo(chat, given, **around)
            else:
                sent = await self._bot.send_document(chat, given, **around, disable_content_type_detection=True)
        return str(sent.message_id)


@contextmanager
def _translating() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        raise as_send_error(error) from error


@contextmanager
def _unless_done() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        if not meaning(error).done:
            raise
