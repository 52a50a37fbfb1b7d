"""Returning from chat: which units, to which step, and why; ready-made reasons or free words."""

from flows import returning as rules
from flows.commands import Return
from flows.run import Path, Run, Task
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.perform import perform
from handlers.questions import NEVER_MIND, Choices, ask, choices, close, current, keep, settle
from handlers.shorten import shorten
from handlers.steering import on_behalf
from handlers.tasks import acts
from handlers.texts import text
from handlers.ticking import tick_rows, ticked_place
from handlers.understand import Intent
from handlers.visit import Visit
from storage import runs
from storage.questions import Question

REASONS = ("Data belum lengkap", "Angka tidak sesuai", "Format belum sesuai", "Lampiran belum ada")


def begin(visit: Visit, run: int, intent: Intent) -> None:
    """Start a return; typed with its reason it is done at once where there is one unit only."""
    state, task = _load(visit, run, intent)
    reason = "" if intent.pressed else intent.argument
    open_usual(visit, state, task, Choices(version=intent.version, words=reason))


def begin_on_behalf(visit: Visit, run: int, intent: Intent) -> None:
    """Start a return that the owner records for an official whom nobody can reach."""
    state, task = _load(visit, run, intent, behalf=True)
    open_usual(visit, state, task, Choices(version=task.version, behalf=True))


def open_usual(visit: Visit, run: Run, task: Task, settled: Choices) -> None:
    """Start a return to the step it usually goes to."""
    case = visit.desk.case(run)
    open_for(visit, case, run, task, rules.usual_target(case.procedure, case.scopes, task), settled)


def open_for(visit: Visit, case: Case, run: Run, task: Task, target: int, settled: Choices) -> None:
    """Ask for the units where there are several, else for the reason, else do it."""
    paths = _possible(case, run, task, target)
    step = case.procedure.steps[target].no
    only = tuple(paths) if len(paths) == 1 else ()
    chosen = Choices(
        version=settled.version, run=run.id, step=step, paths=only, words=settled.words, behalf=settled.behalf
    )
    keep(visit, "kembali", chosen, task=task.id)
    if only and settled.words:
        _give_back(visit, task.id, chosen, settled.words)
    elif only:
        _ask_reason(visit, case, task, chosen)
    else:
        visit.go_on(*_tick_page(case, run, task, chosen))


def tick(visit: Visit, run: int, intent: Intent) -> None:
    """Tick or untick a unit, or go on with those ticked."""
    state, task = _load(visit, run, intent)
    question = current(visit, "kembali", task.id)
    if question is None:
        visit.toast(text("general.question_over"), alert=True)
        return
    case, chosen = visit.desk.case(state), choices(question)
    if intent.argument == "lanjut":
        _go_on(visit, case, task, chosen)
        return
    paths = _possible(case, state, task, case.procedure.index(chosen.step))
    place = ticked_place(intent.argument, len(paths))
    if place is not None:
        ticked = set(chosen.paths) ^ {paths[place]}
        chosen = settle(visit, question, paths=tuple(path for path in paths if path in ticked))
    visit.turn(*_tick_page(case, state, task, chosen, intent.argument))


def choose_step(visit: Visit, run: int, intent: Intent) -> None:
    """Show the steps a task may go back to, or take the one chosen."""
    state, task = _load(visit, run, intent)
    case = visit.desk.case(state)
    allowed = {case.procedure.steps[index].no: index for index in rules.targets(case.procedure, case.scopes, task)}
    if intent.argument in allowed:
        question = current(visit, "kembali", task.id)
        settled = choices(question) if question else Choices(version=task.version)
        open_for(visit, case, state, task, allowed[intent.argument], settled)
        return
    rows = tuple(
        (Button(f"{no}. {shorten(case.procedure.step(no).title)}", f"langkah:{task.id}:{task.version}:{no}"),)
        for no in allowed
    )
    visit.turn(text("returning.which_step", task=task.id), (*rows, (NEVER_MIND,)))


