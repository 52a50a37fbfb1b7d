"""Starting a run from chat: which SOP, which period, linked to what, for which units; then one press."""

import re
from typing import Any

from flows.candidates import reachable
from flows.commands import Start
from flows.office import Office
from flows.period import Period
from flows.procedure import Procedure
from flows.refused import MayNotStart, Refused
from flows.run import Run
from handlers import periods
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.perform import begin
from handlers.questions import NEVER_MIND, Choices, ask, choices, close, current, keep, settle
from handlers.runs import readings
from handlers.runs.startable import startable, starters
from handlers.texts import text
from handlers.ticking import tick_rows, ticked_place
from handlers.understand import Intent
from handlers.visit import Visit
from storage import numbers, procedures, run_lists
from storage.questions import Question

LINKS_OFFERED = 6


class PeriodTaken(Refused):
    """{procedure} untuk {period} {standing} (proses {run}). Hanya {owner} yang dapat memulainya lagi."""


def choose(visit: Visit, intent: Intent) -> None:
    """Ask which SOP, where there are several that this person may start."""
    del intent
    mine = startable(visit)
    if not mine:
        visit.say(text("starting.nothing", starters=starters(visit)))
    elif len(mine) == 1:
        _chosen(visit, mine[0])
    else:
        keep(visit, "mulai", Choices())
        rows = tuple((_button(visit, procedure.identity.name, f"s/{i}"),) for i, procedure in enumerate(mine))
        visit.say(text("starting.which", office=visit.office.name), (*rows, (NEVER_MIND,)))


def begin_linked(visit: Visit, procedure: Procedure, run: int) -> None:
    """Go on with a start whose SOP and linked run are known already."""
    _chosen(visit, procedure, linked=run)


def step_on(visit: Visit, intent: Intent) -> None:
    """Go on with a start by the button pressed: SOP, period, link, unit, or the start itself."""
    question = current(visit, "mulai")
    what, _, value = intent.argument.partition("/")
    if question is None:
        visit.toast(text("starting.over"), alert=True)
    elif what == "s":
        mine = startable(visit)
        if value.isdigit() and int(value) < len(mine):
            _chosen(visit, mine[int(value)])
    elif choices(question).step:
        _settle(visit, question, what, value)


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The owner's reason for a second run of the same period."""
    _start(visit, choices(question), forced=words[:1000])


def _settle(visit: Visit, question: Question, what: str, value: str) -> None:
    chosen = choices(question)
    if what == "p":
        chosen = settle(visit, question, extra=value)
    elif what == "l":
        chosen = settle(visit, question, run=int(value) if value.isdigit() else 0)
    elif what == "u":
        chosen = settle(visit, question, paths=_toggled(visit, chosen, value))
    elif what == "ok":
        _start(visit, chosen)
        return
    _next_page(visit, chosen, value if what == "u" else "")


def _chosen(visit: Visit, procedure: Procedure, linked: int | None = None) -> None:
    waiting = procedures.unconfirmed(visit.desk.tx, visit.office.key, procedure.key, procedure.version)
    if waiting:
        readings.show_first(visit, procedure)
        return
    chosen = Choices(step=procedure.key, run=linked)
    keep(visit, "mulai", chosen)
    _next_page(visit, chosen)


def _next_page(visit: Visit, chosen: Choices, argument: str = "") -> None:
    procedure = _procedure(visit, chosen.step)
    name = procedure.identity.name
    offered = periods.offered(visit.office, procedure, visit.desk.now)
    links = _links(visit, procedure) if procedure.trigger.links and chosen.run is None else ()
    if offered and not chosen.extra:
        rows = tuple((_period_button(visit, procedure, period),) for period in offered)
        visit.turn(text("starting.period", procedure=name), (*rows, (NEVER_MIND,)))
    elif links:
        visit.turn(text("starting.link", procedure=name), links)
    else:
        _confirm_page(visit, procedure, chosen, argument)


