"""A press of a button as WhatsApp delivers it: with its sender and the message that was pressed, and signed."""

import msgspec

from benchmarks.prepared import Waiting
from benchmarks.processes import ACCOUNT
from simulator.graph_api.webhook import signature


def notification(number: int, waiting: Waiting, at: float) -> bytes:
    """The notification of the press with this number (Cloud API, messages webhooks, interactive); `at` in seconds."""
    phone = str(waiting.address)
    message = {
        "context": {"from": ACCOUNT.phone_number, "id": f"wamid.{waiting.message:056}"},
        "from": phone,
        "from_user_id": f"ID.{phone}",
        "id": f"wamid.{number:056}",
        "timestamp": str(int(at)),
        "type": "interactive",
        "interactive": {"type": "button_reply", "button_reply": {"id": waiting.data, "title": "Setujui dan paraf"}},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": ACCOUNT.phone_number, "phone_number_id": ACCOUNT.phone_number_id},
        "contacts": [{"profile": {"name": "Kasubbag"}, "wa_id": phone, "user_id": f"ID.{phone}"}],
        "messages": [message],
    }
    entry = {"id": ACCOUNT.business_account_id, "changes": [{"value": value, "field": "messages"}]}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [entry]})


def signed(body: bytes) -> dict[str, str]:
    """The header that shows who sent a body."""
    return {"x-hub-signature-256": signature(ACCOUNT, body)}
