"""A head above or the owner agrees to a substitution or refuses it with a reason; and what ends before its last day."""

from flows.refused import Refused
from flows.substituting import check, may_decide, may_end
from flows.substitution import Substitution
from handlers.message import Button, Rows
from handlers.people.substitute_notices import concerned, tell
from handlers.people.substitute_words import line, today
from handlers.questions import NEVER_MIND, ask, choices, close, current
from handlers.tasks import following
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import substitutions
from storage.questions import Question
from storage.substitutions import Asked

VERB = "larang"
YES = "ya"
REASONS = ("Pejabat itu juga berhalangan", "Pilih pejabat yang lain", "Tidak perlu digantikan")
LONGEST_REASON = 1000


class DecidedAlready(Refused):
    """Penggantian ini sudah diputuskan atau sudah berakhir; yang berlaku ada di /gantikan."""


class SayWhy(Refused):
    """Tulis alasannya, misalnya "pejabat itu juga dinas luar"."""


def agree(visit: Visit, number: int, intent: Intent) -> None:
    """Let a substitution stand: its cards go over on its first day."""
    del intent
    asked = _undecided(visit, number)
    check(visit.office, _others(visit), asked.what, today(visit.office, visit.desk.now))
    settle(visit, asked, "agreed")


def settle(visit: Visit, asked: Asked, words: str) -> None:
    """Note that it was agreed to, tell of it by these words, and let open tasks follow."""
    what, office, desk = asked.what, visit.office, visit.desk
    substitutions.decide(desk.tx, office.key, what.id, "agreed", visit.person, desk.now)
    day = today(office, desk.now)
    said = text(f"substitutes.{words}", one=line(office, what, day), who=office.person_name(visit.person))
    tell(desk, office, concerned(office, what, asked.by), said, besides=visit.person)
    _follow(visit, at_once=what.on(day))
    visit.conclude(said)


def refuse(visit: Visit, number: int, intent: Intent) -> None:
    """Ask why not, or take the reason that was pressed or typed behind the number."""
    asked = _undecided(visit, number)
    if intent.argument and not intent.pressed:
        _refuse(visit, asked, intent.argument)
    elif not intent.argument:
        _ask_why_not(visit, asked)
    elif current(visit, VERB) is None or not intent.argument.isdigit() or int(intent.argument) >= len(REASONS):
        visit.toast(text("substitutes.question_over"), alert=True)
    else:
        _refuse(visit, asked, REASONS[int(intent.argument)])


def reason_given(visit: Visit, question: Question, words: str) -> None:
    """The reason is known: refuse."""
    _refuse(visit, _undecided(visit, choices(question).run or 0), words)


def end(visit: Visit, number: int, intent: Intent) -> None:
    """Ask whether a substitution shall end now; then end it, or take back what is not decided."""
    asked = substitutions.get(visit.desk.tx, visit.office.key, number)
    day = today(visit.office, visit.desk.now)
    if asked is None or asked.status not in {"asked", "agreed"} or asked.what.until < day:
        raise DecidedAlready
    may_end(visit.office, asked.what, asked.by, visit.person)
    words = line(visit.office, asked.what, day)
    if asked.status == "agreed" and intent.pressed and intent.argument != YES:
        rows = ((Button("Akhiri", f"akhiri:{number}:0:{YES}"), Button("Tidak jadi", f"gantikan:{visit.seat}:0")),)
        visit.turn(text("substitutes.sure_to_end", one=words), rows)
        return
    substitutions.end(visit.desk.tx, visit.office.key, number, visit.person, visit.desk.now)
    how = "ended" if asked.status == "agreed" else "taken_back"
    said = text(f"substitutes.{how}", one=words, who=visit.office.person_name(visit.person))
    people = concerned(visit.office, asked.what, asked.by)
    tell(visit.desk, visit.office, people, said, besides=visit.person)
    if asked.status == "agreed":
        _follow(visit, at_once=asked.what.on(day))
    visit.conclude(said)


def _undecided(visit: Visit, number: int) -> Asked:
    asked = substitutions.get(visit.desk.tx, visit.office.key, number)
    if asked is None or asked.status != "asked":
        raise DecidedAlready
    may_decide(visit.office, asked.what, visit.person)
    return asked


def _others(visit: Visit) -> list[Substitution]:
    return substitutions.agreed(visit.desk.tx, visit.office.key, today(visit.office, visit.desk.now))


def _ask_why_not(visit: Visit, asked: Asked) -> None:
    what, name = asked.what, visit.office.person_name
    ready: Rows = tuple((Button(one, f"{VERB}:{what.id}:0:{place}"),) for place, one in enumerate(REASONS))
    words = text("substitutes.why_not", absent=name(what.absent), substitute=name(what.substitute))
    ask(visit, VERB, words, (*ready, (NEVER_MIND,)), run=what.id)


def _refuse(visit: Visit, asked: Asked, reason: str) -> None:
    if not any(map(str.isalpha, reason)):
        raise SayWhy
    what, office, desk = asked.what, visit.office, visit.desk
    reason = reason[:LONGEST_REASON]
    substitutions.decide(desk.tx, office.key, what.id, "refused", visit.person, desk.now, reason)
    close(visit)
    words = {"one": line(office, what, today(office, desk.now)), "who": office.person_name(visit.person)}
    said = text("substitutes.refused", **words, reason=reason)
    tell(desk, office, dict.fromkeys((asked.by, what.absent)), said, besides=visit.person)
    visit.conclude(said)


def _follow(visit: Visit, *, at_once: bool) -> None:
    if at_once:
        following.begin(visit.desk, visit.office.key)
    else:
        following.plan(visit.desk, visit.office.key)
    visit.office = visit.desk.office(visit.office.key)
