"""`alur person`: everything that is held about a person, and erasing it."""

import asyncio
import json

from bot import clock
from bot.asking import asking
from bot.failures import CommandFailed
from bot.operator_settings import settings
from bot.requests import ErasePerson
from handlers.people import erasing
from handlers.people.personal_data import everything
from storage.connections import FILE_NAME
from storage.readers import snapshot


def export(office: str, person: str) -> int:
    """Print everything held about a person as JSON."""
    with snapshot(settings().data_dir / FILE_NAME) as tx:
        held = everything(tx, office, person, clock.now())
    print(json.dumps(held, ensure_ascii=False, indent=2))
    return 0


def erase(office: str, person: str, yes: bool) -> int:
    """Erase a person once the operator agrees; their acts stay under the name of their position."""
    with snapshot(settings().data_dir / FILE_NAME) as tx:
        name, becomes = erasing.becomes(tx, office, person)
    if not yes:
        print(f"Nama, nomor HP, akun, undangan, dan isi pesan {name} dihapus untuk selamanya; jabatannya berakhir.")
        print(f'Tindakannya tetap tercatat sebagai "{becomes}".')
        if not _agrees(name):
            raise CommandFailed("Dibatalkan; tidak ada yang dihapus.")
    asyncio.run(_erase(ErasePerson(office, person)))
    print(f'{name} dihapus; tindakannya tercatat sebagai "{becomes}".')
    print("Hapus juga dari berkas kantor Anda, dan dari cadangan yang lama.")
    return 0


async def _erase(request: ErasePerson) -> None:
    async with asking(settings().data_dir) as ask:
        await ask(request, str)


def _agrees(name: str) -> bool:
    try:
        return input(f"Hapus {name}? [y/t] ").strip().lower() in {"y", "ya"}
    except EOFError:
        return False
