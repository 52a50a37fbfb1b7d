"""The real program and the simulator, each in a process of its own."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from simulator.demo_program import whatsapp_settings
from simulator.graph_api.account import Account

ACCOUNT = Account()
TOKEN = "7000000001:simulasi"
SECRET = "ukuran"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Serving:
    """A running `alur serve`: its address, and the seconds from its start until it was ready."""

    process: subprocess.Popen[str]
    url: str
    ready_after: float

    def memory_mb(self) -> float:
        """The memory it holds now (resident set), in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


@contextmanager
def simulator() -> Iterator[str]:
    """The address of a simulator without sending limits."""
    command = [sys.executable, "-m", "simulator", "--listen", "127.0.0.1:0", "--token", TOKEN, "--no-limits"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _lines(process.stdout).__next__().split()[-1]
        finally:
            process.terminate()


@contextmanager
def serving(place: Path, messengers: str, webhook_path: str = "", *, whatsapp: bool = False) -> Iterator[Serving]:
    """`alur serve` on a data directory; with a path it takes Telegram's updates by webhook there, else it polls."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": messengers,
        "TELEGRAM_WEBHOOK_URL": url + webhook_path if webhook_path else "",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "DATA_DIR": str(place.absolute()),
        "LISTEN": f"127.0.0.1:{port}",
        **(whatsapp_settings(messengers, ACCOUNT) if whatsapp else {}),
    }
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot.command_line", "serve"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            lines = _lines(process.stderr)
            _wait_for("ready", lines)
            ready_after = time.perf_counter() - began
            with _drained(lines):
                yield Serving(process, url, ready_after)
                process.terminate()
        finally:
            process.terminate()


def _lines(stream: IO[str] | None) -> Iterator[str]:
    assert stream
    return iter(stream)


def _wait_for(event: str, lines: Iterator[str]) -> None:
    for line in lines:
        if json.loads(line).get("event") == event:
            return
    raise RuntimeError(f"the program ended before it was {event}")


@contextmanager
def _drained(lines: Iterator[str]) -> Iterator[None]:
    # A log that nobody reads would fill its pipe and stop the program.
    reading = threading.Thread(target=list, args=[lines])
    reading.start()
    yield
    reading.join()


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
