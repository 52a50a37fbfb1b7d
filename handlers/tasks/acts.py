"""Finishing a task from chat: done, agreed, taken back; with what its official prepared for it."""

from dataclasses import dataclass

import msgspec

from flows import engine, guards, makers
from flows.branches import is_join, unfinished
from flows.candidates import able
from flows.commands import Act, Approve, Recall, Submit
from flows.refused import NotesNotPassed, NothingToRecall
from flows.run import Run, Task, TaskStatus
from handlers import messengers
from handlers.case import Case
from handlers.desk import headed
from handlers.holding import kind_of
from handlers.perform import perform
from handlers.questions import NEVER_MIND, ask, choices, close
from handlers.tasks import cards, preparing, receipts
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import few
from storage import files, intents, runs
from storage.last_act import last_act
from storage.questions import Question


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a submit was about, kept until its files have arrived."""

    by: str
    task: int
    version: int | None


def submit(visit: Visit, run: int, intent: Intent) -> None:
    """Finish a task; while its files are still being fetched the wish is kept and carried out by the last of them."""
    task = intent.number or 0
    if fetching(visit, task):
        wish = Pressed(visit.person, task, intent.version)
        kept = msgspec.json.encode(wish).decode()
        intents.add(visit.desk.tx, intents.Intent(visit.office.key, task, visit.person, visit.desk.now, kept))
        visit.toast(text("act.kept", task=task))
        return
    command = Submit(by=visit.person, task=task, version=intent.version)
    _act(visit, run, preparing.fill(visit, command, intent.argument if not intent.pressed else ""))


def fetching(visit: Visit, task: int) -> bool:
    """Whether files of a task are still on their way from the messenger."""
    return any(file.state == "fetching" for file in files.of_task(visit.desk.tx, visit.office.key, task))


def approve(visit: Visit, run: int, intent: Intent) -> None:
    """Agree to a task; typed words behind its number are notes for the next step."""
    notes = "" if intent.pressed else intent.argument
    command = Approve(by=visit.person, task=intent.number or 0, version=intent.version, notes=notes)
    _act(visit, run, preparing.fill(visit, command))


def ask_notes(visit: Visit, run: int, intent: Intent) -> None:
    """Ask for the notes that an approval passes on."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    check(visit, state, task, intent.version)
    decision = visit.desk.case(state).step(task).decision
    if decision is None or not decision.notes:
        raise NotesNotPassed
    ask(
        visit,
        "catatan",
        text("act.ask_notes", task=intent.number),
        ((NEVER_MIND,),),
        task=intent.number,
        version=intent.version,
    )


def recall(visit: Visit, run: int, intent: Intent) -> None:
    """Take back one's own act on a task."""
    task = intent.number or 0
    perform(visit.desk, visit.office.key, run, Recall(by=visit.person, task=task))
    visit.toast(text("act.recalled", task=task))


def recall_last(visit: Visit, intent: Intent) -> None:
    """Take back the act one did last."""
    last = last_act(visit.desk.tx, visit.office.key, visit.person)
    if last is None:
        raise NothingToRecall(task="Anda")
    run, task = last
    recall(visit, run, Intent(verb=intent.verb, number=task))


def check(visit: Visit, run: Run, task: Task, version: int | None, *, behalf: bool = False) -> None:
    """Refuse before any dialog what the act itself would refuse; the owner may go on for somebody nobody can reach."""
    case = visit.desk.case(run)
    draft = engine.draft(case.procedure, case.office, run, visit.person, visit.desk.now)
    guards.not_held(draft)
    guards.entitled(draft, task, Recall(by=visit.person, task=task.id))
    guards.still_open(draft, task, version)
    if behalf:
        guards.for_somebody_absent(draft, task)
    makers.check(draft, task)


def done(visit: Visit, run: Run, task: int) -> None:
    """Tell the actor what became of the act."""
    case = visit.desk.case(run)
    onward = _onward(case, run, task)
    if run.tasks[task].status is TaskStatus.RETURNED:
        words = text("act.returned", task=task, onward=onward)
    else:
        awaited = _awaited(case, run, run.tasks[task])
        words = text("act.done", onward=onward, finished=run.is_closed, awaited=awaited)
    if messengers.changes(visit.channel):
        receipts.keep(visit, task, visit.conclude(words))
    else:
        # No card there becomes the record, nor offers to undo the act.
        record = headed(visit.office, visit.person, cards.record(case, run, run.tasks[task], visit.desk.now))
        visit.conclude(f"{record.text}\n\n{words}", cards.undo_row(case, run.tasks[task]))


def _act(visit: Visit, run: int, command: Act) -> None:
    after = perform(visit.desk, visit.office.key, run, command)
    done(visit, after, command.task)


def _onward(case: Case, run: Run, task: int) -> list[str]:
    opened = [
        one for one in run.tasks.values() if one.opened_by == task and one.status is TaskStatus.OPEN and not one.void
    ]
    names = dict.fromkeys(name for one in opened for name in case.called(one, case.concerned(one)))
    return list(names)


def _awaited(case: Case, run: Run, task: Task) -> dict[str, object] | None:
    join = case.place(task) + 1
    if join == len(case.procedure.steps) or not is_join(case.scopes, join):
        return None
    path = task.path[: len(case.scopes.levels[join])]
    left = unfinished(case.procedure, case.scopes, run, join, path)
    people = able(case.procedure, case.office, case.procedure.steps[join], path)
    if not left or not people or task.path in left:
        return None
    who = few([case.office.person_name(person) for person in people])
    return {"who": who, "count": len(left), "kind": kind_of(case, {one[-1] for one in left})}


def notes_given(visit: Visit, question: Question, words: str) -> None:
    """The notes that were asked for: agree with them."""
    close(visit)
    found = runs.run_of_task(visit.desk.tx, question.task or 0)
    if found:
        command = Approve(by=visit.person, task=question.task or 0, version=choices(question).version, notes=words)
        _act(visit, found[1], preparing.fill(visit, command))
