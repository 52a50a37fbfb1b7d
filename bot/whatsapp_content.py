"""What a WhatsApp message says to the office."""

from collections.abc import Callable
from typing import Final, TypeVar

from bot.whatsapp_update import Interactive, Media, WhatsAppMessage
from handlers.inbound import Content, Edited, FileSent, Press, Text, Unsupported

# By the `type` of Cloud API, messages webhooks.
UNSUPPORTED: Final = {
    "contacts": "kontak",
    "location": "lokasi",
    "order": "pesanan",
    "poll_creation": "jajak pendapat",
    "sticker": "stiker",
    "video": "video",
}
_ODD: Final = "pesan jenis itu"
# Nobody waits for an answer to these.
_SAYS_NOTHING: Final = frozenset({"pin", "poll_update", "reaction", "request_welcome", "revoke", "system"})
_MEDIA_NOT_KEPT: Final = 131052  # Cloud API, error codes: "Media download error"
_FILES: Final = frozenset({"document", "image", "unsupported"})

T = TypeVar("T")


def content_of(message: WhatsAppMessage) -> Content | None:
    """What a message says, None where nobody waits for an answer; raises ValueError where its own part is missing."""
    if message.type in _FILES and _is_not_kept(message):
        return _file(message.document or message.image or Media(), "itu", too_large=True)
    read = _BY_TYPE.get(message.type)
    return read(message) if read else _other(message.type)


def _other(kind: str) -> Content | None:
    if kind == "edit":
        return Edited()
    return None if kind in _SAYS_NOTHING else Unsupported(what=UNSUPPORTED.get(kind, _ODD))


def _audio(message: WhatsAppMessage) -> Content:
    return Unsupported(what="pesan suara" if message.audio and message.audio.voice else "audio")


def _chosen(interactive: Interactive) -> Content:
    chosen = interactive.button_reply or interactive.list_reply
    return Press(data=chosen.id, query="") if chosen else Unsupported(what="formulir")


def _file(media: Media, name: str, *, photo: bool = False, too_large: bool = False) -> FileSent:
    return FileSent(
        vendor_id=media.id,
        name=media.filename or name,
        size=None,
        caption=media.caption or "",
        photo=photo,
        too_large=too_large,
    )


def _is_not_kept(message: WhatsAppMessage) -> bool:
    return any(error.code == _MEDIA_NOT_KEPT for error in message.errors)


def _whole(part: T | None) -> T:
    if part is None:
        raise ValueError("a message without the part that its type names")
    return part


_BY_TYPE: Final[dict[str, Callable[[WhatsAppMessage], Content | None]]] = {
    "text": lambda message: Text(text=_whole(message.text).body),
    "document": lambda message: _file(_whole(message.document), "dokumen"),
    "image": lambda message: _file(_whole(message.image), "foto.jpg", photo=True),
    "interactive": lambda message: _chosen(_whole(message.interactive)),
    "button": lambda message: Press(data=_whole(message.button).payload, query=""),
    "audio": _audio,
    "unsupported": lambda message: _other(message.unsupported.type if message.unsupported else ""),
}
