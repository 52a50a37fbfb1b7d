"""A question about a task goes to the one who is asked, and its answer back to the one who asked.

They go as answers do, which are never merged with what else waits, so that a reply names one question.
"""

from flows.events import AnyEvent, QuestionAnswered, QuestionAsked
from flows.run import OpenQuestion, Run, Task
from handlers.case import Case
from handlers.desk import Desk
from handlers.message import Button, Lane, Message
from handlers.shorten import shorten
from handlers.texts import text
from storage import asked as waiting

WORDS_SHOWN = 1000
NAME = "tanya"  # what the messages are put out for that carry a question, with its task and number


def tell(desk: Desk, case: Case, before: Run | None, run: Run, event: AnyEvent) -> None:
    """Carry a question, or an answer, to whom it is for."""
    match event:
        case QuestionAsked():
            asked = next(one for one in run.questions if one.number == event.question)
            waiting.add(desk.tx, run.office, run.id, asked.number, event.to)
            name = f"{NAME}:{event.task}:{event.question}"
            desk.post(case.office, event.to, asked_message(case, run, asked), Lane.REPLY, act=name)
        case QuestionAnswered() if before:
            asked = next(one for one in before.questions if one.number == event.question)
            waiting.answered(desk.tx, run.office, run.id, asked.number)
            desk.post(case.office, event.to, _answer(case, run, asked, event), Lane.REPLY)
        case _:
            pass


def asked_message(case: Case, run: Run, asked: OpenQuestion) -> Message:
    """A question as it is put, with the button that answers it."""
    task = run.tasks[asked.task]
    who = case.office.person_name(asked.by)
    words = text("consulting.question", **about(case, run, task), who=who, words=asked.words)
    answer = Button("Jawab", f"jawab:{task.id}:{task.version}:{asked.number}")
    return Message(text=words, buttons=((answer,),), knock=text("consulting.knock", who=who, task=task.id))


def about(case: Case, run: Run, task: Task) -> dict[str, object]:
    """The words by which the task of a question is named."""
    return {
        "task": task.id,
        "activity": shorten(case.step(task).activity),
        "unit": case.unit_label(run, task),
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "run": run.id,
    }


def _answer(case: Case, run: Run, asked: OpenQuestion, event: QuestionAnswered) -> Message:
    task = run.tasks[asked.task]
    who = case.author(event)
    instead = case.office.person_name(asked.to) if asked.to != event.by else ""
    words = text(
        "consulting.answer",
        **about(case, run, task),
        who=who,
        instead=instead,
        asked=shorten(asked.words, 300),
        words=event.words,
    )
    again = (Button("Tanya lagi", f"bertanya:{task.id}:{task.version}:{event.by}"),)
    return Message(text=words, buttons=() if run.is_closed or len(event.by) > 40 else (again,))
