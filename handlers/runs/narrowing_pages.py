"""The pages on which /status is narrowed: first by what, then to which; each button leads to the narrowed status."""

from collections.abc import Sequence

from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.runs.narrowing import Kind, Narrowing
from handlers.runs.narrowing_words import KINDS, STANDING_WORDS, Option, named, options
from handlers.runs.own_runs import STANDINGS, narrowed, of_visitor
from handlers.runs.run_standing import Today
from handlers.shorten import shorten
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage.run_urgency import RunUrgency

VERB = "saring"


def show(visit: Visit, intent: Intent) -> None:
    """Show by what the visitor's runs may be narrowed, or a page of the values of what was chosen."""
    code, _, kind = intent.argument.partition("/")
    by = Narrowing.read(code) or Narrowing()
    every = of_visitor(visit)
    if kind in set(Kind):
        _show_values(visit, every, by, Kind(kind), intent.version)
    else:
        _show_kinds(visit, every, by)


def to_status(visit: Visit, by: Narrowing, label: str, more: str = "") -> Button:
    """A button that leads to the status narrowed so."""
    return Button(label, f"status:{visit.seat}:0:{by.code}", more=more)


def _show_kinds(visit: Visit, every: list[RunUrgency], by: Narrowing) -> None:
    found = [Button(name, f"{VERB}:{visit.seat}:0:{by.code}/{kind}") for kind, name in KINDS.items()]
    standings = _standings(visit, narrowed(visit, every, by.without(Kind.STANDING)), by)
    back = (to_status(visit, by, "« Kembali"),)
    words = text("status.kinds", names=named(visit, every, by))
    visit.turn(words, (tuple(found[:2]), tuple(found[2:]), *standings, back))


def _standings(visit: Visit, every: list[RunUrgency], by: Narrowing) -> Rows:
    today = Today(visit.office, visit.desk.now)
    standings = [today.standing(one) for one in every]
    counted = [(value, STANDING_WORDS[one], standings.count(one)) for value, one in STANDINGS.items()]
    return tuple(
        (to_status(visit, by.with_value(Kind.STANDING, value), f"{name} ({count})"),)
        for value, name, count in counted
        if count
    )


def _show_values(visit: Visit, every: list[RunUrgency], by: Narrowing, kind: Kind, asked: int | None) -> None:
    found = options(visit, narrowed(visit, every, by.without(kind)), kind)
    page = clamp(asked, len(found))
    rows = buttons(visit, by, found[page * PER_PAGE : (page + 1) * PER_PAGE])
    turning = turners(page, len(found), lambda other: f"{VERB}:{visit.seat}:{other}:{by.code}/{kind}")
    # On later pages the row that turns back leads here, and WhatsApp's lists hold ten.
    back: Rows = () if page else ((Button("« Kembali", f"{VERB}:{visit.seat}:0:{by.code}"),),)
    words = text("status.values", kind=KINDS[kind], count=len(found), names=named(visit, every, by))
    visit.turn(words, (*rows, *turning, *back))


def buttons(visit: Visit, by: Narrowing, found: Sequence[Option]) -> Rows:
    """A row for each thing that the status may be narrowed to."""
    return tuple(
        (to_status(visit, by.with_value(one.kind, one.value), f"{shorten(one.name, 40)} ({one.runs})"),)
        for one in found
    )
