"""The lines of a transcript.

# kantor: balangan-setwan              the sample office; of two offices, whoever is in both has one phone
# mulai: 2027-01-11 08.00              when it begins, in the office's zone
# jeda: 20                             seconds of undo, 0 unless said
# belum: kabag-umum, sekwan            have not joined
# kosong: kabag-umum                   positions whose holders are gone
# plh: sekretaris kasubbag-renja       a person holds a further position as Plh.; more such pairs may follow
# plt: kasubbag-umum kabag-umum 2027-01-12   a person holds a further position as Plt. until the end of a day
# tanpa: subbag-umum                   units that the office does not have, with their positions
# telepon: kabag-umum                  whose phone number the office file gives
# keduanya: kabag-umum                 has a second phone on the other messenger, "kabag-umum-2"
# zona: WIT                            the office's zone, where it is another than the sample's
# atur: eskalasi 1 hari; ringkasan 09.00   further settings of the office file
# ketuk: sendiri                       people open the conversation on WhatsApp where the dialog says so
# gambar: ya                           pictures are drawn; elsewhere nobody draws any, for no one answers them
# tafsiran: belum                      the readings are still to be confirmed
sekwan > /mulai                        types; KODE is a fresh invitation, {5000×a} stands for that many letters
sekwan > [Setujui] @ 12                presses the latest such button, of task 12 where that is named
sekwan > (data) setuju:12:1            sends a button's data that nobody offered
kasubbag > [berkas data.pdf]           sends a file; several names are an album
kasubbag > (12) alasannya begini       replies to the card of task 12, with words or `[berkas …]`
kasubbag > (tanya) alasannya begini    replies to the latest message that asks or tells something
kasubbag > [foto]                      sends a photo; `[stiker]` a sticker, `[ubah pesan]` changes an earlier message
kasubbag > [nomor sendiri]             shares the phone number; `[nomor orang lain]` somebody else's contact
kasubbag > [ganti nomor]               has another number from now on, the messenger's id being the same
kasubbag > [blokir]                    blocks the bot; `[buka blokir]` lets it in again
kabag < Tugas 12 … batas Kamis         has a new message with these words in this order
kabag < -                              has no new message
kabag ~ Disetujui oleh                 has a message that now reads so
kabag ! Tercatat                       is shown this where the button was pressed
kabag = [Setujui] [Kembalikan]         sees these buttons under the latest message that has any
kabag = (12) -                         sees no button under the card of task 12
* 20 detik                             time passes (detik, menit, jam, hari, hari kerja)
* ke 2027-01-12 07.30                  it becomes that moment, and whatever was due until then came at its own
* putus 14 menit                       so long the messenger is out of reach, and nothing is ticked
* jabatan kabag-umum kasubbag-umum    the office file is loaded again, in which that position is now that person's
* unduhan ditahan                      files stay at the messenger, until `* unduhan jalan`
* tertukar                             WhatsApp brings the next message only after the one that follows it
telegram: kabag < Kartu                a line for those on Telegram alone; `whatsapp: …` for those on WhatsApp
"""

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(
    r"(?:(?P<only>telegram|whatsapp): )?"
    r"(?P<who>[a-z0-9-]+) (?P<mark>[><~!=]) (?P<rest>.+)|\* (?P<time>.+)|# (?P<key>[a-z]+): (?P<value>.*)"
)
SETTINGS = {
    "kantor",
    "mulai",
    "jeda",
    "belum",
    "kosong",
    "plh",
    "plt",
    "tanpa",
    "tafsiran",
    "telepon",
    "zona",
    "atur",
    "ketuk",
    "keduanya",
    "gambar",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who, which mark (`*` for time), the rest, its number for the report, and for which messenger only."""

    number: int
    who: str
    mark: str
    rest: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A dialog: the comment before its first line is the rule that it proves."""

    rule: str
    settings: dict[str, str]
    lines: tuple[Line, ...]

    def listed(self, setting: str) -> list[str]:
        """The values of a setting that may have several."""
        return self.settings.get(setting, "").replace(",", " ").split()


def read(path: Path) -> Transcript:
    """A transcript from its file; a line that is none raises ValueError."""
    settings: dict[str, str] = {}
    rule: list[str] = []
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = raw.strip()
        found = LINE.fullmatch(text)
        if not text or (text.startswith("#") and not found):
            rule += [] if lines else [text.lstrip("# ")]
        elif found is None or (found["key"] and found["key"] not in SETTINGS):
            raise ValueError(f"{path.name}:{number}: {text}")
        elif found["key"]:
            settings[found["key"]] = found["value"]
        else:
            lines.append(
                Line(
                    number,
                    found["who"] or "",
                    found["mark"] or "*",
                    found["rest"] or found["time"],
                    found["only"] or "",
                )
            )
    return Transcript(" ".join(filter(None, rule)), settings, tuple(lines))
