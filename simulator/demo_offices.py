"""The sample offices, loaded into a running program as an operator does, and a phone for each of their people.

In every office Telegram and WhatsApp take turns, beginning with another one than in the office before; the first person
is on both.
"""

import asyncio
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from simulator.demo_program import Program
from simulator.playing.shown import Json

_SAMPLES = Path(__file__).parent.parent / "flows"
_CHANNELS = ("telegram", "whatsapp")
_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


@dataclass(frozen=True)
class DemoOffice:
    """An office of the demonstration: its file, its SOPs by their names, and its place among the offices."""

    key: str
    name: str
    zone: str
    sops: dict[str, str]
    file: Path
    place: int


def prepare(folder: Path, *, undo_seconds: int, all_sops: bool) -> list[DemoOffice]:
    """Write every sample office's file, with this time to undo, into the folder; each gets its first SOP or all."""
    folder.mkdir()
    samples = sorted((_SAMPLES / "offices").glob("*.toml"))
    count = None if all_sops else 1
    return [_prepare(sample, folder / sample.name, undo_seconds, count, at) for at, sample in enumerate(samples)]


async def load(program: Program, office: DemoOffice) -> list[Json]:
    """Load an office and its SOPs; returns the phones of its people."""
    await program.run("office", "load", str(office.file), "--ya")
    inviting = program.run("invite", "--office", office.key, "--json")
    adopting = (program.run("sop", "load", sop, "--office", office.key) for sop in office.sops.values())
    invited, *_ = await asyncio.gather(inviting, *adopting)
    return [_phone(office, one, _CHANNELS[(office.place + at) % 2]) for at, one in enumerate(json.loads(invited))]


async def second_phone(program: Program, office: DemoOffice, first: Json) -> Json:
    """Invite somebody who has joined on one messenger to the other; returns their other phone."""
    invited = await program.run("invite", "--office", office.key, "--orang", first["person"], "--json")
    other = next(channel for channel in _CHANNELS if channel != first["channel"])
    return _phone(office, json.loads(invited)[0], other)


def _prepare(sample: Path, file: Path, undo_seconds: int, count: int | None, place: int) -> DemoOffice:
    text = f"jeda_batal = {undo_seconds}\n{sample.read_text(encoding='utf-8')}"
    file.write_text(text, encoding="utf-8")
    office = tomllib.loads(text)
    sops = {_name(sop): sop for sop in list(office["sop"])[:count]}
    zone = _ZONES.get(office["zona"], office["zona"])
    return DemoOffice(office["kunci"], office["nama"], zone, sops, file, place)


def _name(sop: str) -> str:
    text = (_SAMPLES / "procedures" / f"{sop}.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["identitas"]["nama"])


def _phone(office: DemoOffice, invited: Json, channel: str) -> Json:
    title = ", ".join(invited["positions"])
    channel = channel if invited["whatsapp"] else "telegram"
    return {
        "name": invited["name"],
        "title": title,
        "office": office.name,
        "zone": office.zone,
        "person": invited["person"],
        "channel": channel,
        "start": invited["code"] if channel == "telegram" else _ready_text(invited["whatsapp"]),
    }


def _ready_text(link: str) -> str:
    return parse_qs(urlsplit(link).query)["text"][0]
