"""Finishing a task: submitting work, or agreeing to it."""

from flows import makers
from flows.advance import Handover, advance
from flows.commands import Act, Approve, Submit
from flows.draft import Draft
from flows.events import TaskApproved, TaskSubmitted
from flows.files import incoming
from flows.guards import entitled, not_held, still_open, task_of
from flows.holders import note
from flows.procedure import Step, StepKind
from flows.refused import FilesMissing, NotesNotPassed, WrongAct
from flows.run import Task


def submit(draft: Draft, command: Submit) -> None:
    """Finish a piece of work, a disposisi or a hand-over that has the files it must bring."""
    task, step = ready(draft, command)
    if step.kind is StepKind.REVIEW:
        raise WrongAct(task=task.id, way="Setujui atau Kembalikan")
    if len(task.files) < step.files:
        raise FilesMissing(task=task.id, needed=step.files)
    draft.emit(
        TaskSubmitted(
            at=draft.now,
            by=command.by,
            task=task.id,
            on_behalf_of=command.on_behalf_of,
            proof=command.proof,
            instruction=command.instruction,
        )
    )
    _go_on(draft, task, command)


def approve(draft: Draft, command: Approve) -> None:
    """Agree to the files that came in, by somebody who did not make them where that can be."""
    task, step = ready(draft, command)
    if step.kind is not StepKind.REVIEW or step.decision is None:
        raise WrongAct(task=task.id, way="Teruskan" if step.kind is StepKind.DISPOSITION else "Selesai")
    if command.notes and not step.decision.notes:
        raise NotesNotPassed
    self_review = makers.check(draft, task)
    files = (*(file for _, file in incoming(draft.procedure, draft.run, task)), *task.files)
    draft.emit(
        TaskApproved(
            at=draft.now,
            by=command.by,
            task=task.id,
            action=step.decision.action,
            files=tuple(dict.fromkeys(file.sha256 for file in files)),
            notes=command.notes,
            self_review=self_review,
            on_behalf_of=command.on_behalf_of,
            proof=command.proof,
        )
    )
    _go_on(draft, task, command, note=command.notes)


def ready(draft: Draft, command: Act) -> tuple[Task, Step]:
    """The task and its step, once it is sure that this person may finish it now.

    Whoever acts on the very day or minute of a change is noted as having it first.
    """
    task = task_of(draft, command)
    not_held(draft)
    entitled(draft, task, command)
    still_open(draft, task, command.version)
    note(draft, task)
    return draft.run.tasks[task.id], draft.procedure.step(task.step)


def _go_on(draft: Draft, task: Task, command: Act, note: str = "") -> None:
    handover = Handover(
        opened_by=task.id,
        leave_out=command.leave_out,
        assign=dict(command.assign),
        instruction=command.instruction,
        note=note,
    )
    advance(draft, draft.procedure.index(task.step), task.path, handover)
