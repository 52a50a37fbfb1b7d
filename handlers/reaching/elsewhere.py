"""Somebody whom one messenger does not reach any more, and who has another: the open cards go there."""

from flows.office import Office
from handlers.announce import card_of
from handlers.desk import Desk
from handlers.message import Lane
from handlers.tasks.task_list import runs_of_person
from storage import cards, people


def carry_on(desk: Desk, office: Office, person: str) -> bool:
    """Send a person's open cards to where they are still reached and have none; False where nothing reaches them."""
    there = people.best_address(desk.tx, office.key, person)
    if there is None:
        return False
    for run, task in runs_of_person(desk, office, person):
        copies = cards.holders(desk.tx, office.key, task.id)
        if (person, there.channel) not in {(copy.person, copy.channel) for copy in copies}:
            desk.post(office, person, card_of(desk, run, task), Lane.CARD, task=task.id)
    return True
