"""When the sender is woken while what is due is carried out."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from handlers.dispatcher import Dispatcher
from tests.handlers.talk import AT_THE_SUB_BAGIAN, talking


async def test_nothing_leaves_before_the_reminders_of_the_same_moment(tmp_path: Path) -> None:
    """What a rung or a move says goes with the digest, or a knock would name it and keep the escalation behind it."""
    async with talking(tmp_path) as talk:
        await talk.play(f"{AT_THE_SUB_BAGIAN}\n* ke 2027-01-20 07.29")
        seen: list[int] = []

        def wake() -> None:
            with closing(sqlite3.connect(tmp_path / "alur.sqlite")) as beside:
                waiting = "SELECT count(*) FROM outbox WHERE lane = 3 AND status = 'waiting'"
                seen.append(beside.execute(waiting).fetchone()[0])

        await Dispatcher(talk.stage.messenger.database, wake).tick(talk.stage.now + timedelta(minutes=1))
        assert seen
        assert all(seen)