def _confirm_page(visit: Visit, procedure: Procedure, chosen: Choices, argument: str) -> None:
    units = _first_units(visit.office, procedure)
    left_out = {path[0] for path in chosen.paths}
    names = [visit.office.unit_name(unit) for unit in units]
    ticked = [unit not in left_out for unit in units]
    ticks = tick_rows(names, ticked, lambda one: _data(visit, f"u/{one}"), argument)
    words = text(
        "starting.confirm",
        procedure=procedure.identity.name,
        period=_period(chosen).label,
        linked=chosen.run or 0,
        units=len(units) - len(left_out),
        left_out=[visit.office.unit_name(unit) for unit in units if unit in left_out],
    )
    other = (_button(visit, "Ganti periode", "p/"),) if chosen.extra else ()
    visit.turn(words, (*ticks, (_button(visit, "Mulai", "ok"), *other), (NEVER_MIND,)))


def _start(visit: Visit, chosen: Choices, forced: str = "") -> None:
    procedure = _procedure(visit, chosen.step)
    period, linked = _period(chosen), chosen.run or None
    same = periods.taken(visit, procedure, period, linked)
    if same and not forced and period.year:
        _ask_again(visit, procedure, chosen, same)
        return
    command = Start(
        by=visit.person,
        run=numbers.peek(visit.desk.tx, "run"),
        period=period,
        linked_to=linked,
        leave_out=frozenset(path[0] for path in chosen.paths),
        duplicate_of=same.id if same else None,
        forced=forced,
    )
    run = begin(visit.desk, visit.office.key, procedure.key, procedure.version, command)
    numbers.advance(visit.desk.tx, "run", 1)
    close(visit)
    _say_started(visit, visit.desk.case(run), run)


def _ask_again(visit: Visit, procedure: Procedure, chosen: Choices, same: Run) -> None:
    words = {"procedure": procedure.identity.name, "period": same.period.label, "run": same.id}
    standing = periods.standing(visit, same)
    if not visit.office.is_owner(visit.person):
        owner = visit.office.positions[visit.office.owner].name
        raise PeriodTaken(**words, standing=standing, owner=owner)
    settled: dict[str, Any] = {"step": chosen.step, "extra": chosen.extra, "run": chosen.run, "paths": chosen.paths}
    ask(visit, "paksa", text("starting.ask_forced", **words, standing=standing), ((NEVER_MIND,),), **settled)


def _say_started(visit: Visit, case: Case, run: Run) -> None:
    reached = [p for task in run.open_tasks() for p in reachable(case.office, case.concerned(task))]
    names = [case.office.person_name(one) for one in dict.fromkeys(reached) if one != visit.person]
    about = {"procedure": case.procedure.identity.name, "period": run.period.label, "run": run.id}
    visit.turn(text("starting.started", **about, onward=names, mine=visit.person in reached))


def _procedure(visit: Visit, key: str) -> Procedure:
    for procedure in startable(visit):
        if procedure.key == key:
            return procedure
    raise MayNotStart(who="pejabat lain")


def _links(visit: Visit, procedure: Procedure) -> Rows:
    runs = run_lists.latest(visit.desk.tx, visit.office.key, limit=50)
    fitting = [run for run in runs if run.procedure == procedure.trigger.links][:LINKS_OFFERED]
    if not fitting:
        return ()
    rows = tuple((_button(visit, f"{run.id} · {run.period.label}", f"l/{run.id}"),) for run in fitting)
    return (*rows, (_button(visit, "Tanpa tautan", "l/0"),), (NEVER_MIND,))


def _first_units(office: Office, procedure: Procedure) -> tuple[str, ...]:
    first = procedure.steps[0].scope
    kind = office.adoptions[procedure.key].scopes.get(first)
    return office.below(office.root, kind) if kind else ()


def _toggled(visit: Visit, chosen: Choices, value: str) -> tuple[tuple[str, ...], ...]:
    units = _first_units(visit.office, _procedure(visit, chosen.step))
    place = ticked_place(value, len(units))
    if place is None:
        return chosen.paths
    changed = {path[0] for path in chosen.paths} ^ {units[place]}
    return tuple((unit,) for unit in units if unit in changed)


def _period(chosen: Choices) -> Period:
    found = re.fullmatch(r"(\d{4})-([0-4])", chosen.extra)
    return Period(int(found[1]), int(found[2]) or None) if found else Period()


def _button(visit: Visit, label: str, argument: str) -> Button:
    return Button(label, _data(visit, argument))


def _period_button(visit: Visit, procedure: Procedure, period: Period) -> Button:
    return _button(visit, periods.label(visit, procedure, period), f"p/{period.year}-{period.quarter or 0}")


def _data(visit: Visit, argument: str) -> str:
    return f"mulaikan:{visit.seat}:0:{argument}"
