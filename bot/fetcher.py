"""The fetcher: brings files from their messenger into the archive, and says what became of each.

A file is streamed to the disk with a cap, looked at, and only then kept; looking and keeping happen in threads.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.metrics import Metrics
from bot.ports import Channel, Keeping
from bot.send_error import SendError
from bot.taker import Taker
from documents import people_sheet
from documents.file_refused import FileRefused
from documents.inspection import MAX_BYTES, inspect, too_large
from storage import files
from storage.archive import Archive, chunks_of
from storage.database import Database
from storage.files import File

AT_ONCE = 4
LEASE = timedelta(seconds=60)
FINISH_SECONDS = 5.0
MOST_ATTEMPTS = 20  # about a quarter of an hour
LONGEST_PAUSE = 60.0  # seconds
NOT_FETCHED = "Berkas {name} tidak dapat diambil; mohon kirim ulang, paling besar 20 MB."

_log = structlog.get_logger("alur.fetcher")


class Fetcher(Taker):
    """The loop over files still to be fetched."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        archive: Archive,
        people: Keeping,
        now: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        super().__init__(at_once=AT_ONCE, finish_seconds=FINISH_SECONDS)
        self._database = database
        self._channels = channels
        self._archive = archive
        self._people = people
        self._now = now
        self._metrics = metrics
        self._at_work: set[tuple[str, int]] = set()

    async def free_leases(self) -> None:
        """Give back what a process that was killed had taken; only before `run`."""
        await self._database.transact(files.give_back_all)

    async def _take_out(self) -> None:
        now, free = self._now(), self._crew.free
        if free < 1:
            return
        for file in await self._database.transact(lambda tx: files.claim(tx, now, free, LEASE)):
            # A slow download outlives its lease: it is claimed again while it is still under way.
            if (file.office, file.id) not in self._at_work:
                self._at_work.add((file.office, file.id))
                self._crew.start(self._fetch(file))

    async def _fetch(self, file: File) -> None:
        try:
            await self._settle(file)
        except Exception as error:  # noqa: BLE001 - one file that can't be kept must not stop the others
            await self._set_back(file, error)
        finally:
            self._at_work.discard((file.office, file.id))

    async def _settle(self, file: File) -> None:
        try:
            await self._keep(file)
        except FileRefused as refusal:
            await self._refuse(file, str(refusal))
        except SendError as error:
            if not error.permanent and file.attempts < MOST_ATTEMPTS:
                await self._later(file, str(error))
                return
            _log.warning("file_given_up", office=file.office, id=file.id, why=str(error))
            await self._refuse(file, NOT_FETCHED.format(name=file.name))

    async def _keep(self, file: File) -> None:
        with self._archive.antechamber() as directory:
            path = Path(directory) / "berkas"
            await self._download(file, path)
            if file.purpose == files.PEOPLE:
                await self._read_people(file, path)
                return
            kind = await asyncio.to_thread(inspect, path, file.name)
            digest, size = await asyncio.to_thread(lambda: self._archive.put(chunks_of(path)))
        await self._people.file_arrived(
            file.office,
            file.id,
            self._now(),
            sha256=digest,
            size=size,
            kind=kind.value,
            name=kind.named(file.name),
        )
        self._metrics.add("alur_files_kept_total")

    async def _read_people(self, file: File, path: Path) -> None:
        # Read and not kept: such a list holds a NIP in every row.
        sheet = await asyncio.to_thread(lambda: people_sheet.of_file(path.read_bytes(), file.name))
        await self._people.people_listed(file.office, file.id, self._now(), sheet)

    async def _download(self, file: File, path: Path) -> None:
        size = 0
        with path.open("wb") as to:
            async for chunk in self._channels[file.channel].download(file.vendor_id):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise too_large(file.name, size)
                to.write(chunk)

    async def _refuse(self, file: File, sentence: str) -> None:
        await self._people.file_refused(file.office, file.id, self._now(), sentence)
        self._metrics.add("alur_files_refused_total")

    async def _set_back(self, file: File, error: Exception) -> None:
        number = secrets.token_hex(3).upper()
        _log.exception("file_not_kept", number=number, office=file.office, id=file.id)
        try:
            if file.attempts < MOST_ATTEMPTS:
                await self._later(file, str(error))
            else:
                await self._people.file_failed(file.office, file.id, self._now(), number)
                self._metrics.add("alur_set_aside_total")
        except Exception:  # noqa: BLE001 - nor could that be written: the lease gives the file back
            _log.exception("outcome_not_written", number=number)

    async def _later(self, file: File, why: str) -> None:
        pause = min(2.0 ** min(file.attempts - 1, 10), LONGEST_PAUSE)
        retry_at = self._now() + timedelta(seconds=pause)
        await self._database.transact(lambda tx: files.failed(tx, file.office, file.id, retry_at, why))
