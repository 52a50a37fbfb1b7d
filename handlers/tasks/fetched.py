"""A file is there, or will never be: it is laid with its task, and a submit that waited for it is carried out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from flows.commands import Attach, Submit
from flows.refused import Refused
from flows.run import FileRef, Run, RunStatus, Task
from handlers.desk import Desk
from handlers.message import Button, Lane, Message, Rows
from handlers.perform import perform
from handlers.shorten import shorten
from handlers.steering import on_behalf
from handlers.tasks import acts, cards, preparing, receipts, way_back
from handlers.tasks.arriving import PHOTO
from handlers.texts import text
from handlers.visit import Visit
from handlers.words import size
from storage import files, intents, runs
from storage.files import File

NAME = 40  # characters
ROOM = 14  # of a name, where a label has 20 characters
MOST = 3  # buttons that stand below a message everywhere (WhatsApp Cloud API, interactive reply buttons)
CHOOSE = "pilih"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was found in a file; `size` in bytes."""

    sha256: str
    size: int
    kind: str
    name: str


def arrived(desk: Desk, office: str, file: int, content: Content) -> None:
    """Keep a fetched file, and lay it with its task if that is known."""
    files.kept(desk.tx, office, file, sha256=content.sha256, size=content.size, kind=content.kind, name=content.name)
    stored = files.get(desk.tx, office, file)
    if stored and stored.task is not None:
        lay(visit_of(desk, stored), stored)


def refused(desk: Desk, office: str, file: int, sentence: str) -> None:
    """Tell the sender that a file was not taken; a submit that waited for it is not carried out."""
    files.set_aside(desk.tx, office, file, "refused", sentence)
    stored = files.get(desk.tx, office, file)
    if stored is None:
        return
    visit = visit_of(desk, stored)
    waited = stored.task is not None and intents.take(desk.tx, office, stored.task) is not None
    words = text("files.refused", sentence=sentence, task=stored.task, waited=waited)
    run = runs.load(desk.tx, office, stored.run) if waited and stored.run else None
    if run and stored.task and run.tasks[stored.task].is_open:
        receipts.keep(visit, stored.task, visit.say(words, next_rows(visit, run, stored.task)))
    else:
        visit.say(words)


def lay(visit: Visit, stored: File, *, last: bool = True) -> None:
    """Attach a kept file to the task it was placed at, then tell the sender once for all that came together."""
    task = stored.task or 0
    found = runs.run_of_task(visit.desk.tx, task)
    if found is None:
        return
    ref = FileRef(
        id=stored.id,
        sha256=stored.sha256 or "",
        name=_own_name(visit, found, task, stored.name),
        size=stored.size or 0,
        kind=stored.kind or "",
        by=stored.person,
        at=stored.at,
    )
    run = _guarded(
        visit, lambda: perform(visit.desk, found[0], found[1], Attach(by=stored.person, task=task, file=ref))
    )
    if run is None:
        files.set_aside(visit.desk.tx, found[0], stored.id, "cancelled")
        return
    if run.tasks[task].files[-1].late:
        files.set_aside(visit.desk.tx, found[0], stored.id, "late")
        _tell_owners(visit, run, task, stored.name)
    if not last or acts.fetching(visit, task):
        return
    if not _submit_as_wished(visit, run, task):
        _say_received(visit, run, task)


def _tell_owners(visit: Visit, run: Run, task: int, name: str) -> None:
    unit = visit.office.unit_name(run.tasks[task].unit)
    admit = Button("Terima susulan", f"susulan:{run.id}:0:{task}")
    message = Message(text=text("files.came_late", unit=unit, name=name, run=run.id), buttons=((admit,),))
    for owner in visit.office.owners():
        if owner != visit.person:
            visit.desk.post(visit.office, owner, message, Lane.CARD)


