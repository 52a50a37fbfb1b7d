"""The words of a reminder within the day, and of an escalation."""

from datetime import datetime

from handlers import holding
from handlers.desk import Desk, Rows
from handlers.labels import Found, labels
from handlers.message import Button, Message
from handlers.task_list import line
from handlers.texts import text

MOST = 8  # tasks named in one message; the rest are counted


def message(desk: Desk, person: str, own: list[Found], escalated: list[Found]) -> Message | None:
    """What a person is told within the day; None where nothing of it holds any more."""
    if not own and not escalated:
        return None
    passed = all(task.deadline and task.deadline <= desk.now for _, _, task in own)
    parts = [text("reminder.near", count=len(own), passed=passed), listed(own, len(own), desk.now)] if own else []
    parts += escalation(escalated, desk.now)
    return Message(text="\n\n".join(parts), buttons=task_buttons(own[:MOST]) + run_buttons(person, escalated[:MOST]))


def listed(found: list[Found], count: int, now: datetime) -> str:
    """The first of `count` tasks: what each is, until when, and who does not receive it."""
    lines = [
        {**line(case, run, task, now), "undelivered": holding.undelivered(case, [task])}
        for case, run, task in found[:MOST]
    ]
    return text("reminder.listed", tasks=lines, more=max(count - MOST, 0))


def escalation(found: list[Found], now: datetime) -> list[str]:
    """The words, if there are any, on late tasks: what each is, who holds it and how late it is."""
    if not found:
        return []
    lines = [
        {**line(case, run, task, now), "holders": holding.holders(case, [task]) or "belum ada pejabatnya"}
        for case, run, task in found[:MOST]
    ]
    return [text("reminder.escalation", tasks=lines, more=max(len(found) - MOST, 0))]


def task_buttons(found: list[Found]) -> Rows:
    """A button for each task, which sends its card again."""
    names = labels(found)
    return tuple(
        (Button(name, f"buka:{task.id}:{task.version}"),) for (_, _, task), name in zip(found, names, strict=True)
    )


def run_buttons(person: str, found: list[Found]) -> Rows:
    """A button for each run of late tasks, for the owner, who may look at all of them."""
    seen = dict.fromkeys(run.id for case, run, _ in found if case.office.is_owner(person))
    return tuple((Button(f"Lihat proses {number}", f"proses:{number}:0"),) for number in seen)
