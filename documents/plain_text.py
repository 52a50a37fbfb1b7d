"""Plain text and CSV: bytes that read as text, and are no page, script or other format written in text."""

import re

from documents.file_refused import FileRefused, NotAccepted, Program, WebPage
from documents.forbidden_extensions import PROGRAMS
from documents.kinds import Kind, extension_of

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TABLES = {"csv", "tsv", "xls", "xlsx", "ods"}  # what programs call their exported tables

_FORMATS: dict[re.Pattern[bytes], type[FileRefused]] = {
    re.compile(rb"#!"): Program,
    re.compile(rb"<[!?a-z]|mime-version:", re.IGNORECASE): WebPage,
    re.compile(rb"\{\\rtf|%!ps", re.IGNORECASE): NotAccepted,
}
_MARKUP_INSIDE = re.compile(rb"<(?:!doctype|html|script|iframe|svg|\?php)\b", re.IGNORECASE)


def is_text(content: bytes) -> bool:
    """Tell whether the bytes are UTF-8 or Windows-1252 without control bytes."""
    return not _CONTROL.search(content) and (_decodes(content, "utf-8") or _decodes(content, "cp1252"))


def text_kind(content: bytes, name: str) -> Kind:
    """Return CSV or TXT, by the name; raises Program, WebPage or NotAccepted for other formats."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, refusal in _FORMATS.items():
        if mark.match(start):
            raise refusal(name)
    if _MARKUP_INSIDE.search(content):
        raise WebPage(name)
    extension = extension_of(name.strip())
    if extension in PROGRAMS:
        raise Program(name)
    return Kind.CSV if extension in _TABLES else Kind.TXT


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
