"""`alur office` and `alur invite`: offices in their files and in the data."""

import asyncio
import sys
from collections.abc import Iterable, Mapping
from datetime import timedelta

import msgspec

from bot import clock
from bot.asking import asking
from bot.doors import ask_doors
from bot.failures import CommandFailed
from bot.operator_settings import settings
from bot.requests import Invite, LoadOffice, Plan, PlanOffice
from bot.shipped import text_of
from flows.office_check import inspect
from flows.office_definition import OfficeFile
from flows.office_file import parse, read
from flows.office_view import calendar
from flows.procedure import Procedure
from handlers import samples
from handlers.office_files import known_procedures
from handlers.people.inviting import Invitation
from handlers.time.doubt_words import doubtful
from storage import offices
from storage.connections import FILE_NAME
from storage.errors import NoDatabase
from storage.readers import snapshot

AHEAD = timedelta(days=365)


def listing() -> int:
    """Print the keys and names of the offices loaded and of the samples."""
    loaded = _loaded_offices()
    for key, name in loaded.items():
        print(f"{key}  {name}")
    for key, office in samples.offices().items():
        if key not in loaded:
            print(f"{key}  {office.name}  (contoh)")
    return 0


def check(file: str) -> int:
    """Name every mistake of an office file, its SOPs being those that come with the program or are loaded."""
    text, source = text_of(file, samples.office_texts())
    defined, _ = parse(text, source)
    found = inspect(text, source, _known_procedures(defined.key))
    for mistake in found:
        print(mistake)
    wrong = sum(not mistake.warning for mistake in found)
    if not wrong:
        _tell_doubts(defined)
    print(f"{wrong} kesalahan." if wrong else f"{source}: benar.")
    return 1 if wrong else 0


def load(file: str, overwrite: bool, yes: bool) -> int:
    """Show what a file would change, and load it if the operator agrees."""
    text, source = text_of(file, samples.office_texts())
    return asyncio.run(_load(PlanOffice(text, source, overwrite), yes=yes or not sys.stdin.isatty()))


def export(office: str) -> int:
    """Print an office file of what stands now."""
    with snapshot(settings().data_dir / FILE_NAME) as tx:
        print(offices.export(tx, office), end="")
    return 0


def invite(office: str, person: str, as_json: bool) -> int:
    """Print a one-time code and its link for each person whom nothing reaches, or for one person."""
    invitations = asyncio.run(_invite(office, person))
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(invitations)).decode())
        return 0
    for each in invitations:
        links = "\n  ".join(filter(None, (each.link, each.whatsapp)))
        print(f"{each.name} ({', '.join(each.positions) or 'tanpa jabatan'})  {each.code}\n  {links}")
    everybody = f"{len(invitations)} orang belum bergabung atau tidak dapat dihubungi."
    said = "Akun yang memakai kode ini menggantikan akun lamanya." if person else everybody
    print(f"{said} Kode sebelumnya tidak berlaku lagi.", file=sys.stderr)
    return 0


async def _load(request: PlanOffice, *, yes: bool) -> int:
    async with asking(settings().data_dir) as ask:
        plan = await ask(request, Plan)
        _show(plan)
        _tell_doubts(read(request.text, request.source))
        if plan.changes and not yes and not _agrees():
            raise CommandFailed("Dibatalkan; tidak ada yang dimuat.")
        await ask(LoadOffice(request.text, request.source, request.overwrite, plan.changes), type(None))
    done = f"{len(plan.changes)} perubahan dimuat" if plan.changes else "tidak ada yang berubah"
    print(f"Kantor {plan.office}: {done}.")
    return 0


def _show(plan: Plan) -> None:
    _lines("Perubahan:", plan.changes)
    _lines("Diubah sejak berkas terakhir, jadi dibiarkan (samakan dengan --timpa):", plan.conflicts)
    for warning in plan.warnings:
        print(warning)


def _lines(title: str, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        if number == 0:
            print(title)
        print(f"- {line}")


def _tell_doubts(office: OfficeFile) -> None:
    today = clock.now().date()
    if doubts := doubtful(calendar(office.zone, office.settings), today, today + AHEAD):
        print(f"Hari libur yang belum pasti: {doubts}. Tetapkan dengan hari_libur, hari_kerja_tambahan atau ramadan.")


def _agrees() -> bool:
    return input("Muat perubahan ini? [y/t] ").strip().lower() in {"y", "ya"}


async def _invite(office: str, person: str) -> list[Invitation]:
    found = settings()
    async with asking(found.data_dir) as ask:
        invitations = await ask(Invite(office, person), list[Invitation])
    if all(each.link or each.whatsapp for each in invitations):
        return invitations
    doors = await ask_doors(settings(needs_messenger=True))
    return [doors.links(each) for each in invitations]


def _loaded_offices() -> dict[str, str]:
    try:
        with snapshot(settings().data_dir / FILE_NAME) as tx:
            return offices.names(tx)
    except NoDatabase:
        return {}


def _known_procedures(office: str) -> Mapping[str, Procedure]:
    try:
        with snapshot(settings().data_dir / FILE_NAME) as tx:
            return known_procedures(tx, office)
    except NoDatabase:
        return samples.procedures()
