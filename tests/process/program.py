"""The program as an operator runs it: its commands, and the process that serves, followed by its log."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import demo_program
from simulator.server import Running
from simulator.signal import Signal
from storage.database import Database

PATIENCE = 20  # seconds without what is waited for
STOP_SECONDS = 10  # that a stop may take


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


class Program(demo_program.Program):
    """Alur with its own data directory on a simulator; settings are environment variables."""

    def __init__(self, data_dir: Path, sim: Running, **settings: str) -> None:
        super().__init__(data_dir, sim.url, sim.token)
        self.data_dir = data_dir
        self._environment = {**self._environment, **settings}

    async def lay_out(self) -> None:
        """Make the data of an office that nobody works in yet."""
        await Database.open(self.data_dir).close()

    async def command(self, *arguments: str) -> Ran:
        """Carry out a command, whether it succeeds or not."""
        process = await self._start(*arguments)
        try:
            out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
        return Ran(process.returncode or 0, out.decode(), err.decode())

    async def begin(self) -> "Served":
        """Begin to serve, without waiting until it is ready."""
        return Served(await self._start("serve"))

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator["Served"]:
        """Serve inside the block, and stop within the time that is promised."""
        served = await self.begin()
        try:
            await served.says("ready")
            yield served
            assert await served.stop() == 0, served.log[-5:]
        finally:
            await served.kill()

    async def _start(self, *arguments: str) -> Process:
        home = self.data_dir.parent  # no .env of the developer's
        return await asyncio.create_subprocess_exec(
            self._command, *arguments, env=self._environment, cwd=home, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )


class Served:
    """A process that serves, and its log so far."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.lines: list[str] = []
        self._signal = Signal()
        self._following = asyncio.create_task(self._follow())

    @property
    def log(self) -> list[dict[str, Any]]:
        """The log's lines that are JSON."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    async def says(self, event: str) -> dict[str, Any]:
        """The log's first line about an event, waited for."""
        while not (found := [line for line in self.log if line["event"] == event]):
            assert not self._following.done(), f"never said {event}: {self.lines[-15:]}"
            assert await self._signal.wait(PATIENCE), f"never said {event}: {self.lines[-15:]}"
        return found[0]

    async def stop(self) -> int:
        """SIGTERM; its exit code."""
        if self.process.returncode is None:
            self.process.terminate()
        async with asyncio.timeout(STOP_SECONDS):
            return await asyncio.shield(self._following)

    async def kill(self) -> int:
        """SIGKILL; its exit code."""
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        return await self._following

    async def _follow(self) -> int:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.lines.append(line.decode())
            self._signal.ring()
        code = await self.process.wait()
        self._signal.ring()
        return code
