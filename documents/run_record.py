"""The record of a run as pages of A4: what was done by whom and when, its files, and a code that proves it."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO

from documents.drawing import Form, draw

_TEMPLATE = "record"

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task: `counts` says whether it still does, `files` are the numbers of its files in the record."""

    step: str
    activity: str
    unit: str
    about: str
    who: str
    opened: str
    ended: str
    used: str
    outcome: str
    words: tuple[str, ...] = ()
    files: tuple[int, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file under its number in the record; `digest` is its SHA-256 in hexadecimal."""

    number: int
    name: str
    about: str
    sent: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A question about a task and its answer, which may be missing."""

    about: str
    asked: str
    question: str
    answered: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page that the SOP wants kept: a table with `columns`, or forms of labelled fields where it has none.

    `widths` are the shares of the columns after the first, which numbers the rows.
    """

    title: str
    name: str
    columns: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    forms: tuple[Fields, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """What stands in the record; `code` is the run's fingerprint, `as_of` when it was made.

    That of a run that is not `complete` goes on without new pages, for it is looked at and not filed.
    """

    office: str
    title: str
    identity: Fields
    standing: Fields
    tasks: tuple[TaskRow, ...]
    files: tuple[FileRow, ...]
    talks: tuple[Talk, ...]
    happened: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    code: str
    as_of: str
    complete: bool = True

    @property
    def fingerprint(self) -> str:
        """The same for records that differ in nothing but when they were made."""
        return sha256(json.dumps([_TEMPLATE, {**asdict(self), "as_of": ""}]).encode()).hexdigest()

    def drawn(self) -> bytes:
        """The PDF; raises NotDrawn."""
        return draw(_TEMPLATE, {**asdict(self), "qr": _qr(self.code)}, Form.PDF)


def _qr(code: str) -> str:
    drawn = BytesIO()
    import segno

    segno.make(code, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=0)
    return drawn.getvalue().decode()
