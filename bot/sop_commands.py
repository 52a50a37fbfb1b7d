"""`alur sop`: SOPs in their files and in an office."""

import asyncio
from pathlib import Path

from bot.asking import asking
from bot.failures import CommandFailed
from bot.operator_settings import settings
from bot.requests import Loaded, LoadProcedure
from bot.shipped import text_of
from documents.procedure_table import procedure_table
from flows.procedure import Procedure
from flows.procedure_file import ProcedureInvalid, read
from handlers import samples
from storage import offices, procedures
from storage.connections import FILE_NAME
from storage.readers import snapshot


def check(file: str) -> int:
    """Name every mistake of an SOP's file."""
    try:
        procedure = read(*text_of(file, samples.procedure_texts()))
    except ProcedureInvalid as invalid:
        print(invalid)
        print(f"{len(invalid.mistakes)} kesalahan.")
        return 1
    print(f"{file}: benar. {procedure.identity.name}, versi {procedure.version}, {len(procedure.steps)} langkah.")
    return 0


def show(key: str, office: str | None) -> int:
    """Print an SOP as its official table."""
    print(procedure_table(_named(key, office)), end="")
    return 0


def draw(key: str, office: str | None, out: str) -> int:
    """Write an SOP's complete official sheet into a file, in the form that its name ends in."""
    # Its libraries take a tenth of a second to load, which no other command need give.
    from documents.drawing import Form
    from documents.sop_sheet import sop_sheet

    form = Path(out).suffix.lower().removeprefix(".")
    if form not in set(Form):
        raise CommandFailed(f'Nama berkas perlu berakhiran .pdf, .png, atau .svg, bukan "{out}".')
    drawn = sop_sheet(_named(key, office), Form(form))
    Path(out).write_bytes(drawn)
    print(f"{out}: {len(drawn) // 1000} kB.")
    return 0


def _named(key: str, office: str | None) -> Procedure:
    known = _of_office(office) if office else {}
    if office and key not in known:
        raise CommandFailed(f'SOP "{key}" belum dimuat untuk kantor "{office}".')
    return known[key] if office else read(*text_of(key, samples.procedure_texts()))


def load(file: str, office: str) -> int:
    """Give an office a version of an SOP."""
    text, source = text_of(file, samples.procedure_texts())
    loaded = asyncio.run(_load(LoadProcedure(office, text, source)))
    for warning in loaded.warnings:
        print(warning)
    new = "dimuat" if loaded.new else "sudah dimuat sebelumnya; tidak ada yang berubah"
    print(f"{loaded.name}, versi {loaded.version}: {new}.")
    if loaded.unconfirmed:
        print(f"{len(loaded.unconfirmed)} tafsiran menunggu pembenaran pemilik di chat, sebelum mulai pertama.")
    return 0


def listing(office: str | None) -> int:
    """Print the keys, versions and names of SOPs."""
    for key, procedure in sorted((_of_office(office) if office else samples.procedures()).items()):
        print(f"{key}  versi {procedure.version}  {procedure.identity.name}")
    return 0


async def _load(request: LoadProcedure) -> Loaded:
    async with asking(settings().data_dir) as ask:
        return await ask(request, Loaded)


def _of_office(office: str) -> dict[str, Procedure]:
    with snapshot(settings().data_dir / FILE_NAME) as tx:
        offices.revision(tx, office)  # says so where there is no such office
        found = procedures.loaded(tx, office)
        return {key: read(procedures.get(tx, office, key, version), key) for key, version in found}
