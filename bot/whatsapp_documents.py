"""Which files WhatsApp carries as documents, and what is said in place of the others.

developers.facebook.com, WhatsApp Cloud API, "Media", supported media types: text, Office and PDF files up to 100 MB,
pictures up to 5 MB. OpenDocument is not among them.
"""

from documents.kinds import Kind
from handlers.texts import text

MOST_PICTURE = 5 * 2**20  # bytes

_PICTURES = {Kind.JPG, Kind.PNG}
_NOT_CARRIED = {Kind.ODT, Kind.ODS}


def media_type(name: str) -> str:
    """What an upload is declared to be; CSV, which Meta does not list, is text."""
    kind = _kind(name)
    return (Kind.TXT if kind is Kind.CSV else kind).media_type


def instead(name: str, size: int) -> str:
    """The sentence in HTML where a file of `size` bytes can't be carried; '' where it can."""
    kind = _kind(name)
    if kind in _NOT_CARRIED:
        return text("files.not_on_whatsapp", name=name, why="jenis OpenDocument")
    if kind in _PICTURES and size > MOST_PICTURE:
        return text("files.not_on_whatsapp", name=name, why="gambar di atas 5 MB")
    return ""


def _kind(name: str) -> Kind:
    # Every file of the archive is shown under a name that ends in its kind.
    return next((kind for kind in Kind if kind.named(name) == name), Kind.TXT)
