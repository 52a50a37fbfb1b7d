"""The program under demonstration: its commands, and the process that serves, started and stopped from outside."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from simulator.graph_api.account import Account

STOP_SECONDS = 12  # two more than the program promises
_READY = b'"ready"'
_SOCKET = "alur.sock"
_TAIL = 15  # lines of the log that are shown when something went wrong

T = TypeVar("T")


class ProgramFailed(Exception):
    """A command failed, or the serving process ended badly; the message carries what it said."""


def whatsapp_settings(url: str, account: Account) -> dict[str, str]:
    """The settings of a program that has its WhatsApp account at a simulator."""
    return {
        "WHATSAPP_ACCESS_TOKEN": account.access_token,
        "WHATSAPP_PHONE_NUMBER_ID": account.phone_number_id,
        "WHATSAPP_BUSINESS_ACCOUNT_ID": account.business_account_id,
        "WHATSAPP_APP_SECRET": account.app_secret,
        "WHATSAPP_VERIFY_TOKEN": account.verify_token,
        "WHATSAPP_API_URL": url,
    }


class Program:
    """Alur as a person runs it: by its command, with its settings in the environment."""

    def __init__(self, data_dir: Path, api_url: str, token: str, **settings: str) -> None:
        self._data_dir = data_dir
        self._log = data_dir / "alur.log"
        self._command = Path(sys.executable).with_name("alur")
        self._environment = os.environ | {
            "DATA_DIR": str(data_dir),
            "TELEGRAM_API_URL": api_url,
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_WEBHOOK_URL": "",
            "LISTEN": "127.0.0.1:0",
            **settings,
        }

    async def run(self, *arguments: str) -> str:
        """Carry out a command; returns what it printed."""
        process = await self._start(*arguments)
        try:
            said, complaint = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
        if process.returncode:
            raise ProgramFailed(f"alur {' '.join(arguments)} gagal:\n{(said + complaint).decode()}")
        return said.decode()

    async def walk(self, start: float, until: float, show: Callable[[float], None]) -> None:
        """Move the clock of the serving program, from each moment at which something is due to the next."""
        moment = start + 1
        while moment < until:
            show(moment)
            moment = await self._move_clock(moment)
        show(until)
        await self._move_clock(until)

    async def _move_clock(self, moment: float) -> float:
        request = {"type": "MoveClock", "to": datetime.fromtimestamp(moment, UTC).isoformat()}
        with _short(self._data_dir) as directory:
            reader, writer = await asyncio.open_unix_connection(f"{directory}/{_SOCKET}")
        writer.write(json.dumps(request).encode() + b"\n")
        reply = json.loads(await reader.readline())
        writer.close()
        if reply.get("sentence"):
            raise ProgramFailed(reply["sentence"])
        return datetime.fromisoformat(reply["result"]).timestamp()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Serving"]:
        """Serve inside the block, which begins when the program is ready and says where it listens."""
        process = await self._start("serve")
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        serving = Serving(process, asyncio.create_task(self._follow(process, ready)), self._log)
        try:
            serving.url = await serving.during(_result(ready))
            yield serving
        finally:
            if process.returncode is None:
                await serving.stop()

    async def _start(self, *arguments: str) -> Process:
        # A session of its own: Ctrl-C reaches the demonstration alone, which then stops the program in order.
        return await asyncio.create_subprocess_exec(
            self._command, *arguments, env=self._environment, stdout=PIPE, stderr=PIPE, start_new_session=True
        )

    async def _follow(self, process: Process, ready: asyncio.Future[str]) -> int:
        output = process.stderr
        with self._log.open("wb", buffering=0) as log:
            while output and (line := await output.readline()):
                log.write(line)
                if _READY in line and not ready.done():
                    said = json.loads(line)
                    ready.set_result(f"http://{said['host']}:{said['port']}")
        return await process.wait()


@contextmanager
def _short(directory: Path) -> Iterator[str]:
    # A socket's address has room for 107 bytes only (unix(7), sun_path).
    opened = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{opened}"
    finally:
        os.close(opened)


async def _result(future: asyncio.Future[T]) -> T:
    return await future


class Serving:
    """The process that serves; url is where it listens."""

    url = ""

    def __init__(self, process: Process, ended: asyncio.Task[int], log: Path) -> None:
        self._process = process
        self._ended = ended
        self._log = log

    async def during(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what the work comes to; raises ProgramFailed if serving ends before it."""
        task = asyncio.create_task(work)
        try:
            await asyncio.wait({task, self._ended}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise self._failure("berhenti sendiri")
            return task.result()
        finally:
            task.cancel()

    async def stop(self) -> None:
        """Stop it as an operator does; raises ProgramFailed if it does not end cleanly in time."""
        self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                code = await asyncio.shield(self._ended)
        except TimeoutError:
            raise self._failure(f"tidak berhenti dalam {STOP_SECONDS} detik") from None
        finally:
            if not self._ended.done():
                self._process.kill()
        if code not in {0, -signal.SIGTERM}:  # the signal itself ends one that has not begun yet
            raise self._failure(f"berhenti dengan kode {code}")

    def _failure(self, what: str) -> ProgramFailed:
        tail = self._log.read_text(errors="replace").splitlines()[-_TAIL:]
        return ProgramFailed("\n".join([f"alur serve {what}. Catatan terakhirnya:", *tail]))
