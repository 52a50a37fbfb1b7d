"""The office's people as a workbook that its owner fills in and sends back; openpyxl is loaded by the first one."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_TITLES = ("No", "Nama", "Jabatan", "Unit", "Telepon")
_WIDTHS = {"A": 5, "B": 34, "C": 40, "D": 40, "E": 20}
_TABLE = 3  # the row of the titles


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a position, with the kind before it where it is not for good ("Plt. Kabag Umum")."""

    name: str
    position: str
    unit: str


@dataclass(frozen=True, slots=True)
class PeopleWorkbook:
    """The people of an office; phone numbers are left out, because a workbook that went out can't be called back."""

    office: str
    rows: tuple[PersonRow, ...]

    @property
    def fingerprint(self) -> str:
        """What tells it from others."""
        return sha256(repr(self).encode()).hexdigest()

    def drawn(self) -> bytes:
        """The workbook as XLSX."""
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Pegawai"
        _write(sheet.cell(1, 1), f"Daftar pegawai {self.office}")
        cells = [_TITLES, *((str(no), one.name, one.position, one.unit, "") for no, one in enumerate(self.rows, 1))]
        for place, row in enumerate(cells, _TABLE):
            for column, value in enumerate(row, 1):
                _write(sheet.cell(place, column), value, bold=place == _TABLE)
        for letter, width in _WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = f"A{_TABLE + 1}"
        content = BytesIO()
        book.save(content)
        return content.getvalue()


def _write(cell: "Cell | MergedCell", value: str, *, bold: bool = False) -> None:
    from openpyxl.styles import Font

    cell.value = value
    cell.data_type = "s"  # a name that begins with "=" is no formula
    cell.number_format = "@"
    cell.font = Font(bold=bold)
