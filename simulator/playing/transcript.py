"""The conversation as text: one line for each moment."""

from collections.abc import Callable, Mapping

from simulator.playing.moment import Moment

_MARKS = {"telegram": "", "whatsapp": "WA "}
_WIDTH = 150
_SHOWN_OF_CARD = ("✅", "↩️", "📎", "Berkas Anda")


class Transcript:
    """Writes moments as lines "office  official > words", on WhatsApp "WA official"; `labels` name offices shortly."""

    def __init__(self, write: Callable[[str], None], labels: Mapping[str, str]) -> None:
        self._write = write
        self._labels = labels

    def __call__(self, moment: Moment) -> None:
        """Write a moment."""
        office = self._labels.get(moment.official.office, moment.official.office)
        words = " · ".join(line for line in moment.text.splitlines() if line)
        if moment.sign == "~":
            words = _what_changed(moment.text)
        buttons = " ".join(f"[{label}]" for label in moment.buttons)
        messenger = _MARKS[moment.official.channel]
        head = f"{office:<22} {messenger}{moment.official.name} {moment.sign} "
        room = max(_WIDTH - len(head) - len(buttons) - 1, 40)
        self._write(f"{head}{_cut(words, room)} {buttons}".rstrip())


def _what_changed(text: str) -> str:
    first, *rest = [line for line in text.splitlines() if line]
    news = [line for line in rest if line.startswith(_SHOWN_OF_CARD)]
    return " · ".join([_cut(first, 40), *news[:1]])


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else f"{words[: room - 1]}…"
