"""What stands below files that came in: finishing the task is one tap on every messenger."""

import pytest

from bot.whatsapp_message import Kind, outgoing
from handlers.message import Message
from tests.handlers.talk import AT_THE_SUB_BAGIAN, Talk

LONG = "rekapitulasi-capaian-kinerja-tahun-berjalan"


@pytest.mark.parametrize(
    ("count", "titles"),
    [
        (1, ["Selesai", "Hapus berkas"]),
        (2, ["Selesai", "Hapus …erjalan-0.pdf", "Hapus …erjalan-1.pdf"]),
        (3, ["Selesai", "Hapus berkas"]),
    ],
)
async def test_selesai_is_a_button_however_files_are_called(talk: Talk, count: int, titles: list[str]) -> None:
    """A list behind "Pilih" would hide it: a file is named by what tells it apart, and of many it is asked which."""
    names = " ".join(f"{LONG}-{number}.pdf" for number in range(count))
    await talk.play(f"{AT_THE_SUB_BAGIAN}\nkasubbag-umum > [berkas {names}]")
    (shown,) = outgoing(Message("x", tuple((button,) for button in talk.page("kasubbag-umum").buttons)))
    assert (shown.kind, [choice.title for choice in shown.choices]) == (Kind.BUTTONS, titles)


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        ("data.pdf lampiran.pdf", ["Hapus data.pdf", "Hapus lampiran.pdf"]),
        (f"rekap-{LONG}.pdf surat-{LONG}.pdf", ["Hapus rekap-rekapit…", "Hapus surat-rekapit…"]),
        (f"{LONG}-1-{LONG}.pdf {LONG}-2-{LONG}.pdf", ["Hapus berkas 1", "Hapus berkas 2"]),
    ],
)
async def test_one_of_two_files_is_named_not_counted(talk: Talk, names: str, titles: list[str]) -> None:
    """Where a label has little room a file has its name, or that end of it by which it differs."""
    await talk.play(f"{AT_THE_SUB_BAGIAN}\nkasubbag-umum > [berkas {names}]")
    (shown,) = outgoing(Message("x", tuple((button,) for button in talk.page("kasubbag-umum").buttons)))
    assert [choice.title for choice in shown.choices][1:] == titles
