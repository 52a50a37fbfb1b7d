"""Starting a run from chat: which SOP, which period, linked to what, for which units; then one press."""

import re
from datetime import datetime

from flows.candidates import reachable
from flows.commands import Start
from flows.office import Office
from flows.period import Period
from flows.procedure import PeriodKind, Procedure
from flows.refused import MayNotStart
from flows.run import Task
from flows.starting import may_start
from handlers import readings
from handlers.case import Case
from handlers.desk import Rows, Visit
from handlers.message import Button
from handlers.perform import begin
from handlers.questions import NEVER_MIND, Choices, ask, choices, close, current, keep, settle
from handlers.texts import text
from handlers.ticking import tick_rows, ticked_place
from handlers.understand import Intent
from storage import numbers, procedures, run_lists
from storage.questions import Question

QUARTERS_OFFERED = 5
YEARS_OFFERED = 3
LINKS_OFFERED = 6


def choose(visit: Visit, intent: Intent) -> None:
    """Ask which SOP, where there are several that this person may start."""
    del intent
    mine = _startable(visit)
    if not mine:
        visit.say(text("starting.nothing", office=visit.office.name))
    elif len(mine) == 1:
        _chosen(visit, mine[0])
    else:
        keep(visit, "mulai", Choices())
        rows = tuple((_button(visit, procedure.identity.name, f"s/{i}"),) for i, procedure in enumerate(mine))
        visit.say(text("starting.which", office=visit.office.name), rows)


def step_on(visit: Visit, intent: Intent) -> None:
    """Go on with a start by the button pressed: SOP, period, link, unit, or the start itself."""
    question = current(visit, "mulai")
    what, _, value = intent.argument.partition("/")
    if question is None:
        visit.toast(text("general.question_over"), alert=True)
    elif what == "s":
        mine = _startable(visit)
        if value.isdigit() and int(value) < len(mine):
            _chosen(visit, mine[int(value)])
    elif choices(question).step:
        _settle(visit, question, what, value)


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The owner's reason for a second run of the same period."""
    close(visit)
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


def _chosen(visit: Visit, procedure: Procedure) -> None:
    waiting = procedures.unconfirmed(visit.desk.tx, visit.office.key, procedure.key, procedure.version)
    if waiting:
        readings.show_first(visit, procedure)
        return
    chosen = Choices(step=procedure.key)
    keep(visit, "mulai", chosen)
    _next_page(visit, chosen)


def _next_page(visit: Visit, chosen: Choices, argument: str = "") -> None:
    procedure = _procedure(visit, chosen.step)
    name = procedure.identity.name
    periods = _periods(visit.office, procedure, visit.desk.now)
    links = _links(visit, procedure) if procedure.trigger.links and chosen.run is None else ()
    if periods and not chosen.extra:
        rows = tuple((_button(visit, period.label, f"p/{period.year}-{period.quarter or 0}"),) for period in periods)
        visit.turn(text("starting.period", procedure=name), rows)
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
    visit.turn(words, ((_button(visit, "Mulai", "ok"), NEVER_MIND), *ticks))


def _start(visit: Visit, chosen: Choices, forced: str = "") -> None:
    procedure = _procedure(visit, chosen.step)
    office, period, linked = visit.office.key, _period(chosen), chosen.run or None
    same = run_lists.duplicates(visit.desk.tx, office, procedure.key, period, linked)
    if same and not forced and visit.office.is_owner(visit.person) and period.year:
        words = text("starting.ask_forced", procedure=procedure.identity.name, period=period.label, run=same[0])
        ask(
            visit,
            "paksa",
            words,
            ((NEVER_MIND,),),
            step=chosen.step,
            extra=chosen.extra,
            run=chosen.run,
            paths=chosen.paths,
        )
        return
    command = Start(
        by=visit.person,
        run=numbers.peek(visit.desk.tx, "run"),
        period=period,
        linked_to=linked,
        leave_out=frozenset(path[0] for path in chosen.paths),
        duplicate_of=same[0] if same else None,
        forced=forced,
    )
    run = begin(visit.desk, office, procedure.key, procedure.version, command)
    numbers.advance(visit.desk.tx, "run", 1)
    close(visit)
    case = visit.desk.case(run)
    names = dict.fromkeys(case.office.person_name(p) for task in run.open_tasks() for p in _reached(case, task))
    words = text(
        "starting.started", procedure=procedure.identity.name, period=period.label, run=run.id, onward=list(names)
    )
    visit.turn(words)


def _reached(case: Case, task: Task) -> tuple[str, ...]:
    return reachable(case.office, case.candidates(task))


def _startable(visit: Visit) -> list[Procedure]:
    found = []
    for key, version in procedures.adopted(visit.desk.tx, visit.office.key):
        procedure = visit.desk.catalogue.procedure(visit.desk.tx, visit.office.key, key, version)
        if may_start(procedure, visit.office, visit.person):
            found.append(procedure)
    return found


def _procedure(visit: Visit, key: str) -> Procedure:
    for procedure in _startable(visit):
        if procedure.key == key:
            return procedure
    raise MayNotStart(who="pejabat lain")


def _periods(office: Office, procedure: Procedure, now: datetime) -> list[Period]:
    local = now.astimezone(office.calendar.zone)
    if procedure.trigger.period is PeriodKind.QUARTER:
        now_running = local.year * 4 + (local.month - 1) // 3
        # What is collected is mostly the quarter that has just ended.
        quarters = (now_running - 1, now_running, *range(now_running - 2, now_running - QUARTERS_OFFERED, -1))
        return [Period(quarter // 4, quarter % 4 + 1) for quarter in quarters]
    if procedure.trigger.period is PeriodKind.YEAR:
        return [Period(year) for year in range(local.year, local.year - YEARS_OFFERED, -1)]
    return []


def _links(visit: Visit, procedure: Procedure) -> Rows:
    runs = run_lists.latest(visit.desk.tx, visit.office.key, limit=50)
    fitting = [run for run in runs if run.procedure == procedure.trigger.links][:LINKS_OFFERED]
    if not fitting:
        return ()
    rows = tuple((_button(visit, f"{run.id} · {run.period.label}", f"l/{run.id}"),) for run in fitting)
    return (*rows, (_button(visit, "Tanpa tautan", "l/0"),))


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


def _data(visit: Visit, argument: str) -> str:
    return f"mulaikan:{visit.seat}:0:{argument}"
