"""A photo has its beginning, its picture and its end."""

from documents.file_refused import Damaged
from documents.kinds import Kind

_JPG_HEADER = b"\xff\xd8\xff"
_JPG_PICTURE, _JPG_END = b"\xff\xda", b"\xff\xd9"
_PNG_HEADER, _PNG_PICTURE, _PNG_END = b"\x00\x00\x00\rIHDR", b"IDAT", b"\x00\x00\x00\x00IEND\xaeB`\x82"


def jpg_kind(content: bytes, name: str) -> Kind:
    """Return JPG; raises Damaged. Phones add data after the end, so the end may stand anywhere."""
    if not content.startswith(_JPG_HEADER) or not 0 < content.find(_JPG_PICTURE) < content.rfind(_JPG_END):
        raise Damaged(name)
    return Kind.JPG


def png_kind(content: bytes, name: str) -> Kind:
    """Return PNG; raises Damaged."""
    if content[8:16] != _PNG_HEADER or not 0 < content.find(_PNG_PICTURE) < content.rfind(_PNG_END):
        raise Damaged(name)
    return Kind.PNG
