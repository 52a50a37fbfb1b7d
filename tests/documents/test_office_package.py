"""A zipped Office file is known by its content types, and holds nothing that runs or hides."""

import io

import openpyxl
import pytest

from documents.file_refused import Damaged, Encrypted, HasEmbedded, HasMacros, NotAccepted
from documents.inspection import inspect_content
from documents.kinds import Kind
from tests.documents import build

LETTER = build.MAIN["docx"]
SHEET = build.MAIN["xlsx"]
VBA = "application/vnd.ms-office.vbaProject"


MACROS = {
    "workbook": build.package("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "letter": build.package("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "binary workbook": build.package("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
    "VBA by name": build.package(LETTER, word__vbaProject_bin="x"),
    "VBA by type": build.package(SHEET, VBA, xl__harmless_bin="x"),
    "VBA by escaped type": build.package(SHEET, VBA.replace("o", "&#111;"), xl__harmless_bin="x"),
    "macro sheet by type": build.package(SHEET, "application/vnd.ms-excel.macrosheet+xml"),
    "macro sheet by name": build.package(SHEET, xl__macrosheets__sheet1_xml="<x/>"),
    "control": build.package(SHEET, xl__activeX__activeX1_bin="x"),
    "Basic": build.open_document("text", Basic__Standard__Module1_xml="<x/>"),
    "script": build.open_document("spreadsheet", Scripts__python__a_txt="x"),
}
EMBEDDED = {
    "by name": build.package(LETTER, word__embeddings__oleObject1_bin="x"),
    "by type": build.package(LETTER, f"{build.OOXML}.oleObject", word__harmless_bin="x"),
    "other file": build.package(LETTER, word__embeddings__lampiran_pdf="x"),
    "in OpenDocument": build.open_document("text", '<x media-type="application/vnd.sun.star.oleobject"/>'),
}
OTHERS = {
    "template": build.package(f"{build.OOXML}.wordprocessingml.template.main+xml"),
    "XPS": build.package("application/vnd.ms-package.xps-fixeddocument+xml"),
    "drawing": build.open_document("graphics"),
    "book": build.zipped({"mimetype": "application/epub+zip"}),
}


def test_library_workbook() -> None:
    """A workbook as a library writes it is accepted."""
    packed = io.BytesIO()
    openpyxl.Workbook().save(packed)
    assert inspect_content(packed.getvalue(), "data.xlsx") is Kind.XLSX


@pytest.mark.parametrize("content", MACROS.values(), ids=MACROS)
@pytest.mark.parametrize("name", ["data.xlsx", "data.xlsm", "data.docx"])
def test_macros(content: bytes, name: str) -> None:
    """Macros are refused by part name and by content type, whatever the file is called."""
    with pytest.raises(HasMacros):
        inspect_content(content, name)


def test_empty_library() -> None:
    """An OpenDocument file with LibreOffice's empty macro library has no macros."""
    content = build.zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "Basic/script-lc.xml": "<x/>",
            "Basic/Standard/script-lb.xml": "<x/>",
        }
    )
    assert inspect_content(content, "surat.odt") is Kind.ODT


@pytest.mark.parametrize("content", EMBEDDED.values(), ids=EMBEDDED)
def test_embedded(content: bytes) -> None:
    """Other files embedded as objects are refused."""
    with pytest.raises(HasEmbedded):
        inspect_content(content, "surat.docx")


def test_chart() -> None:
    """A chart brings its figures as an embedded workbook; that is accepted."""
    content = build.package(LETTER, word__embeddings__Sheet1_xlsx="x", word__charts__chart1_xml="<x/>")
    assert inspect_content(content, "laporan.docx") is Kind.DOCX


def test_embedded_macro_workbook() -> None:
    """A chart's workbook may hold no macros."""
    with pytest.raises(HasEmbedded):
        inspect_content(build.package(LETTER, word__embeddings__Sheet1_xlsm="x"), "laporan.docx")


def test_encrypted_open_document() -> None:
    """An OpenDocument file with a password is refused."""
    with pytest.raises(Encrypted):
        inspect_content(build.open_document("text", "<manifest:encryption-data/>"), "surat.odt")


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_other_packages(content: bytes) -> None:
    """Templates, drawings and books are no accepted kind."""
    with pytest.raises(NotAccepted):
        inspect_content(content, "data.docx")


def test_unreadable_types() -> None:
    """Content types in an encoding that hides them from the look are refused."""
    with pytest.raises(Damaged):
        inspect_content(build.zipped({"[Content_Types].xml": VBA.encode("utf-16")}), "data.xlsx")
