"""A small office file that tests change by a word, and the sample offices."""

from pathlib import Path

import flows
from flows.procedure import Procedure
from flows.procedure_file import read

SMALL = """
kunci = "dinas"
nama = "Dinas Contoh"
zona = "WIB"

[pemilik]
jabatan = "kasubbag"

[sop.balangan-pengumpulan-data-kinerja.peran]
sekretaris = ["kadis"]
kabag = ["kabid-a", "kabid-b"]
kasubbag = ["kasi-a", "kasi-b"]

[sop.balangan-pengumpulan-data-kinerja.cakupan]
bagian = "bidang"
subbagian = "seksi"

[[unit]]
kunci = "kantor"
nama = "Dinas Contoh"
jenis = "kantor"
kepala = "kadis"

[[unit]]
kunci = "bidang-a"
nama = "Bidang A"
jenis = "bidang"
induk = "kantor"
kepala = "kabid-a"

[[unit]]
kunci = "seksi-a"
nama = "Seksi A"
jenis = "seksi"
induk = "bidang-a"
kepala = "kasi-a"

[[unit]]
kunci = "bidang-b"
nama = "Bidang B"
jenis = "bidang"
induk = "kantor"
kepala = "kabid-b"

[[unit]]
kunci = "seksi-b"
nama = "Seksi B"
jenis = "seksi"
induk = "bidang-b"
kepala = "kasi-b"

[[jabatan]]
kunci = "kadis"
nama = "Kepala Dinas"
unit = "kantor"

[[jabatan]]
kunci = "kasubbag"
nama = "Kasubbag Umum"
unit = "kantor"

[[jabatan]]
kunci = "kabid-a"
nama = "Kabid A"
unit = "bidang-a"

[[jabatan]]
kunci = "kasi-a"
nama = "Kasi A"
unit = "seksi-a"

[[jabatan]]
kunci = "kabid-b"
nama = "Kabid B"
unit = "bidang-b"

[[jabatan]]
kunci = "kasi-b"
nama = "Kasi B"
unit = "seksi-b"

[[orang]]
kunci = "kepala"
nama = "Pejabat Kepala Dinas"
jabatan = ["kadis"]

[[orang]]
kunci = "umum"
nama = "Pejabat Kasubbag Umum"
telepon = "0800-0001"
jabatan = ["kasubbag", { kunci = "kabid-a", jenis = "plt", sejak = 2026-01-05, sampai = 2026-02-27, sk = "SK 7" }]

[[orang]]
kunci = "bidang-b"
nama = "Pejabat Kabid B"
jabatan = ["kabid-b", "kasi-b", "kasi-a"]
"""

FOLDER = Path(flows.__file__).parent


def small(*swaps: tuple[str, str]) -> str:
    """The small office file with words swapped; each must stand in it."""
    text = SMALL
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def procedures() -> dict[str, Procedure]:
    """The SOPs that come with the program, by key."""
    found = [read(path.read_text(encoding="utf-8"), path.name) for path in FOLDER.glob("procedures/*.toml")]
    return {procedure.key: procedure for procedure in found}


def samples() -> dict[str, str]:
    """The sample offices' files, by key."""
    return {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("offices/*.toml")}
