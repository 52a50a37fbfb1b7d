"""Maker and checker: whoever made what is decided on does not decide, if somebody else can."""

from flows.branches import starts_with
from flows.candidates import able, candidates
from flows.draft import Draft
from flows.procedure import Step
from flows.refused import MakerDecides
from flows.run import Path, Task, TaskStatus


def makers(draft: Draft, step: Step, path: Path) -> set[str]:
    """Who completed, in its latest round, a task from the step a decision returns to up to the one before it."""
    if step.decision is None:
        return set()
    first, last = draft.procedure.index(step.decision.returns_to), draft.procedure.index(step.no)
    made = (
        other
        for other in draft.run.tasks.values()
        if first <= draft.procedure.index(other.step) < last
        and starts_with(other.path, path)
        and other.status is TaskStatus.DONE
        and draft.run.current(other.step, other.path, other.variant) is other
    )
    return {other.done_by for other in made if other.done_by}


def check(draft: Draft, task: Task) -> bool:
    """Whether the decider is a maker, allowed because nobody else who has joined can; MakerDecides otherwise."""
    made = makers(draft, draft.procedure.step(task.step), task.path)
    if draft.by not in made:
        return False
    people = candidates(draft.procedure, draft.office, task)
    if others := _free(draft, people, made):
        names = " atau ".join(draft.office.person_name(person) for person in others)
        raise MakerDecides(task=task.id, others=names)
    return True


def assignable(draft: Draft, step: Step, path: Path) -> tuple[str, ...]:
    """Who may be given a step: whoever may do it, but a decision to no maker where somebody else can."""
    people, made = able(draft.procedure, draft.office, step, path), makers(draft, step, path)
    return tuple(person for person in people if person not in made) if _free(draft, people, made) else people


def _free(draft: Draft, people: tuple[str, ...], made: set[str]) -> list[str]:
    # Whoever is away and has a substitute is not there to decide.
    there = [person for person in people if person not in made and person not in draft.office.substitutes]
    return [person for person in there if draft.office.people[person].joined]
