"""What a message says: text, document and image, as the phone shows them."""

from simulator.bot_api.documents import document, photo_sizes
from simulator.chats import Json
from simulator.files import StoredFile
from simulator.graph_api.errors import GraphError, invalid_value, parameter_error
from simulator.graph_api.fields import Fields
from simulator.graph_api.formatting import shown
from simulator.world import World

TEXT_LIMIT = 4096  # developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
CAPTION_LIMIT = 1024  # .../messages/document-messages
IMAGES = {"image/jpeg", "image/png"}


def text(world: World, given: Fields) -> Json:  # noqa: ARG001 - every kind is read alike
    """Return a text."""
    given.only("body", "preview_url")
    body = given.word("body")
    if not body.strip():
        raise parameter_error("The parameter text['body'] is required.")
    if len(body) > TEXT_LIMIT:
        raise parameter_error(f"Param text['body'] must be at most {TEXT_LIMIT} characters long.")
    return shown("text", body)


def document_message(world: World, given: Fields) -> Json:
    """Return a document with its caption."""
    given.only("id", "link", "caption", "filename")
    file = uploaded(world, given)
    name = given.word("filename") if given.has("filename") else file.name
    return {"document": {**document(file), "file_name": name or "Untitled"}, **_caption(given)}


def image_message(world: World, given: Fields) -> Json:
    """Return an image with its caption."""
    given.only("id", "link", "caption")
    file = uploaded(world, given)
    if file.mime not in IMAGES:
        raise GraphError(131053, f"Image of type {file.mime} is not supported")
    return {"photo": photo_sizes(world.files, file), **_caption(given)}


def uploaded(world: World, given: Fields) -> StoredFile:
    """Return the file whose media id is given; this stand-in fetches no links."""
    if given.has("link"):
        raise GraphError(131053, "This stand-in downloads nothing from links; upload the media and send its id")
    media_id = given.word("id")
    media = world.whatsapp.media.get(media_id, world.now())
    if media is None:
        raise invalid_value(f"Media ID {media_id} is not a valid whatsapp business account media attachment ID")
    return media.file


def _caption(given: Fields) -> Json:
    if not given.has("caption"):
        return {}
    caption = given.word("caption")
    if len(caption) > CAPTION_LIMIT:
        raise parameter_error(f"Param {given.path}['caption'] must be at most {CAPTION_LIMIT} characters long.")
    return shown("caption", caption) if caption else {}
