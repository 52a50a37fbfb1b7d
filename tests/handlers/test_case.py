"""Where a step stands, as the SOP numbers it."""

from handlers.desk import Desk
from storage import runs
from tests.handlers.talk import STARTED, Talk


async def test_a_step_is_counted_as_the_sop_numbers_it(talk: Talk) -> None:
    """A place is named by its step's number, several from the first to the last, of the last step's number."""
    await talk.play(STARTED)

    def look(desk: Desk) -> tuple[str, str]:
        case = desk.case(runs.lock_and_load(desk.tx, "balangan-setwan", 1))
        return case.counted(2), case.counted(1, 3)

    assert await talk.at_desk(look) == ("3 dari 5", "2–4 dari 5")
