"""WhatsApp as a channel: messages go out, files come in; pywa speaks the Cloud API."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec

from bot.download import chunks
from bot.pace import whatsapp_pace
from bot.whatsapp_documents import instead, media_type
from bot.whatsapp_graph import Graph, translating
from bot.whatsapp_message import Outgoing, outgoing
from bot.whatsapp_payload import Payload, payload, recipient, template
from bot.whatsapp_settings import WhatsAppSettings
from handlers.message import Attachment, Knock, Message
from handlers.messengers import WHATSAPP
from handlers.visit import Answer
from storage.archive import Archive


class WhatsApp:
    """One number; every method that calls WhatsApp raises SendError."""

    name = WHATSAPP

    def __init__(self, settings: WhatsAppSettings, archive: Archive) -> None:
        self.pace = whatsapp_pace()
        self.phone = ""
        self._number = settings.phone_number_id
        self._token = settings.access_token
        self._archive = archive
        self._graph = Graph(settings)
        self._api = self._graph.api

    async def start(self) -> None:
        """Learn the number itself as `phone`, in digits, and with it that the token is good."""
        with translating():
            number = await self._api.get_business_phone_number(self._number, fields=("display_phone_number",))
            self.phone = re.sub(r"\D", "", str(number["display_phone_number"]))

    async def close(self) -> None:
        """Close every connection."""
        await self._graph.close()

    async def send(self, address: str, message: Message) -> str:
        """Send a message; its id, the last one's where it takes several."""
        sent = ""
        for part in outgoing(await self._carried(message)):
            sent = await self._send_one(address, part)
        return sent

    async def knock(self, address: str, knock: Knock) -> str:
        """Ask a person by a template to open the conversation; the message's id."""
        return await self._post(address, template(knock))

    async def edit(self, address: str, target: str, message: Message) -> None:  # noqa: ARG002 - as every channel has it
        """Send what a message has become: none can change here."""
        await self.send(address, message)

    async def answer(self, query: str, answer: Answer | None) -> None:
        """Do nothing: a press waits for no answer here."""

    async def download(self, vendor_id: str) -> AsyncIterator[bytes]:
        """The content of a file, piece by piece, at once: its address lives for five minutes."""
        with translating():
            address = str((await self._api.get_media_url(vendor_id))["url"])
        async for chunk in chunks(address, {"Authorization": f"Bearer {self._token}"}):
            yield chunk

    async def _carried(self, message: Message) -> Message:
        if message.attachment is None:
            return message
        path = self._archive.path(message.attachment.sha256)
        words = instead(message.attachment.name, (await asyncio.to_thread(path.stat)).st_size)
        if not words:
            return message
        return msgspec.structs.replace(message, text=f"{words}\n\n{message.text}", attachment=None)

    async def _send_one(self, address: str, part: Outgoing) -> str:
        media = await self._upload(part.document) if part.document else ""
        return await self._post(address, payload(part, media))

    async def _upload(self, file: Attachment) -> str:
        with self._archive.path(file.sha256).open("rb") as content, translating():
            kept = await self._api.upload_media(self._number, content, media_type(file.name), file.name)
            return str(kept["id"])

    async def _post(self, address: str, said: Payload) -> str:
        kind, content = said
        whom: dict[str, Any] = recipient(address)
        with translating():
            sent = await self._api.send_message(self._number, typ=kind, msg=content, **whom)
            return str(sent["messages"][0]["id"])
