"""`make demo`, with the real program as its own process and stand-ins for both messengers."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.demo_program import Program, ProgramFailed
from tests.process.house import on_simulator

KEYS = ["sop", "steps", "tasks", "returns", "files", "messages", "taps", "typed", "seconds", "finished", "channels"]
CHANNELS = ("telegram", "whatsapp")
STEPS = {
    "balangan-pengumpulan-data-kinerja": 5,
    "jeneponto-pengumpulan-data-kinerja": 7,
    "kalbar-pengumpulan-data-kinerja": 10,
    "kalbar-perbaikan-data-kinerja": 10,
}

# Each kind of file, a unit ticked, reasons ready-made and typed, a choice of person, notes; a card that came
# together with another.
WAYS = [
    r"> \[berkas [\w-]+\.xlsx\]",
    r"> \[berkas [\w-]+\.pdf\]",
    r"> \[berkas [\w-]+\.docx\]",
    r"> \[berkas [\w-]+\.jpg\]",
    r"> \[▫️ .+\]",
    r"> \[Data belum lengkap\]",
    r"> Realisasi bulan Desember belum dimasukkan\.",
    r"> \[Pilih petugas\]",
    r"> \[Buka tugas \d+\]",
    r"> \[Setujui dengan catatan\]",
]


@pytest.mark.long
def test_every_official_is_played_until_every_sop_has_finished(tmp_path):
    """AUTO=1 exits with 0: all steps seen, each SOP returned at least once, and the data proven whole.

    The closing table is kept as demo.json, with these keys; both messengers have carried messages of every SOP.
    """
    command = [*_command(tmp_path / "data"), "--auto"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert "Data utuh: 4 proses diperiksa" in done.stdout
    scores = json.loads((tmp_path / "data" / "demo.json").read_text())
    assert [list(score) for score in scores] == [KEYS] * 4
    assert {score["sop"]: score["steps"] for score in scores} == STEPS
    for score in scores:
        assert score["finished"] is True
        assert score["returns"] >= 1
        assert score["taps"] > score["tasks"] > score["steps"]
        assert min(score[key] for key in ("files", "messages", "typed", "seconds")) > 0
        assert all(score["channels"][channel][way] > 0 for channel in CHANNELS for way in ("in", "out"))
        assert sum(passed["out"] for passed in score["channels"].values()) == score["messages"]
        numbers = r"\s+".join(str(score[key]) for key in KEYS[1:-2])
        assert re.search(rf"^{score['sop']}\s+{numbers}\s+ya$", done.stdout, re.MULTILINE)
    for channel in CHANNELS:
        passed = [str(sum(score["channels"][channel][way] for score in scores)) for way in ("in", "out")]
        assert re.search(rf"^{channel}\s+{passed[0]}\s+{passed[1]}$", done.stdout, re.MULTILINE)
    assert [way for way in WAYS if not re.search(way, done.stdout)] == []


def test_the_phones_are_ready_and_ctrl_c_ends_it(tmp_path):
    """The page is there, its clock moves, all but the second holders of a position have joined, Ctrl-C exits with 0.

    Each phone has the zone of its office; each office has people on Telegram, on WhatsApp, and one on both.
    """
    with _open(tmp_path / "data") as (demo, url):
        phones = httpx.get(f"{url}/sim/phones").json()["phones"]
        assert httpx.get(url).status_code == 200
        assert len(phones) > 30
        zones = {phone["office"]: phone["zone"] for phone in phones}
        assert sorted(zones.values()) == ["Asia/Makassar", "Asia/Makassar", "Asia/Pontianak", "Asia/Pontianak"]
        for office in zones:
            names = {channel: _names(phones, office, channel) for channel in CHANNELS}
            assert len(names["telegram"]) > 1 < len(names["whatsapp"])
            assert len(names["telegram"] & names["whatsapp"]) == 1
        second = {"Pelaksana Renja 2", "Analis Data Perpustakaan 2"}
        assert {phone["name"] for phone in phones if not phone["started"]} == second
        before = httpx.post(f"{url}/sim/clock", json={"to": "hari"}).json()["now"]
        seen = 0
        while (clock := httpx.get(f"{url}/sim/clock").json())["moving"]:
            seen = httpx.get(f"{url}/sim/events?after={seen}&wait=5").json()["cursor"]
        assert (clock["problem"], clock["now"] >= before + 86_400) == ("", True)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(20) == 0


async def test_a_crash_of_the_program_is_reported(tmp_path):
    """When the program dies, whoever waits for something meanwhile is told, with its last words."""
    async with on_simulator() as (sim, _):
        program = Program(tmp_path, sim.url, sim.token)
        with pytest.raises(ProgramFailed, match=r"^alur serve berhenti sendiri\. Catatan terakhirnya:\n.*ready"):
            await _crash(program)


def test_only_its_own_data_are_emptied(tmp_path):
    """A directory that holds something else is left as it is."""
    (tmp_path / "laporan.txt").write_text("penting")
    done = subprocess.run(_command(tmp_path), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "bukan dari peragaan" in done.stderr
    assert (tmp_path / "laporan.txt").read_text() == "penting"


async def _crash(program: Program) -> None:
    before = _children()
    async with program.serving() as serving:
        (started,) = _children() - before
        os.kill(int(started), signal.SIGKILL)
        await serving.during(asyncio.Event().wait())


def _children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())


def _names(phones: list[dict[str, Any]], office: str, channel: str) -> set[str]:
    return {phone["name"] for phone in phones if (phone["office"], phone["channel"]) == (office, channel)}


def _command(data_dir: Path) -> list[str]:
    return [sys.executable, "-m", "simulator.demo", "--data-dir", str(data_dir)]


@contextmanager
def _open(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    demo = subprocess.Popen(_command(data_dir), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with demo:
        try:
            line = demo.stdout.readline() if demo.stdout else ""
            found = re.search(r"http://\S+", line)
            yield demo, found[0] if found else line
        finally:
            if demo.poll() is None:
                demo.terminate()
