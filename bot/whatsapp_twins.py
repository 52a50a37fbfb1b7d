"""The words that may be typed instead of tapping, as WhatsApp offers them below a message."""

from collections.abc import Iterable

from handlers.message import Button
from handlers.questions import NEVER_MIND
from handlers.understand import COMMANDS, TWINS, button

LIMIT = 60  # characters (WhatsApp Cloud API, interactive messages, `footer`)
_OFFER = "Atau ketik: "

_WORDS = {verb: word for word, verb in reversed(TWINS.items())}
_COMMANDS = {verb: word for word, verb in reversed(COMMANDS.items())}
# Typed with a number these commands mean what a run's or a task's own button means.
_OF_BUTTONS = {
    "proses": "status",
    "jejak": "riwayat",
    "tarik": "tarik",
    "waktu": "tunda",
    "alih": "alihkan",
    "bertanya": "tanya",
}
# What these carry beyond the number is what their sender saw, not what is meant.
_GUARDED = {"beri", "tolak", "jawab"}


def footer(buttons: Iterable[Button]) -> str:
    """As many twins as fit, whole ones, or '' where no button has one; below a question the way out of it alone."""
    shown, words = tuple(buttons), ""
    if any(button.label == NEVER_MIND.label for button in shown):
        return f"{_OFFER}{_COMMANDS['batal']}"
    for twin in dict.fromkeys(filter(None, map(_twin, shown))):
        longer = f"{words}, {twin}" if words else _OFFER + twin
        if len(longer) > LIMIT:
            break
        words = longer
    return words


def _twin(shown: Button) -> str:
    intent = button(shown.data)
    # What a button carries beyond its number has no twin of the same meaning.
    if intent is None or (intent.argument and intent.verb not in _GUARDED):
        return ""
    if intent.number and intent.verb in _COMMANDS:  # the number of an office, which nobody types
        return ""
    if intent.number:
        word = _WORDS.get(intent.verb) or _OF_BUTTONS.get(intent.verb)
        return f"{word} {intent.number}" if word else ""
    return _COMMANDS.get(intent.verb, "")
