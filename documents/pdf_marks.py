"""A PDF is whole, open and does nothing by itself."""

import re
import zlib
from collections.abc import Iterator

from documents.file_refused import Damaged, Encrypted, HasActions, Swollen
from documents.kinds import Kind

MAX_UNPACKED = 64 * 2**20  # bytes of all object streams together

_HEAD = b"%PDF-"
_TAIL, _TAIL_ROOM = b"%%EOF", 1024  # bytes; PDF Reference 1.7, implementation note 18
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_ACTION = re.compile(rb"/(?:S|#53)\s*/([A-Za-z0-9#]{6,30})")  # a name's letters may be written as #xx
_FORBIDDEN = {b"JavaScript", b"Launch"}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def pdf_kind(content: bytes, name: str) -> Kind:
    """Return PDF; raises Damaged, Encrypted, HasActions or Swollen."""
    if _HEAD not in content[:_TAIL_ROOM] or _TAIL not in content.rstrip(b"\0 \t\r\n")[-_TAIL_ROOM:]:
        raise Damaged(name)
    if _ENCRYPT.search(content):
        raise Encrypted(name)
    if any(_acts(text) for text in (content, *_object_streams(content, name))):
        raise HasActions(name)
    return Kind.PDF


def _acts(text: bytes) -> bool:
    names = (_ESCAPED.sub(lambda escaped: bytes.fromhex(escaped[1].decode()), name) for name in _ACTION.findall(text))
    return not _FORBIDDEN.isdisjoint(names)


def _object_streams(content: bytes, name: str) -> Iterator[bytes]:
    room = MAX_UNPACKED
    for piece in content.split(b"endstream"):
        _, mark, rest = piece.partition(b"/ObjStm")
        _, _, packed = rest.partition(b"stream")
        text = _unpacked(packed.lstrip(b"\r\n"), room) if mark else b""
        room -= len(text)
        if room <= 0:
            raise Swollen(name)
        yield text


def _unpacked(packed: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, room)
    except zlib.error:  # packed in another way, or damaged: readers show such a file without these objects
        return b""
