"""Files a person sends on WhatsApp: each is a message of its own."""

import base64
import hashlib

from simulator.bot_api.arguments import Upload
from simulator.bot_api.documents import document, photo_sizes
from simulator.chats import Json
from simulator.files import StoredFile
from simulator.graph_api.content import IMAGES
from simulator.graph_api.errors import in_webhook
from simulator.graph_api.formatting import shown
from simulator.graph_api.media import DOCUMENT_LIMIT
from simulator.graph_api.media_store import RECEIVED_SECONDS
from simulator.graph_api.phone import WhatsAppPhone
from simulator.people.whatsapp_says import say
from simulator.refusals import Refusal
from simulator.world import World


def send_files(world: World, phone: WhatsAppPhone, files: list[Upload], body: Json) -> Json:
    """Send the files as documents, or as photos; the caption stands under the first."""
    if not files:
        raise Refusal("Pilih berkasnya dahulu.")
    caption = str(body.get("caption") or "")
    stats = world.stats.phones[phone.id]
    stats.files += len(files)
    stats.taps += 1
    stats.typed += len(caption)
    numbers = [_send(world, phone, file, body, "" if later else caption) for later, file in enumerate(files)]
    return {"message_id": numbers[0], "message_ids": numbers}


def attached(world: World, file: StoredFile) -> Json:
    """Return the webhook's description of a file, which can be fetched by its media id."""
    digest = base64.b64encode(hashlib.sha256(file.content).digest()).decode()
    media = world.whatsapp.media.add(file, world.now() + RECEIVED_SECONDS)
    return {"mime_type": file.mime, "sha256": digest, "id": media.id}


def _send(world: World, phone: WhatsAppPhone, upload: Upload, body: Json, caption: str) -> int:
    photo = body.get("as") == "photo"
    mime = upload.mime if upload.mime in IMAGES or not photo else "image/jpeg"
    file = world.files.add("photos" if photo else "documents", upload.content, upload.name, mime)
    content: Json = {"photo": photo_sizes(world.files, file)} if photo else {"document": document(file)}
    words = shown("caption", caption) if caption else {}
    if body.get("too_large") or len(upload.content) > DOCUMENT_LIMIT:
        too_large = {"type": "unsupported", "errors": [in_webhook(131052)], "unsupported": {"type": "document"}}
        return say(world, phone, body, {**content, **words}, too_large)
    kind = "image" if photo else "document"
    name = {} if photo else {"filename": upload.name or "Untitled"}
    said = {**name, **({"caption": caption} if caption else {}), **attached(world, file)}
    return say(world, phone, body, {**content, **words}, {"type": kind, kind: said})
