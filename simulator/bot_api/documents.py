"""sendDocument, sendPhoto, getFile and the download."""

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import ApiError, bad_request
from simulator.bot_api.messages import send
from simulator.bot_api.pictures import measure
from simulator.bot_api.targets import writable_chat
from simulator.bot_api.texts import read_caption
from simulator.chats import Json
from simulator.files import FileStore, StoredFile
from simulator.world import World

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # core.telegram.org/bots/api#getfile
DOCUMENT_LIMIT = 50 * 1024 * 1024  # core.telegram.org/bots/api#senddocument
PHOTO_LIMIT = 10 * 1024 * 1024  # core.telegram.org/bots/api#sendphoto
PHOTO_SIDES = 10_000  # width and height together
_PREVIEW = 320


def send_document(world: World, arguments: Arguments) -> Json:
    """Send a file, new or already known by its id."""
    chat = writable_chat(world, arguments)
    caption = read_caption(arguments)
    file = _given(world, arguments, "document", DOCUMENT_LIMIT)
    return send(world, chat, arguments, {"document": document(file), **caption})


def send_photo(world: World, arguments: Arguments) -> Json:
    """Send a picture, new or already known by its id."""
    chat = writable_chat(world, arguments)
    caption = read_caption(arguments)
    file = _given(world, arguments, "photo", PHOTO_LIMIT)
    sides = measure(file.content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > PHOTO_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return send(world, chat, arguments, {"photo": photo_sizes(world.files, file), **caption})


def get_file(world: World, arguments: Arguments) -> Json:
    """Return where a file can be downloaded; up to 20 MB."""
    file = world.files.get(arguments.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**_ids(file), "file_path": file.path}


def document(file: StoredFile) -> Json:
    """Return the Bot API's Document."""
    name = {} if file.name is None else {"file_name": file.name}
    return {**name, "mime_type": file.mime, **_ids(file)}


def photo_sizes(files: FileStore, file: StoredFile) -> list[Json]:
    """Return the Bot API's PhotoSizes, the smallest first."""
    width, height = measure(file.content) or (1280, 960)
    largest = {**_ids(file), "width": width, "height": height}
    if max(width, height) <= _PREVIEW:
        return [largest]
    preview = files.add("photos", file.content, mime=file.mime)
    scale = _PREVIEW / max(width, height)
    sides = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
    return [{**_ids(preview), **sides}, largest]


def _ids(file: StoredFile) -> Json:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def _given(world: World, arguments: Arguments, name: str, limit: int) -> StoredFile:
    upload = arguments.upload(name)
    if upload is None:
        return _known(world, arguments.text(name), name)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > limit:
        raise ApiError(413, "Request Entity Too Large")
    kind = "photos" if name == "photo" else "documents"
    return world.files.add(kind, upload.content, upload.name, upload.mime)


def _known(world: World, file_id: str, name: str) -> StoredFile:
    if not file_id:
        raise bad_request(f"there is no {name} in the request")
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return file
