"""One open question per person, with what is settled so far.

A question is void after 30 minutes or when its task changes.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from flows.run import Path
from handlers.message import Button, Rows
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import questions
from storage.questions import Question

# The open question is found by the person, whatever their office.
NEVER_MIND = Button("Tidak jadi", "batal:0:0")


# What leaving a question says where something was sent already.
_LEFT = {"bukti": "on_behalf.left", "taruh": "files.left"}


class Choices(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is settled while a question is open; `words` wait for the person's yes, `extra` is the use case's own."""

    version: int | None = None
    run: int | None = None
    step: str = ""
    paths: tuple[Path, ...] = ()
    words: str = ""
    behalf: bool = False
    extra: str = ""


def ask(visit: Visit, verb: str, prompt: str, rows: Rows = (), /, *, task: int | None = None, **settled: Any) -> None:
    """Ask the person something that they answer in words or with a button, in place of any earlier question."""
    message = visit.go_on(prompt, rows)
    keep(visit, verb, Choices(**settled), task=task, message=message)


def keep(visit: Visit, verb: str, choices: Choices, *, task: int | None = None, message: int | None = None) -> None:
    """Remember an open question; `message` is the outbox number of its words."""
    question = Question(
        office=visit.office.key,
        person=visit.person,
        channel=visit.channel,
        address=visit.address,
        verb=verb,
        task=task,
        choices=msgspec.json.encode(choices).decode(),
        asked_at=visit.desk.now,
        message=message,
    )
    questions.ask(visit.desk.tx, question)


def settle(visit: Visit, question: Question, **settled: Any) -> Choices:
    """Remember more of what is settled, the question staying open."""
    chosen = replace(choices(question), **settled)
    keep(visit, question.verb, chosen, task=question.task, message=question.message)
    return chosen


def choices(question: Question) -> Choices:
    """What is settled so far."""
    return msgspec.json.decode(question.choices, type=Choices)


def current(visit: Visit, verb: str, task: int | None = None) -> Question | None:
    """The person's open question, if it is this one."""
    question = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    same = question is not None and question.verb == verb and question.task == task
    return question if same else None


def find(visit: Visit, bound: list[tuple[str, str]]) -> Question | None:
    """The question open to a person, in whichever of their offices, where they then sit."""
    for office, person in bound:
        question = questions.of(visit.desk.tx, office, person, visit.desk.now)
        if question:
            visit.office, visit.person = visit.desk.office(office), person
            return question
    return None


def close(visit: Visit) -> None:
    """The question is answered."""
    questions.close(visit.desk.tx, visit.office.key, visit.person)


def cancel(visit: Visit, intent: Intent) -> None:
    """Leave the open question, and nothing else."""
    del intent
    asked = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    close(visit)
    visit.conclude(text(_LEFT.get(asked.verb, "general.left") if asked else "general.nothing_to_leave"))
