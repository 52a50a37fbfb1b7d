"""What a person means: a command word, a button or a typed twin of one, as a verb with its numbers.

A button is untrusted input: its data is `verb:number:version` or `verb:number:version:argument`, at most 64 bytes,
and only says what was pressed; who may do it is decided when it is applied.
"""

import re
from dataclasses import dataclass

BUTTON = re.compile(
    r"(?P<verb>[a-z_]{1,16}):(?P<number>\d{1,15}):(?P<version>\d{1,9})(?::(?P<argument>[\w./ -]{0,48}))?", re.ASCII
)
TYPED = re.compile(
    r"/?(?P<verb>[a-z_]+)(?:@\w+)?(?:\s*(?:#\s*|no\.\s*|no\s+|nomor\s+)?(?P<number>\d{1,15})\b)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)

COMMANDS = {
    "start": "start",
    "gabung": "start",
    "mulai": "mulai",
    "bantuan": "bantuan",
    "help": "bantuan",
    "tugas": "tugas",
    "status": "status",
    "riwayat": "riwayat",
    "tarik": "menarik",
    "tunda": "tunda",
    "gantikan": "gantikan",
    "alihkan": "alihkan",
    "tanya": "tanya",
    "batal": "batal",
    "jadwal": "jadwal",
    "papan": "papan",
    "gambar": "gambar",
    "pegawai": "pegawai",
    "data_saya": "data_saya",
    "data": "data_saya",  # "data saya"
}
TWINS = {
    "selesai": "selesai",
    "teruskan": "selesai",
    "setuju": "setuju",
    "setujui": "setuju",
    "kembali": "kembali",
    "kembalikan": "kembali",
    "buka": "buka",
    "lengkap": "lengkap",
    "berkas": "berkas",
    "hapus": "hapus",
    "tunda": "tunda",
    "alihkan": "alihkan",
    "tanya": "tanya",
    "jawab": "jawab",
    "tagih": "tagih",
    "beri": "beri",
    "tolak": "tolak",
    "majukan": "majukan",
    "undurkan": "undurkan",
    "lewati": "lewati",
    "izinkan": "izinkan",
    "larang": "larang",
    "akhiri": "akhiri",
    "arahkan": "arahkan",
    "tahan": "tahan",
    "lanjutkan": "lanjut",
}
PHRASES = {"tidak jadi": "batal", "daftar pegawai": "daftar"}
NARROWED = {"status", "pegawai"}  # commands that take words
# What is done to one's own task: without a number it means the only one on which it makes sense.
OWN = {"selesai", "setuju", "kembali", "buka", "berkas", "hapus"}
LOOKING = {"tugas", "status", "riwayat", "bantuan", "jadwal"}
BESIDE = {"", "saya", "pak", "bu"}  # what people say with a command: "tugas saya", "status."


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A verb, the task or run it is about, the version its button showed (None when typed), and further words."""

    verb: str
    number: int | None = None
    version: int | None = None
    argument: str = ""
    pressed: bool = False


def button(data: str) -> Intent | None:
    """What a press asks; None where the data was never one of ours."""
    found = BUTTON.fullmatch(data) if len(data.encode()) <= 64 else None
    if found is None:
        return None
    return Intent(
        verb=found["verb"],
        number=int(found["number"]),
        version=int(found["version"]),
        argument=found["argument"] or "",
        pressed=True,
    )


def typed(words: str) -> Intent | None:
    """What typed words ask: a command, with or without its slash, or a twin with its task; None for anything else."""
    phrase = PHRASES.get(words.strip().lower().removeprefix("/").rstrip("."))
    if phrase:
        return Intent(verb=phrase)
    found = TYPED.fullmatch(words.strip())
    if found is None:
        return None
    word, number, rest = found["verb"].lower(), found["number"], found["rest"].strip()
    rest = "" if rest.lower().strip(" .!") in BESIDE else rest
    joins = COMMANDS.get(word) == "start" and not any(map(str.isspace, rest))
    narrows = COMMANDS.get(word) in NARROWED and not number
    is_command = words.lstrip().startswith("/") or not rest or joins or narrows
    if word in COMMANDS and is_command:
        return Intent(
            verb=COMMANDS[word], number=int(number) if number else None, argument=_argument(number, rest, joins=joins)
        )
    if word in TWINS and number:
        return Intent(verb=TWINS[word], number=int(number), argument=rest)
    return None


def bare(words: str) -> str:
    """Words as they are compared with a command word or a label: small, without slash, full stop or "pak"."""
    said = words.strip().lower().removeprefix("/").strip(" .!").split()
    return " ".join(said[:-1] if len(said) > 1 and said[-1] in BESIDE else said)


def own(words: str) -> str:
    """The verb that a word without its number asks for one's own task, '' where it is none."""
    verb = TWINS.get(bare(words), "")
    return verb if verb in OWN else ""


def is_complete(intent: Intent) -> bool:
    """Whether typed words are hardly ever an answer: a verb and its number and nothing more, or a wish to look."""
    return not intent.argument and (intent.number is not None or intent.verb in LOOKING)


def _argument(number: str | None, rest: str, *, joins: bool) -> str:
    return f"{number}{rest}" if joins and number else rest
