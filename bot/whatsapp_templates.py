"""The templates by which a person is asked to open the conversation, as Meta approves them.

Utility templates: they speak of the office's own work with the person and praise nothing. The variable stands neither
first nor last, and enough is said around it (developers.facebook.com, WhatsApp, "Template components" and error codes
2388293, 2388299).
"""

from dataclasses import dataclass
from typing import Any

from bot.whatsapp_payload import LANGUAGE

CATEGORY = "UTILITY"


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name, its text around `{{1}}`, a sample of what stands there, and its one button."""

    name: str
    body: str
    sample: str
    button: str


TASKS = Template(
    "alur_tugas",
    "Ada tugas dari proses SOP kantor yang menunggu Anda:\n\n{{1}}\n\n"
    "Ketuk tombol di bawah ini untuk membuka dan mengerjakannya di percakapan ini.",
    "Tugas 12: Verifikasi data isian input kinerja organisasi, Pengumpulan Data Kinerja · Triwulan IV 2025, "
    "batas Kamis 15 Januari 16.00 WITA",
    "Buka tugas",
)
REMINDERS = Template(
    "alur_pengingat",
    "Pengingat untuk tugas Anda dalam proses SOP kantor:\n\n{{1}}\n\n"
    "Ketuk tombol di bawah ini untuk membuka tugas yang masih menunggu Anda.",
    "Tugas 12: Verifikasi data isian input kinerja organisasi, batas hari ini 16.00 WITA",
    "Buka tugas",
)
NEWS = Template(
    "alur_kabar",
    "Ada kabar tentang proses SOP kantor yang Anda ikuti:\n\n{{1}}\n\n"
    "Ketuk tombol di bawah ini untuk membaca selengkapnya di percakapan ini.",
    "Proses 3, Pengumpulan Data Kinerja, triwulan IV 2025, sudah selesai",
    "Buka kabar",
)
TEMPLATES = (TASKS, REMINDERS, NEWS)


def definition(template: Template) -> dict[str, Any]:
    """What Meta's `message_templates` takes to register a template."""
    body = {"type": "BODY", "text": template.body, "example": {"body_text": [[template.sample]]}}
    buttons = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": template.button}]}
    return {
        "name": template.name,
        "language": LANGUAGE,
        "category": CATEGORY,
        "parameter_format": "POSITIONAL",
        "components": [body, buttons],
    }


def shown(template: Template) -> str:
    """A template as its reader would see it, with its sample."""
    return f"{template.body.replace('{{1}}', template.sample)}\n\n[{template.button}]"


def is_as_here(template: Template, registered: dict[str, Any]) -> bool:
    """Whether what stands at Meta has the same text and button."""
    parts = {str(part.get("type", "")).upper(): part for part in registered.get("components", [])}
    labels = [button.get("text") for button in parts.get("BUTTONS", {}).get("buttons", [])]
    return parts.get("BODY", {}).get("text") == template.body and labels == [template.button]
