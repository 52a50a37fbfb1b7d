"""The drawer: draws the pictures that people wait for, beside the loop, and hands each over to be sent.

What is wanted waits in memory only. A picture is a courtesy to somebody who looks at a run now: after a restart nobody
waits for it any more, and a stored row would cost the writer two commits a look. Whoever pressed a button for one has
read to press it again if nothing comes. One that can't be drawn is logged; that it does not come is told to whoever
asked for it, and to nobody else, for the words have gone out.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.metrics import Metrics
from bot.ports import Picturing
from bot.taker import Taker
from handlers.catalogue import Catalogue
from handlers.pictures import pictures
from handlers.pictures.wanted import Wanted
from storage.archive import Archive
from storage.database import Database
from storage.errors import StorageError

FINISH_SECONDS = 2.0
REMEMBERED = 1000  # pictures drawn, and looks at them

K = TypeVar("K")

_log = structlog.get_logger("alur.drawer")


class Drawer(Taker):
    """The loop over wanted pictures, one at a time: the same state is drawn once, and shown once to whoever looks.

    What was asked for by a button is sent each time.
    """

    def __init__(
        self,
        database: Database,
        archive: Archive,
        people: Picturing,
        now: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        super().__init__(at_once=1, finish_seconds=FINISH_SECONDS)
        self._database = database
        self._archive = archive
        self._people = people
        self._now = now
        self._metrics = metrics
        self._catalogue = Catalogue()
        self._drawn: dict[str, str] = {}
        self._shown: dict[Wanted, str] = {}

    async def _take_out(self) -> None:
        if self._crew.free and self._people.wanted:
            self._crew.start(self.serve(self._people.wanted.popleft()))

    async def serve(self, wanted: Wanted) -> None:
        """Draw a picture and hand it over; log that it could not be done, and tell whoever asked for it."""
        try:
            await self._show(wanted)
        except Exception:  # noqa: BLE001 - one picture that can't be drawn must not stop the others
            _log.exception("picture_not_drawn", of=wanted.sight.value, office=wanted.office, run=wanted.run)
            self._metrics.add("alur_pictures_not_drawn_total")
            await self._apologise(wanted)

    async def _apologise(self, wanted: Wanted) -> None:
        if wanted.asked_for:
            try:
                await self._people.picture_failed(wanted, self._now())
            except StorageError:
                _log.exception("failure_not_told", of=wanted.sight.value, office=wanted.office, run=wanted.run)

    async def _show(self, wanted: Wanted) -> None:
        now = self._now()
        find = partial(pictures.of_wanted, wanted=wanted, catalogue=self._catalogue, now=now)
        picture = await self._database.read(find)
        state = picture.fingerprint
        if not wanted.asked_for and self._shown.get(wanted) == state:
            return
        digest = self._drawn.get(state, "")
        if not digest or not self._archive.path(digest).exists():  # after a month it was given up
            digest = await asyncio.to_thread(self._draw, picture)
        _remember(self._drawn, state, digest)
        await self._people.picture_drawn(wanted, digest, now)
        _remember(self._shown, wanted, state)

    def _draw(self, picture: pictures.Drawing) -> str:
        digest, _ = self._archive.put([picture.drawn()])
        self._metrics.add("alur_pictures_drawn_total")
        return digest


def _remember(kept: dict[K, str], key: K, value: str) -> None:
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > REMEMBERED:
        del kept[next(iter(kept))]
