"""The whole process on the stand-in: it starts, works by polling or webhook, and stops."""

import asyncio
import json
import os
import signal
import stat
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.asking import asking
from bot.control_line import SOCKET
from bot.failures import CommandFailed
from bot.requests import Invite, Loaded, LoadOffice, LoadProcedure, Plan, PlanOffice
from bot.serve import Process
from bot.settings import DEFAULTS, Settings, SettingsError, settings_from
from bot.web import listen
from handlers import samples
from handlers.office_files import PlanOutdated
from handlers.people.inviting import Invitation
from simulator.chats import Phone
from simulator.people.acts import start, write
from simulator.server import Running
from storage.errors import AlreadyRunning

OFFICE, SOP = "balangan-setwan", "balangan-pengumpulan-data-kinerja"


def settings(simulator: Running, data_dir: Path, **more: str) -> Settings:
    values = {
        "TELEGRAM_BOT_TOKEN": simulator.token,
        "TELEGRAM_API_URL": simulator.url,
        "DATA_DIR": str(data_dir),
        "LISTEN": "127.0.0.1:0",
    }
    return settings_from(DEFAULTS | values | more, needs_messenger=True)


@asynccontextmanager
async def process(found: Settings) -> AsyncIterator[None]:
    """A process at work; it is stopped at the end as by a signal."""
    stopping = asyncio.Event()
    started = Process(found)
    running = asyncio.create_task(started.run(stopping))
    try:
        yield
    finally:
        stopping.set()
        await running
        await started.close()


async def until(simulator: Running, condition: Callable[[], Any]) -> Any:
    """What a condition gives once it is true; it is looked at after everything that happens on the phones."""
    seen = 0
    async with asyncio.timeout(20):
        while not (found := condition()):
            events = await simulator.world.events.wait_after(seen, 20)
            seen = events[-1]["n"] if events else seen
    return found


def said(phone: Phone) -> list[str]:
    return [one["text"] for one in phone.messages.values() if one["from"]["is_bot"]]


async def load(data_dir: Path) -> None:
    text = samples.office_texts()[OFFICE]
    async with asking(data_dir) as ask:
        plan = await ask(PlanOffice(text, OFFICE), Plan)
        await ask(LoadOffice(text, OFFICE, overwrite=False, shown=plan.changes), type(None))


