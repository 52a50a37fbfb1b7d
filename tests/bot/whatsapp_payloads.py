"""Notifications as Meta sends them: each label with its message and what it means to the office."""

from dataclasses import replace

from handlers.inbound import Edited, Identity, Inbound
from tests.bot.whatsapp_shapes import (
    CARD,
    CHANGED,
    CONTACT,
    CONTEXT,
    DOCUMENT,
    IMAGE,
    NEW_ID,
    NEW_USER,
    NOT_KEPT,
    NOT_KNOWN,
    PHONE,
    TIMESTAMP,
    USER_ID,
    Json,
    body,
    chosen,
    file,
    inbound,
    left,
    message,
    part,
    photo,
    pressed,
    text,
    too_large,
    unsupported,
    value,
    without,
    words,
)

WORDS: dict[str, tuple[Json, Inbound | None]] = {
    "plain words": (words("setuju 45"), text("setuju 45")),
    "words with emoji and markup": (words("*<b>{{ x }}</b>* 🙏\n"), text("*<b>{{ x }}</b>* 🙏\n")),
    "a command": (words("/tugas"), text("/tugas")),
    "the words of a joining link": (words("gabung K0DE-1"), text("gabung K0DE-1")),
    "a button's id typed by hand is words": (words("selesai:12:1"), text("selesai:12:1")),
    "a reply": (words("angka salah", context=CONTEXT), text("angka salah", reply_to=CARD)),
    "a forwarded text": (words("setuju 1", context={"forwarded": True}), text("setuju 1")),
    "a text from an advertisement": (words("halo", referral={"source_type": "ad", "source_id": "1"}), text("halo")),
    "a timestamp as a number": (words("x", timestamp=int(TIMESTAMP)), text("x")),
    "a text in a group": (words("/tugas", group_id="Y2FwaV9ncm91cDo"), None),
    "an edited text": (
        message("edit", {"original_message_id": CARD, "message": {"type": "text", "text": {"body": "baru"}}}),
        inbound(Edited()),
    ),
    "an edited text where edits are not brought": (
        message("unsupported", {"type": "edit"}, errors=[NOT_KNOWN]),
        inbound(Edited()),
    ),
    "a deleted text": (message("revoke", {"original_message_id": CARD}), None),
}

SENDERS: dict[str, tuple[Json, Inbound | None]] = {
    "no user id yet": (
        body(value(without(part("text", {"body": "x"}), "from_user_id"), contacts=[{"wa_id": PHONE}])),
        text("x", identity=Identity(None, PHONE)),
    ),
    "no phone number": (
        body(value(without(part("text", {"body": "x"}), "from"), contacts=[without(CONTACT, "wa_id")])),
        text("x", identity=Identity(USER_ID, None), address=USER_ID),
    ),
    "a user id in the contact only": (
        body(value(without(part("text", {"body": "x"}), "from_user_id"))),
        text("x"),
    ),
    "a phone number in the contact only": (body(value(without(part("text", {"body": "x"}), "from"))), text("x")),
    "no contacts at all": (body(value(part("text", {"body": "x"}), contacts=[])), text("x")),
    "only the contact says who": (
        body(value(without(part("text", {"body": "x"}), "from", "from_user_id"))),
        text("x"),
    ),
    "somebody else's contact beside it": (
        body(
            value(
                without(part("text", {"body": "x"}), "from_user_id"),
                contacts=[{"wa_id": "6281200000002", "user_id": "ID.2"}],
            )
        ),
        text("x", identity=Identity(None, PHONE)),
    ),
    "one's own contact among several": (
        body(
            value(
                without(part("text", {"body": "x"}), "from"),
                contacts=[{"wa_id": "6281200000002", "user_id": "ID.2"}, CONTACT],
            )
        ),
        text("x"),
    ),
    "a contact with the same number and another user id": (
        body(value(part("text", {"body": "x"}), contacts=[{"wa_id": PHONE, "user_id": "ID.2"}])),
        text("x"),
    ),
    "empty ids": (
        body(value(part("text", {"body": "x"}, from_user_id=""), contacts=[{"wa_id": PHONE, "user_id": ""}])),
        text("x", identity=Identity(None, PHONE)),
    ),
    "a phone number with its plus sign": (words("x", **{"from": "+62 812-0000-0001"}), text("x")),
    "a parent's user id": (words("x", from_parent_user_id="ID.ENT.11815799212886844830"), text("x")),
}

PRESSES: dict[str, tuple[Json, Inbound | None]] = {
    "a button": (chosen("button_reply", context=CONTEXT), pressed("selesai:12:1")),
    "a button without context": (chosen("button_reply"), pressed("selesai:12:1", message=None)),
    "a row of a list": (chosen("list_reply", context=CONTEXT), pressed("selesai:12:1")),
    "a row of a list without context": (chosen("list_reply"), pressed("selesai:12:1", message=None)),
    "a button with odd data": (
        message("interactive", {"type": "button_reply", "button_reply": {"id": "\u202e:::💥", "title": "x"}}),
        pressed("\u202e:::💥", message=None),
    ),
    "a template's quick reply": (
        message("button", {"payload": "pesan:0:0", "text": "Buka tugas"}, context=CONTEXT),
        pressed("pesan:0:0"),
    ),
    "a template's quick reply without context": (
        message("button", {"payload": "pesan:0:0", "text": "Buka tugas"}),
        pressed("pesan:0:0", message=None),
    ),
    "an answered form": (
        message("interactive", {"type": "nfm_reply", "nfm_reply": {"response_json": "{}"}}, context=CONTEXT),
        replace(unsupported("formulir"), reply_to=CARD),
    ),
}

