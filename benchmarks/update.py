"""A press of a button as Telegram sends it: the whole card comes with it."""

import msgspec

from benchmarks.prepared import Waiting

BOT = "alur_bot"

# As long as the card of the step that is pressed, with its buttons.
_TEXT = "Tugas 100000000002 · Memeriksa dan menyetujui surat permintaan data kinerja kepada Bidang Teknis\n" + "x" * 400
_BUTTONS = ("Setujui dan paraf", "Kembalikan", "Lihat berkas masuk (1)")


def press(number: int, waiting: Waiting) -> bytes:
    """The update with this number (Bot API, Update and CallbackQuery)."""
    person = {"id": waiting.address, "is_bot": False, "first_name": "Kasubbag", "language_code": "id"}
    keyboard = [[{"text": label, "callback_data": waiting.data}] for label in _BUTTONS]
    card = {
        "message_id": waiting.message,
        "from": {"id": 7_000_000_001, "is_bot": True, "first_name": "Alur", "username": BOT},
        "chat": {"id": waiting.address, "first_name": "Kasubbag", "type": "private"},
        "date": 1_800_000_000,
        "text": _TEXT,
        "entities": [{"offset": 0, "length": 95, "type": "bold"}],
        "reply_markup": {"inline_keyboard": keyboard},
    }
    query = {
        "id": str(number * 7919),
        "from": person,
        "message": card,
        "chat_instance": "-3141592653589793238",
        "data": waiting.data,
    }
    return msgspec.json.encode({"update_id": number, "callback_query": query})