def _submit_as_wished(visit: Visit, run: Run, task: int) -> bool:
    intent = intents.take(visit.desk.tx, run.office, task)
    if intent is None:
        return False
    wish = msgspec.json.decode(intent.command, type=acts.Pressed)
    desk = replace(visit.desk, now=intent.pressed_at)
    then = Visit(desk=desk, office=visit.office, person=wish.by, channel=visit.channel, address=visit.address)
    command = preparing.fill(then, Submit(by=wish.by, task=task, version=wish.version))
    after = _guarded(visit, lambda: perform(desk, run.office, run.id, command))
    if after:
        acts.done(visit, after, task)
    return True


def _say_received(visit: Visit, run: Run, task_id: int) -> None:
    case, task = visit.desk.case(run), run.tasks[task_id]
    mine = [(file.name, size(file.size)) for file in task.files if file.by == visit.person]
    late = bool(task.files) and task.files[-1].late
    missing = max(case.step(task).files - len(task.files), 0)
    held = run.status is RunStatus.HELD
    photo = bool(mine) and mine[-1][0].startswith(PHOTO)
    words = text("files.received", task=task.id, files=mine, missing=missing, late=late, held=held, photo=photo)
    number = visit.go_on(words, () if late else next_rows(visit, run, task_id))
    receipts.keep(visit, task_id, number)


def next_rows(visit: Visit, run: Run, task_id: int) -> Rows:
    """What may be done with a task that has files: finish it, or take back one of the latest."""
    case, task = visit.desk.case(run), run.tasks[task_id]
    may = visit.person in case.candidates(task)
    act = cards.act_row(case, task) if may and run.status is RunStatus.OPEN else ()
    rows: Rows = tuple(filter(None, (act,))) if may else on_behalf.offer(case, task)
    own = [file for file in task.files if file.by == visit.person]
    room = MOST - sum(map(len, rows))
    return (*rows, *(removing(task, own) if len(own) <= room else (_choose(task),)))


def removing(task: Task, own: list[FileRef]) -> Rows:
    """A button for each file that takes it back."""
    told = _told_apart([file.name for file in own]) if len(own) > 1 else ["Hapus berkas"]
    return tuple(
        (Button(f"Hapus {shorten(file.name, NAME)}", f"hapus:{task.id}:{task.version}:{file.id}", short),)
        for file, short in zip(own, told, strict=True)
    )


def _told_apart(names: list[str]) -> list[str]:
    heads = [name if len(name) <= ROOM else f"{name[: ROOM - 1]}…" for name in names]
    tails = [name if len(name) <= ROOM else f"…{name[1 - ROOM :]}" for name in names]
    shown = next((cut for cut in (heads, tails) if len(set(cut)) == len(cut)), None)
    return [f"Hapus {one}" for one in shown] if shown else [f"Hapus berkas {place + 1}" for place in range(len(names))]


def _choose(task: Task) -> tuple[Button, ...]:
    return (Button("Hapus berkas", f"hapus:{task.id}:{task.version}:{CHOOSE}"),)


def _own_name(visit: Visit, found: tuple[str, int], task: int, name: str) -> str:
    # Photos have no names of their own, and of one minute they would have the same.
    run = runs.load(visit.desk.tx, *found) if name.startswith(PHOTO) else None
    taken = {file.name for file in run.tasks[task].files} if run else set()
    stem, _, kind = name.rpartition(".")
    names = (name, *(f"{stem}-{number}.{kind}" for number in range(2, len(taken) + 2)))
    return next(one for one in names if one not in taken)


def _guarded(visit: Visit, work: Callable[[], Run]) -> Run | None:
    try:
        return work()
    except Refused as no:
        visit.refuse("berkas", str(no))
        visit.say(way_back.told(visit, no))
        return None


def visit_of(desk: Desk, stored: File) -> Visit:
    """The sender of a file at the desk, as if they stood there."""
    return Visit(
        desk=desk,
        office=desk.office(stored.office),
        person=stored.person,
        channel=stored.channel,
        address=stored.address,
    )
