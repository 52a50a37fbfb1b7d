"""Words without a number: a task's word or a button's own label means the only open task on which it makes sense.

Between several tasks nothing is guessed, and a slip of the finger is offered, not carried out.
"""

import re

from handlers import near_miss, verbs
from handlers.labels import Found, labels
from handlers.message import Button, Rows
from handlers.shorten import shorten
from handlers.tasks import cards, task_list
from handlers.texts import text
from handlers.understand import TWINS, Intent, bare, button, own, typed
from handlers.visit import Visit
from storage import runs

MOST = 8  # tasks named
LONGEST = 1000  # characters of what is offered
COUNT = re.compile(r" \(\d+\)$")  # behind a label
Bound = list[tuple[str, str]]
Fit = tuple[Found, Intent]


def take(visit: Visit, words: str, bound: Bound) -> None:
    """Do what is meant where that is certain, else say what could be meant."""
    mine = _mine(visit, bound)
    fits = _fits(visit, words, mine)
    if len(fits) == 1:
        verbs.carry_out(visit, fits[0][1], bound)
        return
    visit.in_vain = True
    if fits:
        _name(visit, fits)
    elif own(words):
        visit.say(text("task_list.nothing"))
    elif not _offered(visit, words, mine, bound):
        visit.say(text("general.not_understood", count=len(mine), task=_only(visit, mine)))


def _mine(visit: Visit, bound: Bound) -> list[Found]:
    offices = [(visit.desk.office(office), person) for office, person in bound]
    return [one for office, person in offices for one in task_list.of_person(visit.desk, office, person)]


def _fits(visit: Visit, words: str, mine: list[Found]) -> list[Fit]:
    found = [(one, _on_card(visit, bare(words), one)) for one in mine]
    fits = [(one, intent) for one, intent in found if intent]
    # On a task that does not let it be done, the use case says why.
    return fits or [(one, _about(one, own(words))) for one in mine if own(words)]


def _on_card(visit: Visit, said: str, found: Found) -> Intent | None:
    verb = own(said)
    if verb == "hapus":
        return _about(found, verb) if found[2].files else None
    for row in cards.card(*found, visit.desk.now).buttons:
        for one in row:
            pressed = button(one.data)
            if pressed and (pressed.verb == verb or said in {_label(one.label), _label(one.short)}):
                return _about(found, pressed.verb)
    return None


def _label(label: str) -> str:
    return COUNT.sub("", label.lower())


def _about(found: Found, verb: str) -> Intent:
    return Intent(verb=verb, number=found[2].id, version=found[2].version)


def _word(verb: str) -> str:
    return next((word for word, meant in TWINS.items() if meant == verb), "buka")


def _name(visit: Visit, fits: list[Fit]) -> None:
    shown = fits[:MOST]
    lines = [(f"{_word(intent.verb)} {task.id}", case.step(task).activity) for (case, _, task), intent in shown]
    names = labels([one for one, _ in shown])
    rows = tuple((task_list.opening(one[2], name, len(shown)),) for (one, _), name in zip(shown, names, strict=True))
    named = [(words, shorten(activity)) for words, activity in lines]
    visit.say(text("general.which_of_tasks", tasks=named, count=len(fits)), rows)


def _offered(visit: Visit, words: str, mine: list[Found], bound: Bound) -> bool:
    right = near_miss.corrected(words)
    intent = typed(right) if right else None
    fits = _fits(visit, right, mine) if own(right) else []
    if len(fits) > 1:
        _name(visit, fits)
    elif fits or intent:
        right = f"{bare(right)} {fits[0][1].number}" if fits else right
        rows = _carrying_out(visit, right, fits[0][1] if fits else intent, bound)
        visit.say(text("general.did_you_mean", words=right[:LONGEST], pressed=bool(rows)), rows)
    return bool(fits or intent)


def _carrying_out(visit: Visit, right: str, intent: Intent | None, bound: Bound) -> Rows:
    # A schedule's list has no button; words behind a number do not fit into one.
    if intent is None or intent.argument or (intent.verb == "jadwal" and intent.number is None):
        return ()
    verb = intent.verb if intent.number is None else verbs.TYPED_WITH_NUMBER.get(intent.verb, intent.verb)
    version = _version(visit, intent.number, bound) if verb in verbs.TASK else 0
    return ((Button(right.capitalize(), f"{verb}:{intent.number or 0}:{version}"),),)


def _version(visit: Visit, task: int | None, bound: Bound) -> int:
    found = runs.run_of_task(visit.desk.tx, task or 0)
    if found is None or found[0] not in {office for office, _ in bound}:
        return 0
    run = runs.load(visit.desk.tx, *found)
    return run.tasks[task or 0].version if run else 0


def _only(visit: Visit, mine: list[Found]) -> dict[str, object] | None:
    if len(mine) != 1:
        return None
    case, _, task = mine[0]
    on_card = next((verb for verb in ("selesai", "setuju") if _on_card(visit, verb, mine[0])), "")
    missing = max(case.step(task).files - len(task.files), 0)
    return {
        "id": task.id,
        "activity": shorten(case.step(task).activity),
        "word": on_card or ("selesai" if missing else "buka"),
        "missing": missing,
    }
