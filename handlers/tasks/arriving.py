"""A file comes in: to the card it replies to, else to the only open task that wants one, else the person is asked.

One that comes after its join was closed goes to the late task, where nothing else waits. It is only noted here and
fetched by the fetcher; `fetched.py` lays it with its task when it is there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows.office import Office
from handlers import messengers, questions
from handlers.desk import Desk
from handlers.inbound import FileSent
from handlers.labels import Found, labels
from handlers.message import Button
from handlers.people import arriving_list
from handlers.questions import NEVER_MIND
from handlers.tasks import task_list, way_back
from handlers.texts import text
from handlers.visit import Visit
from handlers.words import clock
from storage import cards, files, runs
from storage import questions as question_rows
from storage.last_act import last_act

LARGEST = 20_000_000  # bytes a bot can download (Bot API, getFile)

MOST = 8  # tasks to choose from
TOGETHER = timedelta(seconds=10)
PHOTO = "foto-"  # messengers give photos no names

Bound = list[tuple[str, str]]
Which = Callable[[Desk, Office, str], Iterator[Found]]


def receive(visit: Visit, file: FileSent, sent_at: datetime, bound: Bound) -> None:
    """Note a file that waits at the messenger, and where it belongs."""
    if file.too_large or (file.size is not None and file.size > LARGEST):
        visit.say(text("files.too_large", name=file.name))
        return
    if arriving_list.take(visit, file, sent_at, bound):
        return
    place = _answered_card(visit, bound) or _asked_proof(visit, bound)
    mine = [] if place else _mine(visit, bound, task_list.of_person) or _mine(visit, bound, task_list.late_of_person)
    place = place or _only_one(mine)
    if place is None and not mine:
        visit.say(text("files.no_task", name=file.name, finished=_finished(visit, bound)))
        return
    file = file if messengers.groups_files(visit.channel) else _grouped(visit, file)
    number = _note(visit, file, sent_at, place)
    if place is None:
        _ask_where(visit, file, number, mine)


def _grouped(visit: Visit, file: FileSent) -> FileSent:
    # Nothing says there that files were sent together, but that they come within seconds.
    already = questions.current(visit, "taruh")
    together = already is not None and visit.desk.now - already.asked_at <= TOGETHER
    return replace(file, album=questions.choices(already).extra if already and together else f"{visit.message}")


def _note(visit: Visit, file: FileSent, sent_at: datetime, place: tuple[str, int] | None) -> int:
    office, task = place or (visit.office.key, None)
    visit.office = visit.desk.office(office)
    number = files.add(
        visit.desk.tx,
        files.Sent(
            office=office,
            channel=visit.channel,
            address=visit.address,
            person=visit.person,
            vendor_id=file.vendor_id,
            name=_photo(visit, sent_at) if file.photo else file.name,
            at=sent_at,
            album=file.album,
            message=visit.message,
            size=file.size,
        ),
    )
    if task is not None:
        _place(visit, number, task)
    return number


def _photo(visit: Visit, sent_at: datetime) -> str:
    local = sent_at.astimezone(visit.office.calendar.zone)
    return f"{PHOTO}{local:%Y-%m-%d}-{clock(local)}.jpg"


def _place(visit: Visit, file: int, task: int) -> None:
    found = runs.run_of_task(visit.desk.tx, task)
    if found:
        state = runs.load(visit.desk.tx, *found)
        round_now = state.tasks[task].round if state else 1
        files.place(visit.desk.tx, found[0], file, run=found[1], task=task, round=round_now)


def _answered_card(visit: Visit, bound: Bound) -> tuple[str, int] | None:
    if visit.reply_to is None:
        return None
    found = cards.task_of(visit.desk.tx, visit.channel, visit.address, visit.reply_to)
    return _sit(visit, bound, found) if found else None


def _asked_proof(visit: Visit, bound: Bound) -> tuple[str, int] | None:
    for office, person in bound:
        question = question_rows.of(visit.desk.tx, office, person, visit.desk.now)
        if question and question.verb == "bukti" and question.task:
            return _sit(visit, bound, (office, question.task))
    return None


def _sit(visit: Visit, bound: Bound, place: tuple[str, int]) -> tuple[str, int] | None:
    for office, person in bound:
        if office == place[0]:
            visit.office, visit.person = visit.desk.office(office), person
            return place
    return None


def _mine(visit: Visit, bound: Bound, which: Which) -> list[Found]:
    return [one for office, person in bound for one in which(visit.desk, visit.desk.office(office), person)]


def _finished(visit: Visit, bound: Bound) -> int | None:
    for office, person in bound:
        last = last_act(visit.desk.tx, office, person)
        if last:
            _sit(visit, bound, (office, last[1]))
            return last[1] if way_back.is_open(visit, *last) else None
    return None


def _only_one(mine: list[Found]) -> tuple[str, int] | None:
    wanting = [(run.office, task.id) for case, run, task in mine if len(task.files) < case.step(task).files]
    if len(wanting) == 1:
        return wanting[0]
    every = [(run.office, task.id) for _, run, task in mine]
    return every[0] if len(every) == 1 and not wanting else None


def _ask_where(visit: Visit, file: FileSent, number: int, mine: list[Found]) -> None:
    already = questions.current(visit, "taruh")
    if already and file.album and questions.choices(already).extra == file.album:
        return
    offered = mine[:MOST]
    rows = tuple(
        (Button(label, f"taruh:{task.id}:{task.version}:{number}"),)
        for (_, _, task), label in zip(offered, labels(offered), strict=True)
    )
    album = bool(file.album) and messengers.groups_files(visit.channel)
    words = text("files.which_task", name=file.name, album=album)
    questions.ask(visit, "taruh", words, (*rows, (NEVER_MIND,)), extra=file.album or "")