def ready_reason(visit: Visit, run: int, intent: Intent) -> None:
    """Take a ready-made reason."""
    del run
    question = current(visit, "kembali", intent.number)
    place = int(intent.argument) if intent.argument.isdigit() else len(REASONS)
    if question is None or place >= len(REASONS):
        visit.toast(text("general.question_over"), alert=True)
        return
    reason_given(visit, question, REASONS[place])


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: return, unless units are still to be ticked."""
    chosen = choices(question)
    if not chosen.paths:
        settle(visit, question, words=words)
        visit.say(text("returning.tick_first"))
        return
    _give_back(visit, question.task or 0, chosen, words)


def _give_back(visit: Visit, task: int, chosen: Choices, reason: str) -> None:
    found = runs.run_of_task(visit.desk.tx, task)
    if found is None:
        return
    proof, behalf = on_behalf.proof_of(visit, found[1], task) if chosen.behalf else (None, None)
    command = Return(
        by=visit.person,
        task=task,
        version=chosen.version,
        reason=reason[:1000],
        to_step=chosen.step,
        paths=chosen.paths,
        on_behalf_of=behalf,
        proof=proof,
    )
    after = perform(visit.desk, visit.office.key, found[1], command)
    close(visit)
    acts.done(visit, after, task)


def _go_on(visit: Visit, case: Case, task: Task, chosen: Choices) -> None:
    if not chosen.paths:
        visit.toast(text("returning.tick_first"), alert=True)
    elif chosen.words:
        _give_back(visit, task.id, chosen, chosen.words)
    else:
        _ask_reason(visit, case, task, chosen)


def _ask_reason(visit: Visit, case: Case, task: Task, chosen: Choices) -> None:
    key = f"{task.id}:{task.version}"
    rows: list[tuple[Button, ...]] = [(Button(words, f"alasan:{key}:{i}"),) for i, words in enumerate(REASONS)]
    if len(rules.targets(case.procedure, case.scopes, task)) > 1:
        rows.append((Button("Ke langkah lain", f"langkah:{key}"),))
    rows.append((NEVER_MIND,))
    step = case.procedure.step(chosen.step)
    units = [case.office.unit_name(path[-1]) for path in chosen.paths if len(path) > len(task.path)]
    words = text("returning.ask_reason", task=task.id, step=step.no, activity=shorten(step.activity), units=units)
    ask(visit, "kembali", words, tuple(rows), task=task.id, **_as_dict(chosen))


def _tick_page(case: Case, run: Run, task: Task, chosen: Choices, argument: str = "") -> tuple[str, Rows]:
    key = f"{task.id}:{task.version}"
    paths = _possible(case, run, task, case.procedure.index(chosen.step))
    names = [case.office.unit_name(path[-1]) for path in paths]
    ticked = [path in chosen.paths for path in paths]
    rows = [*tick_rows(names, ticked, lambda one: f"centang:{key}:{one}", argument)]
    if len(rules.targets(case.procedure, case.scopes, task)) > 1:
        rows.append((Button("Ke langkah lain", f"langkah:{key}"),))
    rows.append((Button(f"Lanjut ({len(chosen.paths)} unit)", f"centang:{key}:lanjut"), NEVER_MIND))
    step = case.procedure.step(chosen.step)
    return text("returning.which_units", task=task.id, step=step.no, activity=shorten(step.activity)), tuple(rows)


def _possible(case: Case, run: Run, task: Task, target: int) -> list[Path]:
    return rules.returnable(case.procedure, case.scopes, run, target, task.path)


def _load(visit: Visit, run: int, intent: Intent, *, behalf: bool = False) -> tuple[Run, Task]:
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    acts.check(visit, state, task, intent.version, behalf=behalf)
    return state, task


def _as_dict(chosen: Choices) -> dict[str, object]:
    return {name: getattr(chosen, name) for name in chosen.__struct_fields__}
