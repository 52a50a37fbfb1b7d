"""The messages about a task that stay in the chat: what they offer ends with the task, what they say with a recall.

They are kept with what the person prepares for the task, by their outbox numbers.
"""

from msgspec.structs import replace

from handlers import preparing
from handlers.desk import Visit
from handlers.texts import text

MOST = 6  # the latest; what is older scrolled away


def keep(visit: Visit, task: int, number: int | None) -> None:
    """Remember a message whose buttons end with its task."""
    if number is not None:
        chosen = preparing.choices(visit, task)
        preparing.keep(visit, task, replace(chosen, receipts=(*chosen.receipts, number)[-MOST:]))


def retire(visit: Visit, task: int) -> None:
    """Take the buttons off the person's messages about a task that is over, with all that was prepared for it."""
    for number in preparing.choices(visit, task).receipts:
        visit.retire(number)
    preparing.forget(visit, task)


def take_back(visit: Visit, task: int) -> None:
    """Let no message say any more that a task is done which its official has taken back."""
    for number in preparing.choices(visit, task).receipts:
        visit.retire(number, text("act.taken_back", task=task))
    preparing.forget(visit, task)
