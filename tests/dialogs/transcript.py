"""The lines of a transcript.

# kantor: balangan-setwan              the office; `mulai`, `jeda` (seconds of undo) and `belum` (not joined) likewise
sekwan > /mulai                        types
sekwan > [Setujui] @ 12                presses the latest such button, of task 12 where that is named
kasubbag > [berkas data.xlsx]          sends a file; several names are an album
kasubbag > (12) alasannya begini       replies to the card of task 12
kabag < Tugas 12 … batas Kamis         has a new message with these words in this order
kabag < -                              has no new message
kabag ~ Disetujui oleh                 has a card that now reads so
kabag ! Tercatat                       is shown this where the button was pressed
* 20 detik                             time passes (detik, menit, jam, hari, hari kerja)
* unduhan ditahan                      files stay at the messenger, until `* unduhan jalan`
"""

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r"(?P<who>[a-z0-9-]+) (?P<mark>[><~!]) (?P<rest>.+)|\* (?P<time>.+)|# (?P<key>[a-z]+): (?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who, which mark (`*` for time), the rest, and its number for the report."""

    number: int
    who: str
    mark: str
    rest: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A dialog: its first comment is the rule that it proves."""

    rule: str
    settings: dict[str, str]
    lines: tuple[Line, ...]


def read(path: Path) -> Transcript:
    """A transcript from its file; a line that is none raises ValueError."""
    settings: dict[str, str] = {}
    rule: list[str] = []
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = raw.strip()
        found = LINE.fullmatch(text)
        if not text or (text.startswith("#") and not found):
            rule.append(text.lstrip("# "))
        elif found is None:
            raise ValueError(f"{path.name}:{number}: {text}")
        elif found["key"]:
            settings[found["key"]] = found["value"]
        else:
            lines.append(Line(number, found["who"] or "", found["mark"] or "*", found["rest"] or found["time"]))
    return Transcript(" ".join(filter(None, rule)), settings, tuple(lines))
