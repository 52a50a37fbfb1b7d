"""Zipped Office files (docx, xlsx, pptx, odt, ods): which kind, and nothing that runs or hides in them."""

import html
import re

from documents.file_refused import (
    Archive,
    ArchiveInside,
    Encrypted,
    FileRefused,
    HasEmbedded,
    HasMacros,
    NotAccepted,
    Program,
)
from documents.forbidden_extensions import ARCHIVES, PROGRAMS
from documents.kinds import Kind, extension_of
from documents.zip_index import opened

_CONTENT_TYPES = "[Content_Types].xml"
_OPEN_XML = {f"{kind.media_type}.main+xml": kind for kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX)}
_OPEN_DOCUMENT = {kind.media_type: kind for kind in (Kind.ODT, Kind.ODS)}

# A part's name is free in Open XML; its content type is not.
_MARKS: dict[str, type[FileRefused]] = {
    "macroenabled": HasMacros,
    "vbaproject": HasMacros,
    "macrosheet": HasMacros,
    "activex": HasMacros,
    "officedocument.oleobject": HasEmbedded,
    "application/vnd.sun.star.oleobject": HasEmbedded,
    "encryption-data": Encrypted,
}
# A chart keeps its figures in an embedded workbook; without macros nothing in it can run.
_CHART_DATA = {"xlsx", "docx", "pptx"}
_MACROS = re.compile(r"(?:.*/)?(?:vbaproject\.bin|vbadata\.xml|macrosheets/.*|activex/.*)|scripts/.*[^/]")
_BASIC_MODULE = re.compile(r"basic/.*/(?!(?:script|dialog)-lb\.xml)[^/]+")


def package_kind(content: bytes, name: str) -> Kind:
    """Return the kind of a zipped Office file; raises FileRefused for other zips and what it may not hold."""
    with opened(content, name) as index:
        types = html.unescape(index.text(_CONTENT_TYPES))
        mimetype = index.text("mimetype")
        if not types and not mimetype:
            raise Archive(name)
        _check_marks((types + index.text("META-INF/manifest.xml")).lower(), name)
        for part in index.parts:
            _check_part(part.lower(), name)
        return _kind(types, mimetype, name)


def _kind(types: str, mimetype: str, name: str) -> Kind:
    for media_type, kind in _OPEN_XML.items():
        if media_type in types:
            return kind
    if mimetype.strip() in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[mimetype.strip()]
    raise NotAccepted(name)


def _check_marks(text: str, name: str) -> None:
    for mark, refusal in _MARKS.items():
        if mark in text:
            raise refusal(name)


def _check_part(part: str, name: str) -> None:
    extension = extension_of(part)
    if _MACROS.fullmatch(part) or _BASIC_MODULE.fullmatch(part):
        raise HasMacros(name)
    if extension in PROGRAMS:
        raise Program(name)
    if extension in ARCHIVES:
        raise ArchiveInside(name)
    if "/embeddings/" in part and not part.endswith("/") and extension not in _CHART_DATA:
        raise HasEmbedded(name)
