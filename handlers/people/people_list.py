"""A list of the office's people from its owner: read, held against the office, shown, and applied with one tap.

1. The file is asked for, or comes with the words "daftar pegawai"; it is laid with no task and not kept.
2. With a mistake in any row nothing is applied: all are told by their rows.
3. What was shown is what is applied: where the office has changed since, it is shown anew.
"""

from collections.abc import Sequence

import msgspec

from documents.people_sheet import PeopleSheet
from flows.office_changes import Change, differences
from flows.office_records import Subject
from flows.people_list import Comparison, PeopleListWrong, compare
from flows.people_rows import Listed
from handlers import questions
from handlers.desk import Desk
from handlers.message import Button, Rows
from handlers.paging import packed
from handlers.people import owners_office, post_notices, task_moves
from handlers.people.arriving_list import VERB
from handlers.pictures import pictures
from handlers.pictures.wanted import Sight
from handlers.tasks import following
from handlers.tasks.fetched import visit_of
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import few
from storage import files, office_changes, office_rows, offices, people_lists

LINES, ROOM, MOST_PAGES = 40, 3000, 5  # of one message, in characters; more is counted
NAMED = 20  # of those missing
FOLLOWED, TASKS = 20, 100  # people whose tasks are looked at, and so many of these: each is read from its run
LEAVE = "tidak"


def ask(visit: Visit, intent: Intent) -> None:
    """Ask the owner for the list."""
    del intent
    owners_office.only_owner(visit)
    sample = Button("Contoh daftar", f"contoh:{visit.seat}:0")
    rows: Rows = ((sample, Button("Tidak jadi", f"pegawai:{visit.seat}:0")),)
    questions.ask(visit, VERB, text("people_list.ask"), rows)


def sample(visit: Visit, intent: Intent) -> None:
    """Send the list as it stands, to be filled in; the question for it stays open."""
    del intent
    owners_office.only_owner(visit)
    pictures.want(visit, sight=Sight.PEOPLE)
    visit.toast(text("people_list.sample_comes"))


def listed(desk: Desk, office: str, file: int, sheet: PeopleSheet) -> None:
    """Show what a list that was read would change, or all that is wrong with it."""
    files.set_aside(desk.tx, office, file, "read")
    visit = visit_of(desk, files.get(desk.tx, office, file))
    if visit.office.is_owner(visit.person):
        _show(visit, sheet.rows, nip=sheet.nip)


def apply(visit: Visit, intent: Intent) -> None:
    """Carry out what was shown of a list, or leave it; the button names the list."""
    owners_office.only_owner(visit)
    number, _, word = intent.argument.partition("/")
    kept = people_lists.of(visit.desk.tx, visit.office.key)
    if kept is None or str(kept.number) != number:
        visit.conclude(text("people_list.over"))
        return
    people_lists.forget(visit.desk.tx, visit.office.key)
    if word == LEAVE:
        visit.conclude(text("people_list.left"))
        return
    rows = msgspec.json.decode(kept.listed, type=tuple[Listed, ...])
    found = _compared(visit, rows)
    changes = _changes(visit, found) if found else ()
    if _sentences(changes) != msgspec.json.decode(kept.shown, type=list[str]):
        visit.toast(text("people_list.stale"), alert=True)
        _show(visit, rows)
        return
    office_changes.apply(visit.desk.tx, visit.office.key, changes, visit.desk.now)
    following.begin(visit.desk, visit.office.key)
    post_notices.tell(visit, changes)
    visit.conclude(text("people_list.applied", count=len(changes)), owners_office.after_list(visit))


def _show(visit: Visit, rows: Sequence[Listed], *, nip: bool = False) -> None:
    found = _compared(visit, rows)
    if found is None:
        return
    changes = _changes(visit, found)
    missing = few(found.missing, NAMED) if found.missing else ""
    count = {
        "office": visit.office.name,
        "rows": found.rows,
        "changes": len(changes),
        "missing": missing,
        "displaced": found.displaced,
        "nip": nip,
    }
    if not changes:
        visit.say(text("people_list.nothing_new", **count), owners_office.to_people(visit))
        return
    _say_lines(visit, "people_list.changes", [change.sentence for change in changes])
    kept = msgspec.json.encode(rows).decode(), msgspec.json.encode(_sentences(changes)).decode()
    number = people_lists.keep(visit.desk.tx, visit.office.key, *kept, visit.person, visit.desk.now)
    yes = Button("Terapkan", f"terapkan:{visit.seat}:0:{number}")
    visit.say(
        text("people_list.sum", **count, **_tasks(visit, found, changes)),
        ((yes, Button("Tidak jadi", f"{yes.data}/{LEAVE}")),),
    )


def _tasks(visit: Visit, found: Comparison, changes: Sequence[Change]) -> dict[str, object]:
    moving = [one.person for one in found.displaced]
    moving += [one.record.key[0] for one in changes if one.record.subject is Subject.HOLDING]
    people = tuple(dict.fromkeys(moving))
    day = owners_office.today(visit)
    tasks = task_moves.moved(visit.desk, visit.office, found.office, day, people[:FOLLOWED], TASKS)
    return {"tasks": tasks, "more": len(people) > FOLLOWED or sum(len(numbers) for _, numbers in tasks) == TASKS}


def _compared(visit: Visit, rows: Sequence[Listed]) -> Comparison | None:
    tx, office = visit.desk.tx, visit.office.key
    today = owners_office.today(visit)
    try:
        found = compare(offices.standing(tx, office), rows, today, office_rows.ended_people(tx, office))
        owners_office.keep_owner_joined(visit, found.office, today)
    except PeopleListWrong as wrong:
        _say_mistakes(visit, [str(mistake) for mistake in wrong.mistakes])
    except owners_office.OwnerNotJoined as wrong:
        _say_mistakes(visit, [str(wrong)])
    else:
        return found
    return None


def _say_mistakes(visit: Visit, lines: Sequence[str]) -> None:
    _say_lines(visit, "people_list.mistakes", lines)
    again: Rows = ((Button("Kirim daftar pegawai", f"{VERB}:{visit.seat}:0", "Kirim daftar"),),)
    visit.say(text("people_list.mend", count=len(lines)), again)


def _changes(visit: Visit, found: Comparison) -> tuple[Change, ...]:
    return differences(offices.standing(visit.desk.tx, visit.office.key), found.office)


def _sentences(changes: Sequence[Change]) -> list[str]:
    return [change.sentence for change in changes]


def _say_lines(visit: Visit, name: str, lines: Sequence[str]) -> None:
    pages = packed(lines, LINES, ROOM)
    shown = pages[:MOST_PAGES]
    left = len(lines) - sum(map(len, shown))
    for page in shown:
        first, last = page is shown[0], page is shown[-1]
        visit.say(text(name, lines=page, count=len(lines) if first else 0, left=left if last else 0))
