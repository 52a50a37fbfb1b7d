"""Words that answer an open question: taken at once, or confirmed first where they may mean something else.

They count at once if they reply to the question or nothing came in between; otherwise the bot asks.
"""

from collections.abc import Callable
from zlib import crc32

from flows.refused import Refused
from handlers.message import Button
from handlers.people import moving, naming_substitute, substitute_decision
from handlers.question_names import named
from handlers.questions import NEVER_MIND, choices, find, settle
from handlers.runs import starting
from handlers.steering import granting_time, on_behalf, steering
from handlers.tasks import acts, asking_time, choosing, consulting, returning, way_back
from handlers.texts import text
from handlers.time import start_dialog
from handlers.understand import Intent
from handlers.visit import Visit
from storage import questions
from storage.questions import Question

ANSWERS: dict[str, Callable[[Visit, Question, str], None]] = {
    "kembali": returning.reason_given,
    "catatan": acts.notes_given,
    "instruksi": choosing.instruction_given,
    "paksa": starting.reason_given,
    "bukti": on_behalf.words_instead_of_proof,
    asking_time.VERB: asking_time.words_given,
    granting_time.VERB: granting_time.reason_given,
    consulting.ASK: consulting.question_given,
    consulting.ANSWER: consulting.answer_given,
    naming_substitute.VERB: naming_substitute.words_given,
    substitute_decision.VERB: substitute_decision.reason_given,
    moving.VERB: moving.words_given,
    **steering.ANSWERS,
    **start_dialog.ANSWERS,
}

YES, NO = {"ya", "iya"}, {"bukan", "tidak"}


def asked(visit: Visit, bound: list[tuple[str, str]]) -> Question | None:
    """The question open to a person that words may answer, in whichever of their offices."""
    question = find(visit, bound)
    return question if question and question.verb in ANSWERS else None


def is_answered(question: Question) -> bool:
    """Whether its answer is kept already and words would replace it."""
    return choices(question).extra == choosing.KEPT


def take(visit: Visit, question: Question, words: str, *, doubtful: bool) -> None:
    """Take words as the answer, or ask whether they are; `doubtful` ones could also be a command."""
    offered, word = choices(question).words, words.strip().lower()
    if offered and word in YES | NO:
        confirmed(visit, Intent(verb="ya")) if word in YES else denied(visit, Intent(verb="bukan"))
        return
    sure = not (doubtful or question.interrupted or offered)
    if sure or questions.is_reply(visit.desk.tx, question, visit.reply_to):
        _give(visit, question, words)
        return
    _ask_whether(visit, question, words if doubtful or not offered else f"{offered}\n{words}")


def confirmed(visit: Visit, intent: Intent) -> None:
    """The person says that the words were the answer."""
    question = _offered(visit, intent)
    if question:
        _give(visit, question, choices(question).words)


def denied(visit: Visit, intent: Intent) -> None:
    """The person says that the words were no answer: the question stays open for another."""
    question = _offered(visit, intent)
    if question:
        settle(visit, question, words="")
        visit.go_on(text("general.not_the_answer", name=named(visit, question)), ((NEVER_MIND,),))


def say_what_became(visit: Visit, bound: list[tuple[str, str]], before: Question, intent: Intent) -> None:
    """After a command that came while a question was open: that it is left behind, or in /tugas that it still waits."""
    now_open = find(visit, bound)
    if now_open and _key(now_open) == _key(before):
        if intent.verb == "tugas" and intent.number is None:
            visit.say(text("general.still_open", name=named(visit, before)), ((NEVER_MIND,),))
    elif now_open is None or (now_open.verb, now_open.task) != (before.verb, before.task):
        visit.say(text("general.left_behind", name=named(visit, before)))


def _ask_whether(visit: Visit, question: Question, words: str) -> None:
    settled = settle(visit, question, words=words[:1000])
    rows = ((Button("Ya", f"ya:0:{_mark(settled.words)}"), Button("Bukan", f"bukan:0:{_mark(settled.words)}")),)
    visit.say(text("general.is_it_the_answer", words=settled.words, name=named(visit, question)), rows)


def _offered(visit: Visit, intent: Intent) -> Question | None:
    # A button of earlier words says nothing of those that came since.
    question = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    words = choices(question).words if question else ""
    if not words:
        visit.toast(text("general.nothing_to_leave"))
    elif intent.pressed and intent.version != _mark(words):
        visit.toast(text("general.other_words"), alert=True)
    else:
        return question
    return None


def _mark(words: str) -> int:
    return crc32(words.encode()) % 10**9  # as many digits as a button has


def _key(question: Question) -> tuple[object, ...]:
    return question.verb, question.task, question.asked_at, question.message


def _give(visit: Visit, question: Question, words: str) -> None:
    try:
        ANSWERS[question.verb](visit, question, words)
        _take_off_its_buttons(visit, question)
    except Refused as refused:
        visit.refuse(question.verb, str(refused))
        visit.say(way_back.told(visit, refused))


def _take_off_its_buttons(visit: Visit, question: Question) -> None:
    now_open = questions.of(visit.desk.tx, visit.office.key, visit.person, visit.desk.now)
    if question.message is not None and (now_open is None or now_open.message != question.message):
        visit.retire(question.message)
