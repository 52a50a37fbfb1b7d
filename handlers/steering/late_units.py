"""The owner and units that are late: going on without them at a join, and letting one in after all."""

from flows.commands import AdmitLate, CloseJoin
from flows.joins import closable, waiting
from flows.refused import NothingLate, NotLate
from flows.run import LateBranch, Path, Run
from handlers.case import Case
from handlers.holding import kind_of
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.perform import perform
from handlers.steering.owner_dialog import confirm, finish, head, steerable, unknown
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit


def close_join(visit: Visit, run: int, intent: Intent) -> None:
    """Go on without the units that are not in.

    A button without an argument means the only join, or asks which; its argument names the join by step and a task in
    its branch, and its version says how many late units the confirmed page named.
    """
    state, case = steerable(visit, run)
    joins = closable(case.procedure, case.scopes, state)
    if intent.argument:
        join = _join_named(case, state, intent.argument)
        if join is None:
            unknown(visit)
        else:
            _close(visit, case, state, join, intent)
    elif len(joins) == 1:
        _close(visit, case, state, joins[0], intent)
    elif joins:
        labels = [(_join_label(case, *join), f"tutup:{run}:0:{_join_key(case, state, *join)}") for join in joins]
        _list(visit, text("late_units.which_join", **head(case, state)), labels, intent, f"tutup:{run}")
    else:
        raise NothingLate(step="berikutnya")


def admit(visit: Visit, run: int, intent: Intent) -> None:
    """Let a late unit in after all ("terima susulan"), confirmed once."""
    state, case = steerable(visit, run)
    late = state.late_branches()
    if intent.argument:
        named = [one for one in late if intent.argument in {str(task) for task in one.tasks}]
        _admit(visit, case, state, named[0] if named else None, intent)
    elif len(late) == 1:
        _admit(visit, case, state, late[0], intent)
    elif late:
        labels = [(_unit(case, one.path), f"susulan:{run}:0:{one.tasks[0]}") for one in late]
        _list(visit, text("late_units.which_late", **head(case, state)), labels, intent, f"susulan:{run}")
    else:
        raise NotLate(unit="Unit itu")


def _close(visit: Visit, case: Case, run: Run, join: tuple[int, Path], intent: Intent) -> None:
    place, path = join
    late = waiting(case.procedure, case.scopes, run, place, path)
    step = case.procedure.steps[place]
    if not late:
        raise NothingLate(step=step.no)
    if not intent.argument or intent.version != len(late):
        units = [_unit(case, one) for one in late]
        kind = kind_of(case, {one[-1] for one in late})
        about = {"step": step.no, "activity": step.activity, "units": units, "kind": kind}
        words = text("late_units.close", **head(case, run), **about)
        confirm(visit, words, "Ya, lanjut", f"tutup:{run.id}:{len(late)}:{_join_key(case, run, place, path)}", run.id)
        return
    perform(visit.desk, visit.office.key, run.id, CloseJoin(by=visit.person, step=step.no, path=path))
    finish(visit, run.id, text("late_units.closed", step=step.no))


def _admit(visit: Visit, case: Case, run: Run, late: LateBranch | None, intent: Intent) -> None:
    if late is None:
        raise NotLate(unit="Unit itu")
    unit = _unit(case, late.path)
    if not intent.argument or not intent.version:
        words = text("late_units.admit", **head(case, run), unit=unit, join=late.join)
        confirm(visit, words, "Ya, terima", f"susulan:{run.id}:1:{late.tasks[0]}", run.id)
        return
    perform(visit.desk, visit.office.key, run.id, AdmitLate(by=visit.person, path=late.path))
    finish(visit, run.id, text("late_units.admitted", unit=unit))


def _list(visit: Visit, words: str, labels: list[tuple[str, str]], intent: Intent, key: str) -> None:
    page = clamp(intent.version, len(labels))
    shown: Rows = tuple((Button(*one),) for one in labels[page * PER_PAGE : (page + 1) * PER_PAGE])
    run = (Button("« Kembali", f"proses:{intent.number}:0"),)
    visit.turn(words, (*shown, *turners(page, len(labels), lambda other: f"{key}:{other}"), run))


def _join_key(case: Case, run: Run, place: int, path: Path) -> str:
    inside = (task.id for task in run.tasks.values() if task.path[: len(path)] == path and case.place(task) < place)
    return f"{place}.{next(inside)}"


def _join_named(case: Case, run: Run, key: str) -> tuple[int, Path] | None:
    place, _, task = key.partition(".")
    known = place.isdigit() and task.isdigit() and int(place) < len(case.procedure.steps) and int(task) in run.tasks
    if not known:
        return None
    depth = len(case.scopes.levels[int(place)])
    return int(place), run.tasks[int(task)].path[:depth]


def _join_label(case: Case, place: int, path: Path) -> str:
    no = case.procedure.steps[place].no
    return f"Langkah {no}" if len(path) == 1 else f"Langkah {no}, {_unit(case, path)}"


def _unit(case: Case, path: Path) -> str:
    return case.office.unit_name(path[-1])
