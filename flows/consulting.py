"""Questions about a task and their answers: between two people of the office, and kept in the run's record.

They change nothing of the task. A run that has ended takes no question, but still the answers to those it had.
"""

from flows.candidates import candidates, reachable
from flows.commands import AnswerQuestion, PutQuestion
from flows.draft import Draft
from flows.events import QuestionAnswered, QuestionAsked
from flows.guards import LETTERS_OF_A_REASON, not_closed, task_of
from flows.involvement import involved
from flows.refused import (
    CannotBeAsked,
    NotAskedYou,
    NotInvolved,
    OutOfReach,
    QuestionOver,
    WordsMissing,
)
from flows.run import OpenQuestion, Run, Task


def ask(draft: Draft, command: PutQuestion) -> None:
    """Ask somebody who has, did or gave the task, or the owner."""
    task = task_of(draft, command)
    may_ask(draft, task)
    people, who = addressees(draft, task), draft.office.person_name
    if command.to not in people:
        raise CannotBeAsked(who=who(command.to), task=task.id, allowed=", ".join(map(who, people)) or "-")
    if not reachable(draft.office, (command.to,)):
        raise OutOfReach(who=who(command.to))
    _in_words(command.words, "pertanyaannya")
    number = draft.run.questions_asked + 1
    draft.emit(
        QuestionAsked(at=draft.now, by=command.by, question=number, task=task.id, to=command.to, words=command.words)
    )


def answer(draft: Draft, command: AnswerQuestion) -> None:
    """Answer a question; the owner may in place of the one who was asked."""
    asked = answerable(draft, command.question)
    _in_words(command.words, "jawabannya")
    answered = QuestionAnswered(
        at=draft.now, by=command.by, question=asked.number, task=asked.task, to=asked.by, words=command.words
    )
    draft.emit(answered)


def may_ask(draft: Draft, task: Task) -> None:
    """Refuse whoever may not ask about this task."""
    not_closed(draft)
    if not involved(draft.procedure, draft.office, draft.run, draft.by):
        raise NotInvolved(task=task.id)


def answerable(draft: Draft, number: int) -> OpenQuestion:
    """The question of this number, if this person may answer it now."""
    asked = next((one for one in draft.run.questions if one.number == number), None)
    if asked is None:
        raise QuestionOver
    if draft.by != asked.to and (draft.by == asked.by or not draft.office.is_owner(draft.by)):
        raise NotAskedYou(who=draft.office.person_name(asked.to))
    return asked


def addressees(draft: Draft, task: Task) -> tuple[str, ...]:
    """Whom one may ask about a task: who has or did it, who gave it, and the owner."""
    has = (task.done_by,) if task.done_by else candidates(draft.procedure, draft.office, task)
    people = dict.fromkeys((*has, task.handed_by, *_givers(draft.run, task), *draft.office.owners()))
    return tuple(one for one in people if one and one != draft.by and one in draft.office.people)


def _givers(run: Run, task: Task) -> tuple[str | None, ...]:
    if task.opened_by is None:
        return (run.started_by,)
    opener = run.tasks[task.opened_by]
    return (opener.done_for, opener.done_by)


def _in_words(words: str, what: str) -> None:
    if sum(map(str.isalpha, words)) < LETTERS_OF_A_REASON:
        raise WordsMissing(what=what)
