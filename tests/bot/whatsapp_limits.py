"""What the Cloud API takes, written down apart from the code that keeps to it.

developers.facebook.com, WhatsApp Cloud API: text, document, interactive reply buttons, interactive list messages.
"""

from typing import Any

from bot.whatsapp_message import Outgoing
from bot.whatsapp_payload import payload


def length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def check(part: Outgoing) -> dict[str, Any]:
    """The message's JSON, once it has been measured against every limit."""
    kind, content = payload(part, "media-1" if part.document else "")
    {"text": _text, "document": _document, "interactive": _interactive}[kind](content)
    assert "<b>" not in str(content)
    assert "&amp;" not in str(content)
    return content


def _text(content: dict[str, Any]) -> None:
    assert 1 <= length(content["body"]) <= 4096


def _document(content: dict[str, Any]) -> None:
    assert content["id"]
    assert content["filename"]
    assert length(content.get("caption", "")) <= 1024


def _interactive(content: dict[str, Any]) -> None:
    assert 1 <= length(content["body"]["text"]) <= 1024
    if "footer" in content:
        assert 1 <= length(content["footer"]["text"]) <= 60
    if "header" in content:
        assert content["type"] == "button"
        _document(content["header"]["document"])
        assert "caption" not in content["header"]["document"]
    if content["type"] == "button":
        replies = [button["reply"] for button in content["action"]["buttons"]]
        _choices(replies, most=3, title=20)
        return
    assert 1 <= length(content["action"]["button"]) <= 20
    (section,) = content["action"]["sections"]
    _choices(section["rows"], most=10, title=24)
    assert all(1 <= length(row.get("description", "-")) <= 72 for row in section["rows"])


def _choices(given: list[dict[str, str]], *, most: int, title: int) -> None:
    assert 1 <= len(given) <= most
    assert all(1 <= length(one["title"]) <= title for one in given)
    assert all(1 <= len(one["id"].encode()) <= 200 for one in given)  # a row's; a button's may have 256
    assert len({one["id"] for one in given}) == len(given)
    assert len({one["title"] for one in given}) == len(given)
    assert all(one["title"] == one["title"].strip() and "\n" not in one["title"] for one in given)
