"""Cards at a messenger that can't change them: what a card has become is told by a further message, if at all.

1. An open card that has come back, as after a recall, goes out again: the buttons of the old one are of no use. So
   does one whose files came while its run was held: it may be finished now.
2. Whoever else held the card while it was open gets its record, once the act can't be undone any more.
3. The actor has been answered, and whom a notice tells of a card taken away or a run cancelled hears it once.
"""

from collections.abc import Sequence

from flows.run import Run, Task
from handlers import messengers
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Message
from handlers.tasks import cards
from storage.cards import Holder


def changing(copies: Sequence[Holder]) -> list[Holder]:
    """The copies of a card that can change."""
    return [copy for copy in copies if messengers.changes(copy.channel)]


def lasting(copies: Sequence[Holder]) -> list[Holder]:
    """The copies of a card that stay as they were sent."""
    return [copy for copy in copies if not messengers.changes(copy.channel)]


def come_back(
    desk: Desk, case: Case, run: Run, was: Task, task: Task, copies: Sequence[Holder], *, resumed: bool
) -> None:
    """Send an open card again where its buttons are no longer those that it needs."""
    if was.version != task.version or not was.is_open or (resumed and task.files):
        desk.rewrite(case.office, task.id, lasting(copies), cards.card(case, run, task, desk.now), form="new")


def closed(
    desk: Desk, case: Case, was: Task, task: Task, record: Message, copies: Sequence[Holder], act: str | None
) -> None:
    """Tell those who held a card while it was open what has become of it, the actor excepted."""
    if was.is_open and task.done_at and not task.void:
        others = [copy for copy in lasting(copies) if copy.person != task.done_by]
        desk.rewrite(case.office, task.id, others, record, act=act, wait=case.office.undo if act else 0)
