"""The words of a reminder within the day, and of an escalation."""

from collections.abc import Iterable
from datetime import datetime

from flows.involvement import involved
from flows.office import Office
from handlers import holding
from handlers.desk import Desk
from handlers.labels import Found, labels
from handlers.message import Button, Message, Rows, Urgency
from handlers.reaching import knock_words
from handlers.runs import reach_words, run_page
from handlers.tasks.task_list import line, opening
from handlers.texts import text
from handlers.time.escalation import heard

MOST = 8  # tasks named in one message; the rest are counted
_GREETINGS = ((11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))


def message(desk: Desk, person: str, own: list[Found], escalated: list[Found]) -> Message | None:
    """What a person is told within the day; None where nothing of it holds any more."""
    if not own and not escalated:
        return None
    passed = all(task.deadline and task.deadline <= desk.now for _, _, task in own)
    parts = (
        [text("reminder.near", count=len(own), passed=passed), listed(person, own, len(own), desk.now)] if own else []
    )
    parts += escalation(desk, person, escalated, greet=not own)
    buttons = task_buttons(own[:MOST]) + run_buttons(visible(person, escalated))
    knock = (knock_words.of_escalated(escalated, desk.now), knock_words.of_tasks(own, len(own), desk.now))
    urgency = Urgency.ESCALATED if escalated else Urgency.LATE if passed else Urgency.DUE
    return Message(text="\n\n".join(parts), buttons=buttons, knock="\n".join(filter(None, knock)), urgency=urgency)


def nudge(person: str, found: list[Found], now: datetime) -> Message:
    """What a person is told when the owner nudges for tasks of theirs."""
    case, _, first = found[0]
    who = case.office.person_name(first.nudged.by) if first.nudged else "Pemilik proses"
    words = (text("nudging.nudged", who=who, count=len(found)), listed(person, found, len(found), now))
    knock = knock_words.of_tasks(found, len(found), now)
    return Message(text="\n\n".join(words), buttons=task_buttons(found[:MOST]), knock=knock, urgency=Urgency.DUE)


def listed(person: str, found: list[Found], count: int, now: datetime) -> str:
    """The first of `count` tasks: what each is, until when, who does not receive it, and who knows it is late."""
    late = (one for one in found if one[2].deadline and one[2].deadline <= now and not one[2].asked)
    ask = any(person in case.candidates(task) for case, _, task in late)
    lines = [
        {
            **line(case, run, task, now),
            "undelivered": holding.undelivered(case, [task]),
            "heard": heard(case, task, now),
        }
        for case, run, task in found[:MOST]
    ]
    return text("reminder.listed", tasks=lines, more=max(count - MOST, 0), ask=ask)


def escalation(desk: Desk, person: str, found: list[Found], *, greet: bool = False) -> list[str]:
    """The words, if there are any, on late tasks: why this person hears, how late each is, and what he may do.

    The owner also reads how far each came.
    """
    if not found:
        return []
    office, now = found[0][0].office, desk.now
    owner = office.is_owner(person)
    lines = [
        {
            **line(case, run, task, now),
            "holders": holding.holders(case, [task]) or "belum ada pejabatnya",
            "reach": reach_words.reached(desk, case, task) if owner else "",
        }
        for case, run, task in found[:MOST]
    ]
    part = part_of_day(office, now) if greet else ""
    more = max(len(found) - MOST, 0)
    return [text("reminder.escalation", tasks=lines, more=more, part=part, owner=owner)]


def part_of_day(office: Office, now: datetime) -> str:
    """By what part of the day people greet one another now, "pagi" to "malam"."""
    hour = now.astimezone(office.calendar.zone).hour
    return next(word for until, word in _GREETINGS if hour < until)


def task_buttons(found: list[Found]) -> Rows:
    """A button for each task, which sends its card again."""
    names = labels(found)
    return tuple((opening(task, name, len(found)),) for (_, _, task), name in zip(found, names, strict=True))


def visible(person: str, found: list[Found]) -> list[int]:
    """The runs of the tasks that are named, as far as this person may look at them."""
    return [run.id for case, run, _ in found[:MOST] if involved(case.procedure, case.office, run, person)]


def run_buttons(numbers: Iterable[int]) -> Rows:
    """A button for each run, which shows below the message where it stands."""
    return tuple(
        (Button(f"Lihat proses {number}", f"proses:{number}:0:{run_page.BELOW}"),) for number in dict.fromkeys(numbers)
    )
