"""The sample offices, loaded into a running program as an operator does, and a phone for each of their people."""

import asyncio
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from simulator.demo_program import Program
from simulator.playing.shown import Json

_SAMPLES = Path(__file__).parent.parent / "flows"


@dataclass(frozen=True)
class DemoOffice:
    """An office of the demonstration, the SOPs that it runs by their names, and the phones of its people."""

    key: str
    name: str
    sops: dict[str, str]
    phones: list[Json]


async def load(program: Program, folder: Path, *, undo_seconds: int, all_sops: bool) -> list[DemoOffice]:
    """Load every sample office with its first SOP or all; its file, with this time to undo, goes into the folder."""
    files = _write_files(folder, undo_seconds)
    loading = (_load(program, file, office, None if all_sops else 1) for file, office in files.items())
    return list(await asyncio.gather(*loading))


async def _load(program: Program, file: Path, office: Json, count: int | None) -> DemoOffice:
    key, name, sops = office["kunci"], office["nama"], list(office["sop"])[:count]
    await program.run("office", "load", str(file), "--ya")
    inviting = program.run("invite", "--office", key, "--json")
    invited, *_ = await asyncio.gather(inviting, *(program.run("sop", "load", sop, "--office", key) for sop in sops))
    phones = [_phone(name, one) for one in json.loads(invited)]
    return DemoOffice(key, name, {_name(sop): sop for sop in sops}, phones)


def _name(sop: str) -> str:
    text = (_SAMPLES / "procedures" / f"{sop}.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["identitas"]["nama"])


def _write_files(folder: Path, undo_seconds: int) -> dict[Path, Json]:
    folder.mkdir()
    files = {}
    for sample in sorted((_SAMPLES / "offices").glob("*.toml")):
        text = f"jeda_batal = {undo_seconds}\n{sample.read_text(encoding='utf-8')}"
        file = folder / sample.name
        file.write_text(text, encoding="utf-8")
        files[file] = tomllib.loads(text)
    return files


def _phone(office: str, invited: Json) -> Json:
    title = ", ".join(invited["positions"])
    return {"name": invited["name"], "title": title, "office": office, "start": invited["code"]}