async def test_a_person_joins_by_polling(simulator, phone, tmp_path):
    """An office is loaded and people are invited while the process runs; a code brings its owner in."""
    async with process(settings(simulator, tmp_path)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        await load(tmp_path)
        async with asking(tmp_path) as ask:
            invitations = await ask(Invite(OFFICE), list[Invitation])
        invited = next(one for one in invitations if one.person == "kabag-umum")
        assert invited.link == f"https://t.me/alur_simulasi_bot?start={invited.code}"
        start(simulator.world, phone, {"payload": invited.code})
        await until(simulator, lambda: "Selamat datang" in said(phone)[-1])


async def test_a_person_is_heard_by_webhook(simulator, phone, tmp_path):
    """With a webhook's address Telegram brings the updates, and the secret opens the door."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    more = {
        "LISTEN": f"127.0.0.1:{port}",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "TELEGRAM_WEBHOOK_SECRET": "rahasia-1",
    }
    async with process(settings(simulator, tmp_path, **more)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        async with httpx.AsyncClient() as client:
            shown = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    assert "\nalur_messages_in_total 1\n" in shown
    assert "alur_outbox_waiting" in shown


async def test_polling_takes_an_old_webhook_away(simulator, phone, tmp_path):
    """A webhook that was set before would keep every update from a process that polls."""
    simulator.world.webhook.url = "http://127.0.0.1:9/lama"
    async with process(settings(simulator, tmp_path)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
    assert not simulator.world.webhook.url


async def test_one_process_works_on_the_data(simulator, phone, tmp_path):
    """A second process on the same directory refuses to start."""
    async with process(settings(simulator, tmp_path)):
        with pytest.raises(AlreadyRunning):
            Process(settings(simulator, tmp_path))


async def test_a_token_that_telegram_refuses_stops_the_start(simulator, tmp_path):
    """The operator hears it at once, rather than a bot that never answers."""
    wrong = Process(settings(simulator, tmp_path, TELEGRAM_BOT_TOKEN="1:salah"))
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN ditolak"):
        await wrong.run(asyncio.Event())
    await wrong.close()


async def test_a_webhook_that_telegram_refuses_stops_the_process(simulator, tmp_path):
    """An address that Telegram will not call is a mistake in the settings."""
    simulator.world.faults.add({"kind": "500", "method": "getme", "count": 1}, simulator.world.now())
    found = replace(settings(simulator, tmp_path), telegram_webhook_url="http://kantor.example/x")
    wrong = Process(found)
    with pytest.raises(SettingsError, match="Telegram menolak"):
        await wrong.run(asyncio.Event())
    await wrong.close()


async def test_a_stop_is_heard_while_telegram_is_out_of_reach(simulator, tmp_path):
    """The process waits for Telegram as long as it takes, but not for a stop."""
    simulator.world.faults.add({"kind": "offline"}, simulator.world.now())
    stopping = asyncio.Event()
    waiting = Process(settings(simulator, tmp_path))
    running = asyncio.create_task(waiting.run(stopping))
    stopping.set()
    await running
    await waiting.close()


async def test_a_port_that_is_taken_stops_the_start(simulator, tmp_path):
    """Nothing is received by a process that can't show itself."""
    with listen("127.0.0.1", 0) as taken:
        started = Process(settings(simulator, tmp_path, LISTEN=f"127.0.0.1:{taken.getsockname()[1]}"))
        with pytest.raises(CommandFailed, match="sudah dipakai program lain"):
            await started.run(asyncio.Event())
        await started.close()


async def test_a_part_that_breaks_ends_the_process(simulator, tmp_path, monkeypatch):
    """Half a process is worse than none: the service manager starts it again."""
    started = Process(settings(simulator, tmp_path))

    async def broken() -> None:
        raise KeyError("x")

    monkeypatch.setattr(started._sender, "run", broken)
    with pytest.raises(KeyError):
        await started.run(asyncio.Event())
    await started.close()


async def test_the_control_socket_is_the_owners_alone(simulator, phone, tmp_path):
    """Nobody else on the machine can ask for codes; nonsense is answered, and the process goes on."""
    async with process(settings(simulator, tmp_path)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        assert stat.S_IMODE((tmp_path / SOCKET).stat().st_mode) == 0o600
        reader, writer = await asyncio.open_unix_connection(str(tmp_path / SOCKET))
        writer.write(b"omong kosong\n")
        assert b"kesalahan program" in await reader.readline()
        writer.close()
        async with asking(tmp_path) as ask:
            with pytest.raises(CommandFailed, match="belum dimuat"):
                await ask(Invite("tidak-ada"), list[Invitation])
    assert not (tmp_path / SOCKET).exists()


async def test_what_changed_since_it_was_shown_is_not_loaded(tmp_path):
    """The operator agreed to what was shown, and to nothing else."""
    text = samples.office_texts()[OFFICE]
    async with asking(tmp_path) as ask:
        with pytest.raises(PlanOutdated):
            await ask(LoadOffice(text, OFFICE, overwrite=False, shown=("lain",)), type(None))


async def test_an_sop_of_a_sample_office_comes_confirmed(tmp_path):
    """Samples can start at once; the same SOP changed by one word waits for the owner."""
    await load(tmp_path)
    text = samples.procedure_texts()[SOP]
    async with asking(tmp_path) as ask:
        assert (await ask(LoadProcedure(OFFICE, text, SOP), Loaded)).unconfirmed == ()
        changed = text.replace("versi = 1", "versi = 2")
        again = await ask(LoadProcedure(OFFICE, changed, SOP), Loaded)
    assert again.new
    assert again.unconfirmed


async def test_a_deep_data_directory_has_a_socket_too(simulator, phone, tmp_path):
    """A socket's address takes some hundred bytes; the path of the data may be longer."""
    deep = tmp_path / ("dalam-" * 10) / ("sekali-" * 10)
    async with process(settings(simulator, deep)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        await load(deep)


async def test_sigterm_stops_the_program(simulator, phone, tmp_path):
    """`alur serve` says when it is ready, ends well on a signal, and never writes its token."""
    found = settings(simulator, tmp_path)
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": found.telegram_token,
        "TELEGRAM_API_URL": found.telegram_api_url,
        "DATA_DIR": str(tmp_path),
        "LISTEN": "127.0.0.1:0",
    }
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.command_line", "serve", env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert program.stderr
    ready = await program.stderr.readline()
    assert json.loads(ready)["event"] == "ready"
    program.send_signal(signal.SIGTERM)
    rest = await program.stderr.read()
    assert await program.wait() == 0
    assert simulator.token.encode() not in ready + rest