FILES: dict[str, tuple[Json, Inbound | None]] = {
    "a document": (message("document", DOCUMENT), file()),
    "a document with a caption": (
        message("document", DOCUMENT | {"caption": "triwulan IV"}),
        file(caption="triwulan IV"),
    ),
    "a document without a name": (message("document", without(DOCUMENT, "filename")), file("dokumen")),
    "a document with a hostile name": (
        message("document", DOCUMENT | {"filename": "../../etc/pass\u0000wd\u202exslx"}),
        file("../../etc/pass\u0000wd\u202exslx"),
    ),
    "a document in reply to a card": (message("document", DOCUMENT, context=CONTEXT), replace(file(), reply_to=CARD)),
    "a film sent as a document": (
        message("document", DOCUMENT | {"mime_type": "video/mp4", "filename": "rapat.mp4"}),
        file("rapat.mp4"),
    ),
    "a photo": (message("image", IMAGE), photo()),
    "a photo with a caption": (message("image", IMAGE | {"caption": "daftar hadir"}), photo(caption="daftar hadir")),
    "a photo in reply to a card": (message("image", IMAGE, context=CONTEXT), replace(photo(), reply_to=CARD)),
    "a file that Meta did not keep": (message("unsupported", errors=[NOT_KEPT]), too_large()),
    "a document that Meta did not keep": (
        message("document", {"filename": "film.mov"}, errors=[NOT_KEPT]),
        too_large(name="film.mov"),
    ),
    "a photo that Meta did not keep": (message("image", IMAGE, errors=[NOT_KEPT]), too_large(IMAGE["id"])),
}

OTHERS: dict[str, tuple[Json, Inbound | None]] = {
    "a sticker": (message("sticker", {"id": "1", "mime_type": "image/webp", "animated": False}), unsupported("stiker")),
    "a voice message": (message("audio", {"id": "1", "voice": True}), unsupported("pesan suara")),
    "music": (message("audio", {"id": "1", "mime_type": "audio/mpeg", "voice": False}), unsupported("audio")),
    "a video": (message("video", {"id": "1", "caption": "x"}), unsupported("video")),
    "a video that Meta did not keep": (message("video", errors=[NOT_KEPT]), unsupported("video")),
    "a location": (message("location", {"latitude": -2.33, "longitude": 115.46}), unsupported("lokasi")),
    "somebody's contact": (
        message("contacts", [{"name": {"formatted_name": "Kadis"}, "phones": [{"phone": "+62 811"}]}]),
        unsupported("kontak"),
    ),
    "an order": (message("order", {"catalog_id": "1", "product_items": []}), unsupported("pesanan")),
    "a poll": (message("unsupported", {"type": "poll_creation"}, errors=[NOT_KNOWN]), unsupported("jajak pendapat")),
    "a vote in a poll": (message("unsupported", {"type": "poll_update"}, errors=[NOT_KNOWN]), None),
    "a pinned message": (message("unsupported", {"type": "pin"}, errors=[NOT_KNOWN]), None),
    "something Meta does not know": (
        message("unsupported", {"type": "unknown"}, errors=[NOT_KNOWN]),
        unsupported("pesan jenis itu"),
    ),
    "something Meta does not name": (message("unsupported", errors=[NOT_KNOWN]), unsupported("pesan jenis itu")),
    "a kind of message that does not exist yet": (message("hologram", {"id": "h"}), unsupported("pesan jenis itu")),
    "a reaction": (message("reaction", {"message_id": CARD, "emoji": "👍"}), None),
    "a reaction that is taken back": (message("reaction", {"message_id": CARD}), None),
    "a first look at the chat": (message("request_welcome"), None),
    "a changed number": (
        body(value(without(part("system", CHANGED), "from_user_id"), contacts=[])),
        left(Identity(None, PHONE), PHONE),
    ),
    "a changed number, with the user id that was": (
        body(value(without(part("system", NEW_USER), "from_user_id"), contacts=[])),
        left(Identity(USER_ID, None), USER_ID),
    ),
    "a changed number of somebody without a visible one": (
        body(value(without(part("system", NEW_USER), "from", "from_user_id"), contacts=[])),
        left(Identity(USER_ID, None), USER_ID),
    ),
    "a name that pretends to be a changed number": (
        body(
            value(
                part(
                    "system",
                    NEW_USER | {"body": f"User X changed from ID.1 to {NEW_ID} changed from {USER_ID} to {NEW_ID}"},
                )
            )
        ),
        left(Identity(USER_ID, None), USER_ID),
    ),
    "a changed profile": (message("system", {"type": "customer_identity_changed", "body": "x"}), None),
    "fields that do not exist yet": (words("x", aura={"hue": 3}, business=[1]), text("x")),
    "no messages in it": (body(value()), None),
    "another object": (body(value(part("text", {"body": "x"})), account="page"), None),
    "another field": (body(value(part("text", {"body": "x"})), field="message_template_status_update"), None),
    "another number": (
        body(value(part("text", {"body": "x"})) | {"metadata": {"phone_number_id": "1"}}),
        None,
    ),
    "no number": (body(without(value(part("text", {"body": "x"})), "metadata")), None),
}

PAYLOADS = WORDS | SENDERS | PRESSES | FILES | OTHERS
