"""A dialog that was begun says nothing of who may end it: that is looked up when its answer comes."""

import msgspec
import pytest

from handlers.questions import Choices
from storage import questions, runs
from storage.questions import Question
from tests.authorisation.office import OTHER_OFFICE, ROLES, STRANGER, person
from tests.authorisation.playing import TELEGRAM, TYPED, at
from tests.authorisation.rules import COMMANDS, expected
from tests.authorisation.world import DECIDE, OFFICE, UMUM, World

REASON = "indikator 3 belum diisi"
# The verb of an open question, the command that its answer gives, and what is settled so far.
DIALOGS = {
    "kembali": ("Return", Choices(step="3", paths=((*UMUM, "subbag-umum"),))),
    "tolak": ("RefuseTime", Choices(extra="2027-01-20")),
    "waktu": ("AskForTime", Choices(extra="2027-01-25")),
    "tahan": ("Hold", Choices()),
    "hentikan": ("Cancel", Choices()),
    "jawab": ("AnswerQuestion", Choices(extra="1")),
}
OF_A_RUN = {"tahan", "hentikan"}


@pytest.mark.parametrize("verb", DIALOGS)
def test_an_answer_is_held_to_the_table(world: World, verb: str) -> None:
    """Whoever lost a position, or whose days are over, in the middle of a dialog, gets its last step refused."""
    wrong: list[str] = []
    for (target, state), (run, task) in world.places.items():
        may = expected(COMMANDS[DIALOGS[verb][0]], target, state)
        for role in set(ROLES) - {OTHER_OFFICE, STRANGER}:
            happened = _answered(world, verb, person(role, decides=target == DECIDE), run, task)
            if happened != (role in may):
                wrong.append(f"{verb} {target} {state} {role}: {'done' if happened else 'refused'}")
    assert wrong == []


def _answered(world: World, verb: str, who: str, run: int, task: int) -> bool:
    with world.cell() as desk:
        state = runs.load(desk.tx, OFFICE, run)
        assert state
        settled = msgspec.structs.replace(DIALOGS[verb][1], run=run, version=state.tasks[task].version)
        asked = Question(
            office=OFFICE,
            person=who,
            channel=TELEGRAM,
            address=f"{OFFICE}/{who}",
            verb=verb,
            choices=msgspec.json.encode(settled).decode(),
            asked_at=desk.now,
            task=None if verb in OF_A_RUN else task,
        )
        questions.ask(desk.tx, asked)
        return "event" in at(desk, who, TYPED, REASON).changed
