"""The rows of a table in a workbook or a CSV file, each cell as people read it.

openpyxl is loaded by the first workbook: most days bring none, and it is 10 MB.
"""

import csv
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from documents.file_refused import Damaged

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_COLUMNS = 60
# What openpyxl meets in a workbook that is none.
_BROKEN = (BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError)


def xlsx_rows(content: bytes, name: str) -> Iterator[Iterator[list[str]]]:
    """The sheets of a workbook, each with its rows; of a formula its last result. Raises Damaged."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    # Streamed: a sheet of a few kilobytes may declare a million rows.
    try:
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (*_BROKEN, InvalidFileException, OSError) as error:  # openpyxl's word for a package without a workbook
        raise Damaged(name) from error
    try:
        for sheet in workbook.worksheets:
            yield _rows(sheet, name)
    finally:
        workbook.close()


def _rows(sheet: "Worksheet", name: str) -> Iterator[list[str]]:
    try:
        for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
            yield [_shown(value) for value in row]
    except _BROKEN as error:
        raise Damaged(name) from error


def csv_rows(content: bytes, name: str) -> Iterator[list[str]]:
    """The rows of a CSV file, whichever sign parts its cells; raises Damaged where a cell is endless."""
    text = _decoded(content)
    head = "\n".join(text.splitlines()[:30])
    delimiter = max(";\t,", key=head.count)
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            yield [_shown(cell) for cell in row[:_MOST_COLUMNS]]
    except csv.Error as error:
        raise Damaged(name) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a phone number that the spreadsheet took for a number
    return "" if value is None else " ".join(str(value).split())
