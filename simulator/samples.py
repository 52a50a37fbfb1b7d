"""Small real files as officials send them: performance data of a bidang, the same bytes for the same seed."""

import io
import random
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.ImageFont import FreeTypeFont, ImageFont

SampleKind = Literal["xlsx", "pdf", "docx", "jpg"]

_BIDANG = ("Layanan", "Perencanaan", "Pengaduan", "Pengembangan", "Pengawasan", "Data dan Informasi")
_INDICATORS = (
    "Persentase layanan selesai tepat waktu",
    "Indeks kepuasan masyarakat",
    "Jumlah permohonan yang dilayani",
    "Persentase pengaduan yang ditindaklanjuti",
    "Jumlah kegiatan sosialisasi",
    "Persentase dokumen perencanaan tersedia",
    "Nilai evaluasi akuntabilitas kinerja",
    "Persentase penyerapan anggaran",
    "Jumlah data yang dimutakhirkan",
)
_HEADINGS = ("No", "Indikator", "Target", "Realisasi", "Capaian (%)")

Row = tuple[str, ...]


@dataclass(frozen=True)
class _Report:
    bidang: str
    title: str
    number: str
    rows: tuple[Row, ...]

    def lines(self) -> list[Row]:
        return [(self.title,), (self.number,), _HEADINGS, *self.rows]


def sample(kind: SampleKind, seed: str) -> tuple[str, bytes]:
    """Return a file's name and its bytes, at most 30 kB."""
    report = _report(random.Random(seed))
    content = {"xlsx": _xlsx, "pdf": _pdf, "docx": _docx, "jpg": _jpg}[kind](report)
    return f"data-kinerja-bidang-{report.bidang.lower().replace(' ', '-')}.{kind}", content


def _report(draw: random.Random) -> _Report:
    bidang = draw.choice(_BIDANG)
    title = f"Data Kinerja Bidang {bidang}, Triwulan {draw.choice(['I', 'II', 'III', 'IV'])}"
    number = f"Nomor: 050/{draw.randrange(10**9):09}/DK"
    rows = (_row(no, indicator, draw) for no, indicator in enumerate(draw.sample(_INDICATORS, 6), 1))
    return _Report(bidang, title, number, tuple(rows))


def _row(no: int, indicator: str, draw: random.Random) -> Row:
    target, reached = draw.randint(60, 100), draw.randint(50, 100)
    return str(no), indicator, str(target), str(reached), f"{100 * reached / target:.1f}"


# --- xlsx and docx: the fewest parts that Office opens ---

_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _xlsx(report: _Report) -> bytes:
    rows = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in report.lines())
    return _package(
        {
            "xl/workbook.xml": "spreadsheetml.sheet.main+xml",
            "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet+xml",
        },
        {
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE_RELATIONS}"><sheets>'
            '<sheet name="Data Kinerja" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}">'
            f'<cols><col min="2" max="2" width="45"/></cols><sheetData>{rows}</sheetData></worksheet>',
        },
    )


def _cell(value: str) -> str:
    if value.replace(".", "", 1).isdigit():
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def _docx(report: _Report) -> bytes:
    table = "".join(f"<w:tr>{''.join(map(_word_cell, line))}</w:tr>" for line in (_HEADINGS, *report.rows))
    columns = '<w:gridCol w:w="1800"/>' * len(_HEADINGS)
    body = f"{_paragraph(report.title)}{_paragraph(report.number)}<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>"
    return _package(
        {"word/document.xml": "wordprocessingml.document.main+xml"},
        {
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{body}{table}</w:tbl>'
            f"{_paragraph('Kepala Bidang ' + report.bidang)}</w:body></w:document>",
        },
    )


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _word_cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _package(types: dict[str, str], parts: dict[str, str]) -> bytes:
    overrides = (f'<Override PartName="/{part}" ContentType="{_OFFICE}.{name}"/>' for part, name in types.items())
    content_types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {"[Content_Types].xml": content_types, **parts}.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, so that the same seed gives the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return packed.getvalue()


# --- pdf ---

_PDF_COLUMNS = (50, 80, 340, 400, 470)  # points from the left


def _pdf(report: _Report) -> bytes:
    text = "\n".join(_pdf_line(line, 780 - 24 * at) for at, line in enumerate(report.lines()))
    page = f"BT /F1 11 Tf\n{text}\nET".encode("ascii")
    return _pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 6 0 R >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(page), page),
            b"<< /Font << /F1 4 0 R >> >>",
        ]
    )


def _pdf_line(line: Row, height: int) -> str:
    escaped = (value.replace("(", r"\(").replace(")", r"\)") for value in line)
    cells = zip(_PDF_COLUMNS, escaped, strict=False)
    return "\n".join(f"1 0 0 1 {left} {height} Tm ({value}) Tj" for left, value in cells)


def _pdf_file(objects: "Iterable[bytes]") -> bytes:
    content, starts = b"%PDF-1.4\n", []
    for no, body in enumerate(objects, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (no, body)
    entries = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(starts) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, entries, size, len(content))
    )


# --- jpg: the printed sheet, photographed ---

_JPG_COLUMNS = (20, 45, 330, 400, 480)  # pixels from the left


@cache
def _font() -> "FreeTypeFont | ImageFont":
    from PIL import ImageFont

    return ImageFont.load_default(13)


def _jpg(report: _Report) -> bytes:
    from PIL import Image, ImageDraw

    sheet = Image.new("L", (580, 320), 235)
    pen = ImageDraw.Draw(sheet)
    for at, line in enumerate(report.lines()):
        for left, value in zip(_JPG_COLUMNS, line, strict=False):
            pen.text((left, 20 + 30 * at), value, fill=40, font=_font())
    packed = io.BytesIO()
    sheet.save(packed, "JPEG", quality=60)
    return packed.getvalue()
