"""The parts that Meta's notifications are made of, and what they mean to the office."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from handlers.inbound import Content, FileSent, Identity, Inbound, Press, Reachability, Text, Unsupported

Json = dict[str, Any]

NUMBER_ID = "106540352242922"
SENT = datetime(2026, 1, 15, 8, 0, 0, tzinfo=UTC)
TIMESTAMP = "1768464000"
PHONE = "6281200000001"
USER_ID = "ID.13491208655302741918"
WAMID = "wamid.HBgNNjI4MTIwMDAwMDAwMRUCABIYFDNBNEE2NTk5QUVFMDM4MTAxNDRGAA=="
CARD = "wamid.HBgNNjI4MTIwMDAwMDAwMRUCABEYEjQxQ0FSRAA="
KABAG = Identity(USER_ID, PHONE)

CONTACT: Json = {"profile": {"name": "Kabag Umum"}, "wa_id": PHONE, "user_id": USER_ID}
CONTEXT: Json = {"from": "15550783881", "id": CARD}
DOCUMENT: Json = {
    "filename": "data umum.xlsx",
    "mime_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sha256": "mxrMlsNq3sgrKVxcWTHDQFnOnKyqDbGBuKcWUmHJvGA=",
    "id": "1003383421387256",
    "url": "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1003383421387256",
}
IMAGE: Json = {"mime_type": "image/jpeg", "sha256": "SfInY0gGKTsJlUWbwxC1k", "id": "24230790383178626"}
NOT_KEPT: Json = {
    "code": 131052,
    "title": "Media download error",
    "message": "Media download error",
    "error_data": {"details": "Media file size too big. Max file size we support: 100MB."},
}
NOT_KNOWN: Json = {
    "code": 131051,
    "title": "Message type unknown",
    "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}
CHANGED: Json = {
    "type": "user_changed_number",
    "body": "User Kabag Umum changed from 62 to 63",
    "wa_id": "6281299999999",
}
NEW_ID = "ID.99991208655302741918"
NEW_USER: Json = {
    "type": "user_changed_user_id",
    "body": f"User Kabag Umum changed from {USER_ID} to {NEW_ID}",
    "user_id": NEW_ID,
    "wa_id": "6281299999999",
}


def body(*values: Json, account: str = "whatsapp_business_account", field: str = "messages") -> Json:
    changes = [{"value": value, "field": field} for value in values]
    return {"object": account, "entry": [{"id": "102290129340398", "changes": changes}]}


def value(*messages: Json, contacts: list[Json] | None = None, **parts: Any) -> Json:
    metadata = {"display_phone_number": "15550783881", "phone_number_id": NUMBER_ID}
    found = {"messaging_product": "whatsapp", "metadata": metadata, **parts}
    if contacts != []:
        found["contacts"] = [CONTACT] if contacts is None else contacts
    return found | ({"messages": list(messages)} if messages else {})


def part(kind: str, content: object = None, **more: Any) -> Json:
    heading = {"from": PHONE, "from_user_id": USER_ID, "id": WAMID, "timestamp": TIMESTAMP, "type": kind}
    return heading | ({} if content is None else {kind: content}) | more


def without(message: Json, *names: str) -> Json:
    return {name: content for name, content in message.items() if name not in names}


def message(kind: str, content: object = None, **more: Any) -> Json:
    return body(value(part(kind, content, **more)))


def words(text: str, **more: Any) -> Json:
    return message("text", {"body": text}, **more)


def inbound(content: Content, **parts: Any) -> Inbound:
    expected = Inbound(
        channel="whatsapp", id=WAMID, address=PHONE, sent_at=SENT, content=content, message=WAMID, identity=KABAG
    )
    return replace(expected, **parts)


def text(said: str, **parts: Any) -> Inbound:
    return inbound(Text(text=said), **parts)


def pressed(data: str, **parts: Any) -> Inbound:
    return inbound(Press(data=data, query=""), **{"message": CARD, **parts})


def file(name: str = "data umum.xlsx", **parts: Any) -> Inbound:
    return inbound(FileSent(vendor_id=DOCUMENT["id"], name=name, size=None, **parts))


def photo(**parts: Any) -> Inbound:
    return inbound(FileSent(vendor_id=IMAGE["id"], name="foto.jpg", size=None, photo=True, **parts))


def too_large(vendor_id: str = "", name: str = "itu", **parts: Any) -> Inbound:
    return inbound(FileSent(vendor_id=vendor_id, name=name, size=None, too_large=True, **parts))


def unsupported(what: str) -> Inbound:
    return inbound(Unsupported(what=what))


def left(who: Identity, address: str) -> Inbound:
    return inbound(Reachability(reachable=False), identity=who, address=address)


def chosen(kind: str, **more: Any) -> Json:
    reply = {"id": "selesai:12:1", "title": "Selesai"}
    return message("interactive", {"type": kind, kind: reply}, **more)
