"""Media up and down: POST /{phone_number_id}/media, GET and DELETE /{media_id}, and the download itself."""

import hashlib

from simulator.bot_api.arguments import Upload
from simulator.chats import Json
from simulator.graph_api.errors import GraphError, parameter_error, unknown_node
from simulator.graph_api.media_store import UPLOADED_SECONDS, Media
from simulator.world import World

MEGABYTE = 1024 * 1024
DOCUMENT_LIMIT = 100 * MEGABYTE  # developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
LIMITS = {"image/webp": 500 * 1024, "image": 5 * MEGABYTE, "audio": 16 * MEGABYTE, "video": 16 * MEGABYTE}
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = (
    *("audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"),
    *("application/vnd.ms-powerpoint", "application/msword", f"{_OFFICE}.wordprocessingml.document"),
    *(f"{_OFFICE}.presentationml.presentation", f"{_OFFICE}.spreadsheetml.sheet", "application/pdf", "text/plain"),
    *("application/vnd.ms-excel", "image/jpeg", "image/png", "image/webp", "video/mp4", "video/3gpp"),
)


def upload(world: World, fields: Json) -> Json:
    """Keep a file and return its media id."""
    if fields.get("messaging_product") != "whatsapp":
        raise parameter_error("The parameter messaging_product is required.")
    file = fields.get("file")
    if not isinstance(file, Upload):
        raise parameter_error("The parameter file is required.")
    mime = str(fields.get("type") or file.mime).partition(";")[0]
    if mime not in TYPES:
        types = ", ".join(TYPES)
        raise parameter_error(
            f"Param file must be a file with one of the following types: {types}. Received file of type '{mime}'."
        )
    if len(file.content) > limit(mime):
        raise GraphError(131053, f"File is too large: at most {limit(mime)} bytes for {mime}")
    kind = "photos" if mime.startswith("image/") else "documents"
    stored = world.files.add(kind, file.content, file.name, mime)
    return {"id": world.whatsapp.media.add(stored, world.now() + UPLOADED_SECONDS).id}


def limit(mime: str) -> int:
    """Return how many bytes a file of this type may have."""
    return LIMITS.get(mime) or LIMITS.get(mime.partition("/")[0], DOCUMENT_LIMIT)


def show(world: World, media_id: str, base: str) -> Json:
    """Return what is known of a file, and an address that is good for five minutes."""
    media = _found(world, media_id, "get")
    return {
        "messaging_product": "whatsapp",
        "url": f"{base}/whatsapp-media/{world.whatsapp.media.address(media, world.now())}",
        "mime_type": media.file.mime,
        "sha256": hashlib.sha256(media.file.content).hexdigest(),
        "file_size": len(media.file.content),
        "id": media.id,
    }


def remove(world: World, media_id: str) -> Json:
    """Forget a file."""
    world.whatsapp.media.remove(_found(world, media_id, "delete").id)
    return {"success": True}


def _found(world: World, media_id: str, method: str) -> Media:
    media = world.whatsapp.media.get(media_id, world.now())
    if media is None:
        raise unknown_node(media_id, method)
    return media
