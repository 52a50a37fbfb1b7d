"""The messages about a task that stay in the chat: what they offer ends with the task, what they say with a recall.

They are kept with what each person prepares for the task, by their outbox numbers.
"""

import msgspec
from msgspec.structs import replace

from flows.run import Run, Task
from handlers.desk import Desk
from handlers.tasks import preparing
from handlers.texts import text
from handlers.visit import Visit
from storage import preparations

MOST = 6  # the latest; what is older scrolled away


def keep(visit: Visit, task: int, number: int | None) -> None:
    """Remember a message whose buttons end with its task."""
    if number is not None:
        chosen = preparing.choices(visit, task)
        preparing.keep(visit, task, replace(chosen, receipts=(*chosen.receipts, number)[-MOST:]))


def settle(desk: Desk, run: Run, was: Task, task: Task) -> None:
    """Make everybody's messages about a task true once it changed; what was prepared for it ends."""
    words = text("act.taken_back", task=task.id) if task.is_open and not was.is_open else None
    for kept in preparations.take(desk.tx, run.office, task.id):
        for number in msgspec.json.decode(kept, type=preparing.Choices).receipts:
            desk.retire(run.office, number, words)
