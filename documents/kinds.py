"""The kinds of file that the archive accepts."""

from enum import StrEnum
from pathlib import PurePosixPath

from documents.filename import display_name

ACCEPTED = (
    "PDF, Word (doc, docx), Excel (xls, xlsx), PowerPoint (ppt, pptx), "
    "OpenDocument (odt, ods), gambar (jpg, png), CSV, atau teks (txt)"
)

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


class Kind(StrEnum):
    """A kind of file; its value is the extension, without a dot."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    ODT = "odt"
    ODS = "ods"
    JPG = "jpg"
    PNG = "png"
    CSV = "csv"
    TXT = "txt"

    @property
    def media_type(self) -> str:
        """Return the kind's name in HTTP and in mail."""
        return _MEDIA_TYPES[self]

    def named(self, declared_name: str) -> str:
        """Return the name to show for a file of this kind: another accepted kind's extension is put right."""
        name = display_name(declared_name)
        extension = extension_of(name)
        if _BY_EXTENSION.get(extension) is self:
            return name
        if extension in _BY_EXTENSION:
            name = name[: -len(extension) - 1]
        return display_name(f"{name.rstrip('.')}.{self.value}")


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OOXML}.wordprocessingml.document",
    Kind.XLSX: f"{_OOXML}.spreadsheetml.sheet",
    Kind.PPTX: f"{_OOXML}.presentationml.presentation",
    Kind.DOC: "application/msword",
    Kind.XLS: "application/vnd.ms-excel",
    Kind.PPT: "application/vnd.ms-powerpoint",
    Kind.ODT: f"{_ODF}.text",
    Kind.ODS: f"{_ODF}.spreadsheet",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.CSV: "text/csv",
    Kind.TXT: "text/plain",
}
_BY_EXTENSION = {kind.value: kind for kind in Kind} | {
    "jpeg": Kind.JPG,
    "jpe": Kind.JPG,
    "jfif": Kind.JPG,
    "pps": Kind.PPT,
}


def extension_of(name: str) -> str:
    """Return the extension that a name or a part's path declares, in small letters without the dot."""
    return PurePosixPath(name).suffix[1:].lower()
