"""The JSON of WhatsApp messages, as the Cloud API's `/messages` takes it."""

from typing import Any

from bot.whatsapp_message import LIST_BUTTON, Choice, Kind, Outgoing
from bot.whatsapp_text import literal
from handlers.message import Knock

LANGUAGE = "id"

Payload = tuple[str, dict[str, Any]]


def recipient(address: str) -> dict[str, str | None]:
    """Whom a message goes to: a phone number in digits, else a business-scoped user id."""
    is_phone = address.isdigit()
    return {
        "to": address if is_phone else None,
        "recipient": None if is_phone else address,
        "recipient_type": "individual",
    }


def payload(out: Outgoing, media: str = "") -> Payload:
    """The type of a message and what stands under it; `media` is the id of its uploaded document or photo."""
    if out.choices:
        return "interactive", _interactive(out, media)
    if out.document:
        caption = {"caption": out.body} if out.body else {}
        return _kind(out), {**_document(out, media), **caption}
    return "text", {"body": out.body, "preview_url": False}


def template(knock: Knock) -> Payload:
    """A template with its words, and what comes back when its button is tapped."""
    words = [{"type": "text", "text": literal(knock.words)}]
    back = [{"type": "payload", "payload": knock.button.data}]
    return "template", {
        "name": knock.template,
        "language": {"code": LANGUAGE},
        "components": [
            {"type": "body", "parameters": words},
            {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": back},
        ],
    }


def _interactive(out: Outgoing, media: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": "button" if out.kind is Kind.BUTTONS else "list"}
    if out.document:
        shown["header"] = {"type": _kind(out), _kind(out): _document(out, media)}
    shown["body"] = {"text": out.body}
    if out.footer:
        shown["footer"] = {"text": out.footer}
    shown["action"] = _buttons(out.choices) if out.kind is Kind.BUTTONS else _list(out.choices)
    return shown


def _buttons(choices: tuple[Choice, ...]) -> dict[str, Any]:
    return {"buttons": [{"type": "reply", "reply": {"id": one.id, "title": one.title}} for one in choices]}


def _list(choices: tuple[Choice, ...]) -> dict[str, Any]:
    rows = [
        {"id": one.id, "title": one.title} | ({"description": one.description} if one.description else {})
        for one in choices
    ]
    return {"button": LIST_BUTTON, "sections": [{"rows": rows}]}


def _kind(out: Outgoing) -> str:
    return "image" if out.document and out.document.photo else "document"


def _document(out: Outgoing, media: str) -> dict[str, str]:
    named = {"filename": out.document.name} if out.document and not out.document.photo else {}
    return {"id": media, **named}
