"""Records of runs of the four SOPs, from start to end with returns, and their pages as pictures and as words."""

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256

import msgspec

from documents.drawing import Form, _compiler
from documents.run_record import RunRecord, _qr
from flows.events import AnyEvent, FileAttached
from flows.evolve import fold
from flows.scope import Scopes
from handlers.case import Case
from handlers.pictures.record_data import of_run
from tests.documents.svg_words import words
from tests.flows import chain_plays
from tests.flows.play import Play

HEAD = sha256(b"").hexdigest()
PLAYS = {
    "balangan": chain_plays.balangan,
    "jeneponto": chain_plays.jeneponto,
    "pengumpulan": chain_plays.kalbar_pengumpulan,
    "perbaikan": chain_plays.perbaikan,
}


@cache
def played(sop: str) -> Play:
    """A run of an SOP from its start to its end, which its tests only look at."""
    return PLAYS[sop]()


@cache
def record(sop: str) -> RunRecord:
    """The record of that run."""
    return record_of(played(sop))


@cache
def said(sop: str) -> list[str]:
    """What is written on each page of that record."""
    return written(record(sop))


def record_of(play: Play) -> RunRecord:
    """The record of a run, each file under a real hash."""
    happened = [_hashed(event) for event in play.log]
    case = Case(play.office, play.procedure, Scopes.of(play.procedure))
    return of_run(case, fold(happened), happened, f"alur:{play.office.key}:1:{HEAD}", play.now)


def pages(record: RunRecord, form: Form) -> list[bytes]:
    """The pages of a record, each by itself."""
    given = {"data": json.dumps({**asdict(record), "qr": _qr(record.code)}), "form": form.value}
    drawn = _compiler("record").compile(format=form.value, ppi=144.0, sys_inputs=given, timestamp=0)
    return drawn if isinstance(drawn, list) else [drawn or b""]


def written(record: RunRecord) -> list[str]:
    """The words of each page, without the blanks between them, for a line may end anywhere."""
    return ["".join("".join(words(page)).split()) for page in pages(record, Form.SVG)]


def _hashed(event: AnyEvent) -> AnyEvent:
    if not isinstance(event, FileAttached):
        return event
    digest = sha256(event.file.sha256.encode()).hexdigest()
    return msgspec.structs.replace(event, file=msgspec.structs.replace(event.file, sha256=digest))
