"""What becomes of open tasks when somebody takes up or gives up a position: with whom they are then."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice

from flows.candidates import candidates
from flows.office import Office, Person
from flows.office_definition import OfficeFile
from flows.office_view import build
from handlers.desk import Desk
from handlers.tasks import task_list
from handlers.words import few
from storage import runs


def moved(
    desk: Desk, before: Office, after: OfficeFile, day: date, people: Iterable[str], most: int | None = None
) -> list[tuple[str, list[int]]]:
    """Who gets which of the tasks that go with these people's positions; nobody is an empty name.

    Of no more than `most` tasks it is looked at, where that is given.
    """
    then = _view(before, after, day)
    waiting = {
        one.id: one.run
        for office in (before, then)
        for person in people
        for one in task_list.waiting_for(desk, office, person)
    }
    groups: dict[str, list[int]] = {}
    for number, in_run in islice(waiting.items(), most):
        run = runs.lock_and_load(desk.tx, before.key, in_run)
        task, procedure = run.tasks[number], desk.case(run).procedure
        now_with, later_with = candidates(procedure, before, task), candidates(procedure, then, task)
        if set(now_with) != set(later_with):
            names = few([then.person_name(person) for person in later_with])
            groups.setdefault(names, []).append(number)
    return list(groups.items())


def _view(before: Office, after: OfficeFile, day: date) -> Office:
    new = {one.key: Person(key=one.key, name=one.name) for one in after.people if one.key not in before.people}
    return replace(
        before,
        holdings=build(after, day, substitutions=before.substitutions).holdings,
        people={**before.people, **new},
    )
