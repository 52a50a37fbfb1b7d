"""Files a person sends: one or several, as documents or photos."""

import base64
import binascii
import secrets
from typing import Any

from starlette.requests import Request

from simulator.bot_api.arguments import Upload
from simulator.bot_api.documents import document, photo_sizes
from simulator.chats import Json, Phone
from simulator.people.acts import say
from simulator.refusals import Refusal
from simulator.world import World

ALBUM_LIMIT = 10  # more than so many go in a second album


async def read_files(request: Request) -> tuple[list[Upload], Json]:
    """Return the files and the other fields of a multipart form, or of JSON with content_base64."""
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await request.json()
        return [_decoded(one) for one in body.get("files", [])], body
    async with request.form() as form:
        fields: Json = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        files = [value for _, value in form.multi_items() if not isinstance(value, str)]
        return [Upload(one.filename, one.content_type, await one.read()) for one in files], fields


def send_files(world: World, phone: Phone, files: list[Upload], body: Json) -> Json:
    """Send the files, several as an album; the caption stands under the first."""
    if not files:
        raise Refusal("Pilih berkasnya dahulu.")
    stats = world.stats.phones[phone.id]
    stats.files += len(files)
    stats.taps += 1
    caption = str(body.get("caption") or "")
    stats.typed += len(caption)
    sent = []
    for number, file in enumerate(files):
        if number % ALBUM_LIMIT == 0:
            album = {"media_group_id": str(secrets.randbits(53))} if len(files) > 1 else {}
        first = {"caption": caption} if caption and number == 0 else {}
        sent.append(say(world, phone, body, {**_content(world, file, body), **first, **album}))
    return {"message_id": sent[0]["message_id"], "message_ids": [one["message_id"] for one in sent]}


def _content(world: World, file: Upload, body: Json) -> Json:
    if body.get("as") == "photo":
        return {"photo": photo_sizes(world.files, world.files.add("photos", file.content, mime="image/jpeg"))}
    return {"document": document(world.files.add("documents", file.content, file.name, file.mime))}


def _decoded(one: Any) -> Upload:
    try:
        return Upload(one.get("name"), one.get("mime"), base64.b64decode(one["content_base64"]))
    except (KeyError, AttributeError, binascii.Error):
        raise Refusal("Setiap berkas memerlukan content_base64.") from None
