"""Files of a task from chat: looking at those that came in, using old ones again, removing, placing."""

from dataclasses import replace

from flows.commands import Attach, Remove
from flows.files import earlier_round, incoming
from flows.refused import NothingToReuse
from flows.run import FileRef, Run, Task
from handlers.holding import not_theirs
from handlers.message import Attachment, Message
from handlers.perform import perform
from handlers.questions import close, current
from handlers.runs import history
from handlers.tasks import cards, fetched, receipts
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import files, runs
from storage.files import File

AT_ONCE = 10
MOST = 8  # files to choose from, the latest


def send_files(visit: Visit, run: int, intent: Intent) -> None:
    """Send the files that a task works on, and those laid with it, to somebody concerned with the run."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    case = visit.desk.case(state)
    if not history.may_see(visit, case, state):
        raise not_theirs(case, task, visit.desk.now)
    found = [file for _, file in incoming(case.procedure, state, task)] + list(task.files)
    start = int(intent.argument) if intent.argument.isdigit() else 0
    for file in found[start : start + AT_ONCE]:
        send_file(visit, file)
    rest = len(found) - start - AT_ONCE
    visit.toast(text("files.sending", count=min(len(found) - start, AT_ONCE), rest=max(rest, 0), task=task.id))


def send_file(visit: Visit, file: FileRef) -> None:
    """Send one file of the archive, under its shown name."""
    words = text("files.caption", name=file.name, who=visit.office.person_name(file.by))
    visit.send(Message(text=words, attachment=Attachment(sha256=file.sha256, name=file.name)))


def reuse(visit: Visit, run: int, intent: Intent) -> None:
    """Lay the files of the round before with this one again."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    before = earlier_round(state, task)
    if before is None or not before.files:
        raise NothingToReuse(task=task.id)
    for file in before.files:
        state = _attach(visit, state, task.id, file)
    case = visit.desk.case(state)
    words = text("files.reused", task=task.id, files=[file.name for file in before.files])
    act = cards.act_row(case, state.tasks[task.id])
    receipts.keep(visit, task.id, visit.say(words, (act,) if act else ()))


def remove(visit: Visit, run: int, intent: Intent) -> None:
    """Take a file back: the one pressed, or the last one for typed words; of many it is asked first which."""
    task = intent.number or 0
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    if intent.argument == fetched.CHOOSE:
        _ask_which(visit, state, state.tasks[task])
        return
    laid = {file.id: file for file in state.tasks[task].files}
    own = [number for number, one in laid.items() if one.by == visit.person]
    file = int(intent.argument) if intent.argument.isdigit() else max(own or laid, default=0)
    after = perform(visit.desk, visit.office.key, run, Remove(by=visit.person, task=task, file=file))
    left = [one.name for one in after.tasks[task].files]
    words = text("files.removed", task=task, name=laid[file].name, left=left)
    receipts.keep(visit, task, visit.conclude(words, fetched.next_rows(visit, after, task) if left else ()))


def _ask_which(visit: Visit, run: Run, task: Task) -> None:
    own = [file for file in task.files if file.by == visit.person][-MOST:]
    done = cards.act_row(visit.desk.case(run), task)
    rows = (*fetched.removing(task, own), done) if done else fetched.removing(task, own)
    receipts.keep(visit, task.id, visit.go_on(text("files.which_to_remove", task=task.id), rows))


def place(visit: Visit, run: int, intent: Intent) -> None:
    """Put the file that the menu asked about, with its album, at the task chosen."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    if current(visit, "taruh"):
        close(visit)
    waiting = _together(files.unplaced(visit.desk.tx, visit.office.key, visit.person), intent.argument)
    for file in waiting:
        files.place(visit.desk.tx, visit.office.key, file.id, run=run, task=task.id, round=task.round)
    kept = [replace(file, run=run, task=task.id, round=task.round) for file in waiting if file.state == "kept"]
    for file in kept:
        fetched.lay(visit, file, last=file is kept[-1])
    if len(kept) < len(waiting) or not waiting:
        visit.conclude(text("files.placed", task=task.id, count=len(waiting)))


def _attach(visit: Visit, run: Run, task: int, file: FileRef) -> Run:
    return perform(visit.desk, run.office, run.id, Attach(by=visit.person, task=task, file=file))


def _together(waiting: list[File], asked: str) -> list[File]:
    found = next((file for file in waiting if str(file.id) == asked), None)
    return [file for file in waiting if found and (file is found or (file.album and file.album == found.album))]
