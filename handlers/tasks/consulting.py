"""/tanya: a question about a task to whoever has it, gave it or owns the run; and its answer."""

from flows import consulting as rules
from flows import engine
from flows.candidates import reachable
from flows.commands import AnswerQuestion, PutQuestion
from flows.draft import Draft
from flows.refused import CannotBeAsked, OutOfReach, QuestionOver
from flows.run import OpenQuestion, Task
from handlers.case import Case
from handlers.labels import labels
from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners
from handlers.perform import perform
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND, ask, choices, close
from handlers.tasks.question_notices import NAME, WORDS_SHOWN, about, asked_message
from handlers.tasks.task_list import line, of_person
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import outbox, runs
from storage.questions import Question

ASK = "bertanya"
ANSWER = "jawab"


def choose(visit: Visit, intent: Intent) -> None:
    """Ask about which of this person's tasks; the version of the button is the page."""
    found = list(of_person(visit.desk, visit.office, visit.person))
    if len(found) == 1:
        _, run, task = found[0]
        go_on(visit, run.id, Intent(verb=ASK, number=task.id))
        return
    if not found:
        visit.turn(text("consulting.nothing"))
        return
    page = clamp(intent.version, len(found))
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows: Rows = tuple(
        (Button(name, f"{ASK}:{task.id}:{task.version}"),)
        for (_, _, task), name in zip(shown, labels(shown), strict=True)
    )
    turning = turners(page, len(found), lambda other: f"tanya:{visit.seat}:{other}")
    visit.turn(text("consulting.which", tasks=[line(*one, visit.desk.now) for one in shown]), (*rows, *turning))


def go_on(visit: Visit, run: int, intent: Intent) -> None:
    """Ask whom, or for the question itself; words typed behind the task's number go to the first who may be asked."""
    case, draft = _look(visit, run)
    task = draft.run.tasks[intent.number or 0]
    rules.may_ask(draft, task)
    people = rules.addressees(draft, task)
    if not people:
        raise CannotBeAsked(who="Tidak ada orang lain yang", task=task.id, allowed="-")
    if intent.argument and not intent.pressed:
        _put(visit, draft, task, _first(visit, people), intent.argument)
    elif intent.argument in people or len(people) == 1:
        to = intent.argument if intent.argument in people else people[0]
        if not reachable(visit.office, (to,)):
            raise OutOfReach(who=visit.office.person_name(to))
        words = text("consulting.ask", **about(case, draft.run, task), to=visit.office.person_name(to))
        ask(visit, ASK, words, ((NEVER_MIND,),), task=task.id, extra=to)
    else:
        _ask_whom(visit, case, draft, task, people)


def question_given(visit: Visit, question: Question, words: str) -> None:
    """The question is known: put it."""
    found = runs.run_of_task(visit.desk.tx, question.task or 0)
    if found:
        _, draft = _look(visit, found[1])
        _put(visit, draft, draft.run.tasks[question.task or 0], choices(question).extra, words)


def answer(visit: Visit, run: int, intent: Intent) -> None:
    """Ask for the answer to the question whose button was pressed, or take words that were typed.

    Those of a reply are for the question of that message, which is their version; others name its task.
    """
    case, draft = _look(visit, run)
    if intent.pressed:
        number = int(intent.argument) if intent.argument.isdecimal() else 0
        _ask_answer(visit, draft, rules.answerable(draft, number))
        return
    if intent.version:
        _answer(visit, draft, rules.answerable(draft, intent.version), intent.argument)
        return
    about_it = [one for one in draft.run.questions if one.task == intent.number]
    waiting = [one for one in about_it if one.to == visit.person] or about_it
    if not waiting:
        raise QuestionOver
    rules.answerable(draft, waiting[0].number)
    if len(waiting) > 1:
        _show_all(visit, case, draft, waiting)
    elif intent.argument:
        _answer(visit, draft, waiting[0], intent.argument)
    else:
        _ask_answer(visit, draft, waiting[0])


def replied(visit: Visit, bound: list[tuple[str, str]], words: str) -> Intent | None:
    """What a reply to a message that carries a question means; None for any other."""
    if visit.reply_to is None or words.startswith("/"):
        return None
    for office, _ in bound:
        name = outbox.named(visit.desk.tx, office, NAME, visit.channel, visit.address, visit.reply_to)
        if name:
            _, task, number = name.split(":")
            return Intent(verb=ANSWER, number=int(task), version=int(number), argument=words)
    return None


def answer_given(visit: Visit, question: Question, words: str) -> None:
    """The answer is known: carry it back."""
    found = runs.run_of_task(visit.desk.tx, question.task or 0)
    if found:
        _, draft = _look(visit, found[1])
        _answer(visit, draft, rules.answerable(draft, int(choices(question).extra)), words)


def _ask_whom(visit: Visit, case: Case, draft: Draft, task: Task, people: tuple[str, ...]) -> None:
    there = set(reachable(visit.office, people))
    rows: Rows = tuple(
        (person_button(visit.office, one, f"{ASK}:{task.id}:{task.version}:{one}"),)
        for one in people[:PER_PAGE]
        if one in there
    )
    visit.go_on(text("consulting.whom", **about(case, draft.run, task)), (*rows, (NEVER_MIND,)))


def _show_all(visit: Visit, case: Case, draft: Draft, waiting: list[OpenQuestion]) -> None:
    for one in waiting:
        message = asked_message(case, draft.run, one)
        visit.say(message.text, message.buttons)


def _ask_answer(visit: Visit, draft: Draft, asked: OpenQuestion) -> None:
    who = visit.office.person_name(asked.by)
    words = text("consulting.ask_answer", task=asked.task, who=who, words=asked.words)
    task = draft.run.tasks[asked.task]
    ask(visit, ANSWER, words, ((NEVER_MIND,),), task=task.id, extra=str(asked.number))


def _put(visit: Visit, draft: Draft, task: Task, to: str, words: str) -> None:
    command = PutQuestion(by=visit.person, task=task.id, to=to, words=words[:WORDS_SHOWN])
    perform(visit.desk, visit.office.key, draft.run.id, command)
    close(visit)
    visit.go_on(text("consulting.sent", task=task.id, to=visit.office.person_name(to)))


def _answer(visit: Visit, draft: Draft, asked: OpenQuestion, words: str) -> None:
    command = AnswerQuestion(by=visit.person, question=asked.number, words=words[:WORDS_SHOWN])
    perform(visit.desk, visit.office.key, draft.run.id, command)
    close(visit)
    reached = bool(reachable(visit.office, (asked.by,)))
    visit.go_on(text("consulting.answered", who=visit.office.person_name(asked.by), reached=reached))


def _first(visit: Visit, people: tuple[str, ...]) -> str:
    return next(iter(reachable(visit.office, people)), people[0])


def _look(visit: Visit, run: int) -> tuple[Case, Draft]:
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    case = visit.desk.case(state)
    return case, engine.draft(case.procedure, case.office, state, visit.person, visit.desk.now)
