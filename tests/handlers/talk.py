"""A dialog in a test: lines as in a transcript, and what is on somebody's screen afterwards."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from handlers.catalogue import Catalogue
from handlers.desk import Desk
from storage.transaction import Transaction
from tests.dialogs.phones import Phone, Shown
from tests.dialogs.scene import Makers
from tests.dialogs.stage import Stage, set_up
from tests.dialogs.transcript import LINE, Line, Transcript

T = TypeVar("T")

OWNER = "kasubbag-program"
STARTED = f"""
    {OWNER} > /mulai
    {OWNER} > [Triwulan IV 2026]
    {OWNER} > [Mulai]
"""
AT_THE_SUB_BAGIAN = f"""{STARTED}
    sekwan > [Teruskan]
    kabag-umum > [Teruskan]
    kabag-persidangan > [Teruskan]
    kabag-fasilitasi > [Teruskan]
"""
ONE_IS_IN = f"""{AT_THE_SUB_BAGIAN}
    kasubbag-umum > [berkas data-umum.pdf]
    kasubbag-umum > [Selesai] @ 5
"""


@dataclass(slots=True)
class Talk:
    """The stage, by lines; a second passes with each, as people take their time."""

    stage: Stage

    @property
    def phones(self) -> dict[str, Phone]:
        """Everybody's phone."""
        return self.stage.messenger.phones

    async def at_desk(self, work: Callable[[Desk], T]) -> T:
        """The result of a work in a transaction of its own, now."""
        now = self.stage.now

        def at(tx: Transaction) -> T:
            return work(Desk(tx=tx, catalogue=Catalogue(), now=now))

        return await self.stage.messenger.database.transact(at)

    async def play(self, lines: str) -> None:
        """Play the lines of a transcript."""
        for number, raw in enumerate(filter(None, map(str.strip, lines.splitlines())), start=1):
            found = LINE.fullmatch(raw)
            assert found, f"no line of a transcript: {raw}"
            self.stage.now += timedelta(seconds=1)
            line = Line(number, found["who"] or "", found["mark"] or "*", found["rest"] or found["time"])
            await self.stage.play(line)

    def page(self, person: str) -> Shown:
        """The latest message on somebody's phone that is no card."""
        return next(shown for shown in reversed(self.phones[person].chat) if not shown.tasks)

    def card(self, person: str, task: int) -> Shown:
        """The latest copy of a task's card on somebody's phone."""
        return next(shown for shown in reversed(self.phones[person].chat) if task in shown.tasks)

    def screen(self, person: str) -> str:
        """The words of that message."""
        return self.page(person).text

    def labels(self, person: str) -> list[str]:
        """The buttons under that message."""
        return [button.label for button in self.page(person).buttons]

    def toasts(self, person: str) -> list[str]:
        """What the last press was answered."""
        return self.phones[person].toasts


@asynccontextmanager
async def talking(
    data_dir: Path,
    *,
    office: str = "balangan-setwan",
    undo: int = 0,
    absent: str = "",
    makers: Makers = (Phone,),
) -> AsyncIterator[Talk]:
    """A talk in an office on Monday 11 January 2027, 08.00; everybody has joined but the absent."""
    settings = {"kantor": office, "mulai": "2027-01-11 08.00", "jeda": str(undo), "belum": absent}
    stage = await set_up(Transcript("", settings, ()), data_dir, makers)
    try:
        yield Talk(stage)
    finally:
        await stage.messenger.database.close()
