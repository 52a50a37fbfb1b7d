"""How far a card came, as `/status` says it."""

import pytest

from handlers.case import Case
from handlers.desk import Desk
from handlers.inbound import Stage
from handlers.reaching import reach
from handlers.runs import reach_words
from storage import runs
from tests.handlers.reports import OFFICE, SEKWAN, report, sent
from tests.handlers.talk import STARTED, Talk

SEKRETARIS = "Sekretaris DPRD"


def words(desk: Desk, task: int = 1) -> str:
    """What `/status` says of a task."""
    run = runs.load(desk.tx, OFFICE, 1)
    assert run
    return reach_words.reached(desk, desk.case(run), run.tasks[task])


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([], "terkirim 08.00, belum sampai"),
        ([Stage.SENT], "terkirim 08.00, belum sampai"),
        ([Stage.DELIVERED], "sampai 08.02, belum dibaca"),
        ([Stage.DELIVERED, Stage.READ], "sampai 08.02, dibaca 08.40, belum diselesaikan"),
        ([Stage.READ, Stage.DELIVERED], "sampai 08.02, dibaca 08.40, belum diselesaikan"),
        ([Stage.READ], "sampai 08.40, dibaca 08.40, belum diselesaikan"),
    ],
)
async def test_status_says_how_far_a_card_came(talk: Talk, stages: list[Stage], expected: str) -> None:
    """By what WhatsApp reported, in the office's zone, in whatever order it came."""
    await talk.play(STARTED)

    def work(desk: Desk) -> str:
        desk.tx.execute("DELETE FROM card")
        sent(desk)
        for stage in stages:
            reach.progress(desk, report(desk, stage, minutes=40 if stage is Stage.READ else 2))
        return words(desk)

    assert await talk.at_desk(work) == expected


async def test_status_says_of_a_held_card_how_far_the_knock_came(talk: Talk) -> None:
    """The card itself was not seen by anybody."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        desk.tx.execute("DELETE FROM card")
        sent(desk, knocked=True)
        before = words(desk)
        reach.progress(desk, report(desk, Stage.DELIVERED, minutes=2))
        return [before, words(desk)]

    assert await talk.at_desk(work) == [
        "pemberitahuan terkirim 08.00, belum dibuka",
        "pemberitahuan sampai 08.02, belum dibuka",
    ]


async def test_on_telegram_a_card_was_accepted_or_the_bot_is_blocked(talk: Talk) -> None:
    """More it does not report."""
    await talk.play(STARTED)
    assert await talk.at_desk(words) == "diterima 08.00"
    await talk.play("sekwan > [blokir]")
    assert await talk.at_desk(words) == "memblokir bot"


@pytest.mark.parametrize(
    ("many", "expected"), [(2, f"{SEKRETARIS}: diterima 08.00"), (3, "sampai pada 1 dari 3 orang")]
)
async def test_of_many_holders_only_the_number_is_said(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, many: int, expected: str
) -> None:
    """Two are named; of more it is counted whom it has reached, and who has read it."""
    await talk.play(STARTED)
    holders = (SEKWAN, "kabag-umum", "kabag-persidangan")[:many]
    monkeypatch.setattr(Case, "concerned", lambda _case, _task: holders)
    assert await talk.at_desk(words) == expected
