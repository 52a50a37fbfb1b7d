"""Maker and checker: whoever made what is decided on does not decide, if somebody else can."""

from flows.branches import starts_with
from flows.candidates import candidates
from flows.draft import Draft
from flows.refused import MakerDecides
from flows.run import Task, TaskStatus


def makers(draft: Draft, task: Task) -> set[str]:
    """Who completed, in its latest round, a task from the step a decision returns to up to the one before it."""
    decision = draft.procedure.step(task.step).decision
    if decision is None:
        return set()
    first, last = draft.procedure.index(decision.returns_to), draft.procedure.index(task.step)
    made = (
        other
        for other in draft.run.tasks.values()
        if first <= draft.procedure.index(other.step) < last
        and (starts_with(other.path, task.path) or starts_with(task.path, other.path))
        and draft.run.current(other.step, other.path, other.variant) is other
    )
    return {other.done_by for other in made if other.status is TaskStatus.DONE and other.done_by}


def check(draft: Draft, task: Task) -> bool:
    """Whether the decider is a maker, allowed because nobody else who has joined can; MakerDecides otherwise."""
    made = makers(draft, task)
    if draft.by not in made:
        return False
    people = candidates(draft.procedure, draft.office, task)
    others = [person for person in people if person not in made and draft.office.people[person].joined]
    if others:
        names = " atau ".join(draft.office.person_name(person) for person in others)
        raise MakerDecides(task=task.id, others=names)
    return True
