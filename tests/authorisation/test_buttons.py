"""Every button of a task or a run, pressed by everybody in every state, on either messenger; and what is typed."""

from collections.abc import Iterator, Mapping

import pytest

from handlers import verbs
from storage import runs
from tests.authorisation.office import OTHER_OFFICE, ROLES, STRANGER, person
from tests.authorisation.playing import TELEGRAM, TYPED, WHATSAPP, play
from tests.authorisation.rules import AT_ONCE, RUN_BUTTONS, TASK_BUTTONS, TYPED_WORDS, Allowed, expected
from tests.authorisation.world import DECIDE, ELSEWHERE, OFFICE, World

# What the button carries behind its version, where it means nothing without.
ARGUMENTS = {
    "centang": "lanjut",
    "langkah": "3",
    "alasan": "0",
    "taruh": "1",
    "beri": "2027-01-20",
    "rinci": "3",
    "jawab": "1",
}
CONFIRMED = {"lanjut"}
ELSEWHERES_OWNER = "kasubbag-renja"


def test_every_button_is_in_the_table() -> None:
    """A new verb is a new row."""
    assert set(TASK_BUTTONS) == set(verbs.TASK)
    assert set(RUN_BUTTONS) == set(verbs.RUN)


@pytest.mark.parametrize("path", [TELEGRAM, WHATSAPP])
@pytest.mark.parametrize("verb", TASK_BUTTONS)
def test_a_button_of_a_task_does_what_the_table_allows(world: World, verb: str, path: str) -> None:
    """Whoever the table names gets on; for everybody else nothing changes, and nobody else hears of it."""
    assert list(_wrong(world, verb, path, TASK_BUTTONS)) == []


@pytest.mark.parametrize("path", [TELEGRAM, WHATSAPP])
@pytest.mark.parametrize("verb", RUN_BUTTONS)
def test_a_button_of_a_run_does_what_the_table_allows(world: World, verb: str, path: str) -> None:
    """The same of the pages about a whole run, with which its owner steers it."""
    assert list(_wrong(world, verb, path, RUN_BUTTONS)) == []


@pytest.mark.parametrize("words", TYPED_WORDS)
def test_typed_words_do_what_the_table_allows(world: World, words: str) -> None:
    """Every typed twin is held to the row of its button."""
    wrong: list[str] = []
    for (target, state), (run, task) in world.places.items():
        may = expected(TYPED_WORDS[words], target, state)
        wrong += _wrong_cells(world, words.format(run=run, task=task), TYPED, may, target, state)
    assert wrong == []


def _wrong(world: World, verb: str, path: str, table: Mapping[str, tuple[Allowed, ...]]) -> Iterator[str]:
    for (target, state), (run, task) in world.places.items():
        data, may = _data(world, verb, run, task), expected(table[verb], target, state)
        yield from _wrong_cells(world, data, path, may, target, state)


def _wrong_cells(world: World, data: str, path: str, may: set[str], target: str, state: str) -> Iterator[str]:
    at_once = data.split(":", maxsplit=1)[0] in AT_ONCE
    for role in ROLES:
        who, office = _who(role, decides=target == DECIDE)
        outcome = play(world, who, path, data, office)
        cell = f"{data} {target} {state} {role} {path}: {outcome.said[:80]!r}"
        if role in may and (outcome.denied or (at_once and "event" not in outcome.changed)):
            yield f"{cell}, and is allowed"
        # To people of other offices not even a refusal tells that there is such a task.
        kept = frozenset() if role in {OTHER_OFFICE, STRANGER} else {"refusal"}
        if role not in may and (not outcome.denied or outcome.changed - kept or outcome.others):
            yield f"{cell}, {sorted(outcome.changed)}, told {sorted(outcome.others)}, and is not allowed"


def _data(world: World, verb: str, run: int, task: int) -> str:
    with world.cell() as desk:
        state = runs.load(desk.tx, OFFICE, run)
    assert state
    laid = state.tasks[task].files
    argument = str(laid[0].id if laid else 9999) if verb == "hapus" else ARGUMENTS.get(verb, "")
    ending = f":{argument}" if argument else ""
    if verb in TASK_BUTTONS:
        return f"{verb}:{task}:{state.tasks[task].version}{ending}"
    return f"{verb}:{run}:{int(verb in CONFIRMED)}{ending}"


def _who(role: str, *, decides: bool) -> tuple[str, str]:
    if role == OTHER_OFFICE:
        return ELSEWHERES_OWNER, ELSEWHERE
    return person(role, decides=decides), "nirkantor" if role == STRANGER else OFFICE
