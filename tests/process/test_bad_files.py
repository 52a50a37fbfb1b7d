"""Files that may not enter, and names that mean harm: the content decides, and nothing leaves the archive."""

import re
from pathlib import Path

import pytest

from simulator.samples import sample
from tests.documents import build
from tests.process.house import House
from tests.process.ledger import events_of_task
from tests.process.work import open_second

LETTER = build.MAIN["docx"]
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)
MACROS = build.package("application/vnd.ms-word.document.macroEnabled.main+xml")
REFUSED = {
    "nothing in it": ("kosong.pdf", b"", "kosong; mohon periksa isinya"),
    "a program": ("laporan.pdf", PROGRAM, "berisi program atau skrip"),
    "a script": ("data.txt", b"#!/bin/sh\nrm -rf /\n", "program atau skrip"),
    "macros": ("laporan.docx", MACROS, "memuat makro; mohon simpan sebagai docx, xlsx, atau pptx"),
    "old macros": ("data.xls", build.ole({"_VBA_PROJECT_CUR/VBA/dir": b"x", "Workbook": b"x"}), "memuat makro"),
    "an archive": ("laporan.docx", build.zipped({"laporan.txt": "x"}), "adalah arsip"),
    "an archive inside": ("a.docx", build.package(LETTER, word__media__a_zip=build.zipped({"a": "b"})), "arsip di"),
    "a password": ("a.docx", build.ole({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "kata sandi"),
    "half of it": ("rapat.docx", build.package(LETTER)[:-30], "rusak atau tidak lengkap"),
    "a web page": ("rekap.xls", b"<html><script>alert(1)</script></html>", "halaman web"),
    "no known kind": ("rekaman.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x21" + bytes(300), "mohon kirim sebagai PDF"),
    "too much": ("video.pdf", b"%PDF-1.7\n" + bytes(20 * 2**20), "lebih dari 20 MB"),
}
NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\windows\\system.pdf": "system.pdf",
    "/etc/cron.d/jahat.pdf": "jahat.pdf",
    "nol\0di tengah.pdf": "noldi tengah.pdf",
    "gaji\u202efdp.exe": "gajifdp.exe.pdf",
    "a" * 300 + ".pdf": "a" * 116 + ".pdf",
    "📊 capaian 👍🏽.pdf": "📊 capaian 👍🏽.pdf",
    "<b>{{ 7 * 7 }}</b> & co.pdf": "b> & co.pdf",
    "-rf *.pdf": "-rf *.pdf",
    "": "dokumen.pdf",
}


@pytest.mark.parametrize("why", REFUSED)
async def test_a_file_that_may_not_enter(house: House, clerk: str, why: str):
    """Its sender is told what is wrong and what to send instead; the task gets nothing, the archive neither."""
    name, content, words = REFUSED[why]
    card, kept = house.cards[clerk], _kept(house)
    before = events_of_task(house.program.data_dir, int(card.task))
    await house[clerk].sends(name, content, reply_to=card.id)
    said = await house[clerk].hears(name)
    assert words in said.text
    assert not said.buttons
    assert events_of_task(house.program.data_dir, int(card.task)) == before
    assert _kept(house) == kept


async def test_names_that_mean_harm(house: House):
    """A name is shown as one harmless line, and no path is ever made of it: the archive holds hashes alone."""
    cards = await open_second(house)
    clerk, card = house["pelaksana-1"], cards["pelaksana-1"]
    for number, (name, shown) in enumerate(NAMES.items()):
        await clerk.sends(name, sample("pdf", f"nama {number}")[1], reply_to=card.id)
        heard = await clerk.hears(f"Diterima untuk tugas {card.task}")
        assert shown in heard.text
    kept = _kept(house)
    assert len(kept) >= len(NAMES)
    assert all(re.fullmatch("[0-9a-f]{64}", path.name) for path in kept)


def _kept(house: House) -> set[Path]:
    return {path for path in (house.program.data_dir / "files").rglob("*") if path.is_file()}
