"""The one way in: a message, a tick or a fetched file becomes one transaction, answered after its commit."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

from documents.people_sheet import PeopleSheet
from handlers import reception, setbacks
from handlers.board.board_address import BoardAddress
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.flood import Flood
from handlers.inbound import Inbound, Progress
from handlers.out_of_order import OutOfOrder
from handlers.people import erasing, people_list
from handlers.people.inviting import Doors
from handlers.pictures import pictures
from handlers.pictures.wanted import Wanted
from handlers.reaching import alarms, reach
from handlers.reaching.reach import Setback
from handlers.tasks import fetched, following
from handlers.time import clockwork, digest, outage, reminding, scheduling
from handlers.visit import Answer
from storage import contact
from storage.database import Database
from storage.errors import StorageError
from storage.next_moment import next_moment
from storage.transaction import Transaction

T = TypeVar("T")

Find = Callable[[Desk], Sequence[Any]]
Fire = Callable[[Desk, Any], None]


class Kind(NamedTuple):
    """What the clock finds due, a bounded number at a time, and how one thing is carried out: then it is due no more.

    `together` share a commit, and a press that comes meanwhile waits for no more than these: a whole office is looked
    at alone. `put_off` lets one wait that could not be carried out, so that it keeps back no other. What is `quiet`
    leaves with the reminders that follow it, so that one message, or one knock, says the most pressing first.
    """

    due: Find
    fire: Fire
    together: int
    put_off: Fire | None = None
    quiet: bool = False


DUE = (
    Kind(clockwork.due, clockwork.fire, 16, clockwork.put_off, quiet=True),
    Kind(following.due, following.follow, 1, following.put_off, quiet=True),
    Kind(digest.due, digest.begin, 1, digest.put_off, quiet=True),
    Kind(reminding.due, reminding.tell, 8, reminding.put_off),
    Kind(scheduling.due, scheduling.fire, 8),
    Kind(outage.due, outage.fire, 16),
    Kind(reach.due, reach.act, 16),
)
QUARTER = 900  # seconds
MOST_WANTED = 100  # pictures; where so many wait, the oldest look is forgotten


class Dispatcher:
    """Handles what comes in on a database; `wake` is called after every commit that may have filled the outbox.

    `board` is where the offices' boards are opened, once the process that shows them listens; `doors` says where people
    come in, as far as the messengers have told; `wanted` are the pictures that nobody has begun to draw.
    """

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._catalogue = Catalogue()
        self._flood = Flood()
        self._out_of_order = OutOfOrder()
        self._ticking = asyncio.Lock()
        self.board = BoardAddress()
        self.doors: Callable[[], Doors] = Doors
        self.wanted: deque[Wanted] = deque(maxlen=MOST_WANTED)

    async def receive(self, inbound: Inbound, now: datetime) -> Answer | None:
        """Handle one message; returns what the messenger shows where a button was pressed."""
        calm = self._flood.admits(inbound.channel, inbound.address, now)
        try:
            receive = partial(reception.receive, inbound=inbound, calm=calm, out_of_order=self._out_of_order)
            return await self._do(receive, now)
        except StorageError:
            self._flood.take_back(inbound.channel, inbound.address)
            raise

    async def tick(self, now: datetime) -> int:
        """Carry out everything that is due, one transaction each; returns how many things there were.

        Raises an ExceptionGroup at the end if some could not be carried out; the others were.
        """
        failures: list[Exception] = []
        async with self._ticking:  # a clock that is moved does not wait for the beat
            done = sum([await self._carry_out(kind, now, failures) for kind in DUE])
        self._wake()
        if failures:
            raise ExceptionGroup("not all that was due could be carried out", failures)
        return done

    async def next_moment(self, now: datetime) -> datetime:
        """When to look again where the clock is moved: at the next stored moment, at most a quarter of an hour away.

        Offices open, close and remind at such quarters, so that everything comes at its own moment.
        """
        stored = await self._database.transact(partial(next_moment, now=now))
        quarter = datetime.fromtimestamp(QUARTER * (now.timestamp() // QUARTER + 1), now.tzinfo)
        return min(stored or quarter, quarter).astimezone(now.tzinfo)

    async def file_arrived(
        self, office: str, file: int, now: datetime, sha256: str, size: int, kind: str, name: str
    ) -> None:
        """Lay a fetched file with its task; `size` in bytes."""
        content = fetched.Content(sha256=sha256, size=size, kind=kind, name=name)
        await self._do(partial(fetched.arrived, office=office, file=file, content=content), now)

    async def picture_drawn(self, wanted: Wanted, sha256: str, now: datetime) -> None:
        """Send a picture that lies in the archive to whoever asked for it."""
        await self._do(partial(pictures.send, wanted=wanted, sha256=sha256), now)

    async def picture_failed(self, wanted: Wanted, now: datetime) -> None:
        """Tell whoever asked for a picture that it can't be had."""
        await self._do(partial(pictures.regret, wanted=wanted), now)

    async def people_listed(self, office: str, file: int, now: datetime, sheet: PeopleSheet) -> None:
        """Show what a list of the office's people would change."""
        await self._do(partial(people_list.listed, office=office, file=file, sheet=sheet), now)

    async def file_refused(self, office: str, file: int, now: datetime, sentence: str) -> None:
        """Tell the sender why a file was not taken."""
        await self._do(partial(fetched.refused, office=office, file=file, sentence=sentence), now)

    async def unreachable(self, channel: str, address: str, now: datetime) -> None:
        """A messenger says that a person takes no messages any more; the owner is told once."""
        await self._do(partial(reception.unreachable, channel=channel, address=address), now)

    async def progress(self, progress: Progress, now: datetime) -> None:
        """A messenger says how far a message has come."""
        await self._database.transact(partial(self._at_desk, partial(reach.progress, report=progress), now))

    async def lost(self, progress: Progress, setback: Setback, now: datetime) -> None:
        """A messenger says that a message which it had taken did not arrive."""
        await self._do(partial(reach.failed, report=progress, setback=setback), now)

    async def alarm(self, channel: str, sentence: str, now: datetime) -> None:
        """Something has to be mended at a messenger; the owners are told once a day."""
        await self._do(partial(alarms.alarm, channel=channel, sentence=sentence), now)

    async def failed(self, inbound: Inbound, now: datetime, number: str) -> None:
        """A message that could not be handled is set aside under a number, which its sender is told."""
        await self._do(partial(setbacks.set_aside, inbound=inbound, number=number), now)

    async def file_failed(self, office: str, file: int, now: datetime, number: str) -> None:
        """A file that could not be handled is set aside under a number, which its sender is told."""
        await self._do(partial(setbacks.set_file_aside, office=office, file=file, number=number), now)

    async def erase(self, office: str, person: str, now: datetime) -> str:
        """Erase a person; the name that stands for them now. Raises UnknownOffice, UnknownPerson, OwnerLeaves."""
        return await self._do(partial(erasing.erase, office=office, person=person), now)

    async def restored(self, now: datetime) -> None:
        """After a restore: tell the owners which span is gone, and send the open cards again."""
        await self._do(setbacks.after_restore, now)

    async def in_touch(self, now: datetime, since: datetime | None) -> bool:
        """Note a contact with the messenger after the one at `since`, if known; whether an outage has ended by it."""
        return await self._do(partial(outage.in_touch, since=since), now)

    async def out_of_touch(self, last: datetime) -> None:
        """Note when the messenger was last in touch, as the process ends."""
        await self._database.transact(partial(contact.keep, at=last))

    async def _carry_out(self, kind: Kind, now: datetime, failures: list[Exception]) -> int:
        done, last = 0, None
        # What comes again was not used up: the next beat tries it again.
        while (things := await self._database.transact(partial(self._at_desk, kind.due, now))) and things != last:
            for start in range(0, len(things), kind.together):
                failures += await self._together(kind, things[start : start + kind.together], now)
            done, last = done + len(things), things
        return done

    async def _together(self, kind: Kind, things: Sequence[Any], now: datetime) -> list[Exception]:
        works = (self._fire(kind, kind.fire, thing, now) for thing in things)
        outcomes = await asyncio.gather(*works, return_exceptions=True)
        failed = [pair for pair in zip(things, outcomes, strict=True) if isinstance(pair[1], Exception)]
        for thing, error in failed:
            # What the store refused is only tried again; anything else would fail at every beat.
            if kind.put_off and not isinstance(error, StorageError):
                await self._fire(kind, kind.put_off, thing, now)
        return [error for _, error in failed if isinstance(error, Exception)]

    async def _fire(self, kind: Kind, fire: Fire, thing: object, now: datetime) -> None:
        await self._do(lambda desk: fire(desk, thing), now, quiet=kind.quiet)

    async def _do(self, work: Callable[[Desk], T], now: datetime, *, quiet: bool = False) -> T:
        result, wanted = await self._database.transact(partial(self._with_wishes, work, now))
        self.wanted.extend(wanted)
        if not quiet:
            self._wake()
        return result

    def _with_wishes(self, work: Callable[[Desk], T], now: datetime, tx: Transaction) -> tuple[T, list[Wanted]]:
        return self._at_desk(lambda desk: (work(desk), desk.wanted), now, tx)

    def _at_desk(self, work: Callable[[Desk], T], now: datetime, tx: Transaction) -> T:
        desk = Desk(tx=tx, catalogue=self._catalogue, now=now, board=self.board, doors=self.doors)
        result = work(desk)
        desk.put_out()
        return result
