"""`alur whatsapp templates`: the templates printed, or registered with Meta."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from bot.failures import CommandFailed
from bot.operator_settings import settings
from bot.send_error import SendError
from bot.whatsapp_settings import WhatsAppSettings
from bot.whatsapp_templates import TEMPLATES, Template, definition, is_as_here, shown

if TYPE_CHECKING:
    from pywa_async.api import GraphAPIAsync

STATUS = {
    "APPROVED": "disetujui Meta, siap dipakai",
    "PENDING": "sedang diperiksa Meta",
    "IN_APPEAL": "sedang diperiksa ulang Meta",
    "REJECTED": "ditolak Meta; lihat alasannya di WhatsApp Manager",
    "PAUSED": "dijeda Meta; lihat mutunya di WhatsApp Manager",
    "DISABLED": "dimatikan Meta; lihat alasannya di WhatsApp Manager",
}
_OTHER = "; teksnya berbeda dari yang di sini, ubahlah di WhatsApp Manager"

Registered = dict[str, dict[str, Any]]


def templates(*, as_json: bool, register: bool) -> int:
    """Print the templates; registered, print what became of each, and say 1 unless Meta took all of them."""
    if register:
        return asyncio.run(_register(_whatsapp()))
    if as_json:
        print(json.dumps([definition(one) for one in TEMPLATES], ensure_ascii=False, indent=2))
        return 0
    for one in TEMPLATES:
        print(f"== {one.name} (bahasa id, kategori UTILITY)\n{shown(one)}\n")
    print("Untuk mendaftarkannya di Meta: alur whatsapp templates --daftarkan")
    return 0


def _whatsapp() -> WhatsAppSettings:
    found = settings().whatsapp
    if found is None:
        raise CommandFailed("WHATSAPP_ACCESS_TOKEN dan pengaturan WhatsApp lainnya belum diisi.")
    return found


async def _register(found: WhatsAppSettings) -> int:
    from bot.whatsapp_graph import opened

    async with opened(found) as api:
        try:
            there = await _there(api, found.business_account_id)
            told = [await _told(api, found.business_account_id, one, there.get(one.name)) for one in TEMPLATES]
        except SendError as error:
            raise CommandFailed(error.alarm or f"Meta tidak menerima permintaan: {error}.") from error
    for one, (sentence, _) in zip(TEMPLATES, told, strict=True):
        print(f"{one.name}: {sentence}")
    return 0 if all(is_good for _, is_good in told) else 1


async def _there(api: "GraphAPIAsync", account: str) -> Registered:
    from bot.whatsapp_graph import translating

    with translating():
        fields = ("name", "status", "components")
        page = await api.get_templates(account, fields=fields, filters={"language": "id"}, pagination={"limit": "100"})
        return {str(one["name"]): one for one in page["data"]}


async def _told(api: "GraphAPIAsync", account: str, one: Template, there: dict[str, Any] | None) -> tuple[str, bool]:
    from bot.whatsapp_graph import translating

    if there is not None:
        same, status = is_as_here(one, there), str(there.get("status", ""))
        is_good = same and status not in {"REJECTED", "PAUSED", "DISABLED"}
        return f"sudah ada, {_said(status)}{'' if same else _OTHER}.", is_good
    with translating():
        status = str((await api.create_template(account, definition(one)))["status"])
    return f"didaftarkan, {_said(status)}.", status != "REJECTED"


def _said(status: str) -> str:
    return STATUS.get(status, f"berstatus {status}")
