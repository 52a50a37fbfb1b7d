"""The commands as an operator types them."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.command_line import main
from handlers import samples
from storage.connections import FILE_NAME

OFFICE, SOP = "balangan-setwan", "balangan-pengumpulan-data-kinerja"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's directory with its data in `data`."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_WEBHOOK_URL", "DATA_DIR", "LISTEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day from which every holiday of the coming year is decreed."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def office(place: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A sample office, loaded with its SOP."""
    assert main(["office", "load", OFFICE]) == 0
    assert main(["sop", "load", SOP, "--office", OFFICE]) == 0
    capsys.readouterr()
    return OFFICE


def test_every_command_has_its_help_in_indonesian(capsys):
    """The help names each command, and what each needs."""
    for words in ([], ["sop"], ["office"], ["invite"], ["sop", "load"], ["restore"], ["hitung"]):
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "Pemakaian: alur" in shown
    for word in ("serve", "invite", "verify", "backup", "restore", "status", "BERKAS", "KANTOR", "CADANGAN", "--rinci"):
        assert word in shown
    assert "show this help" not in shown
    assert "DATA_DIR yang kosong." in shown
    with pytest.raises(SystemExit):
        main(["office", "load", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "samakan dengan berkas, apa pun yang diubah sejak berkas terakhir" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["hapus"], "Perintah belum benar: PERINTAH tidak dikenal: 'hapus' (pilihannya 'serve'"),
        ([], "Perintah belum benar: belum disebut: PERINTAH.\nLihat: alur --help"),
        (["sop", "load", "sop.toml"], "belum disebut: --office.\nLihat: alur sop load --help"),
        (["invite", "--office"], "--office belum diisi."),
        (["verify", "--cepat"], "tidak dikenal: --cepat."),
    ],
)
def test_a_wrong_command_is_explained(capsys, words, sentence):
    """What was not understood is named in Indonesian, with where to look."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_the_samples_are_listed_without_data(capsys, place):
    """Looking at what comes with the program needs no database and makes none."""
    assert main(["office", "list"]) == 0
    assert main(["sop", "list"]) == 0
    shown = capsys.readouterr().out
    assert f"{OFFICE}  Sekretariat DPRD Kabupaten Balangan  (contoh)" in shown
    assert f"{SOP}  versi 1  Mekanisme Pengumpulan Data Kinerja" in shown
    assert not (place / "data").exists()


def test_a_loaded_office_is_listed_as_loaded(capsys, office):
    """What stands in the data is no sample any more."""
    main(["office", "list"])
    assert f"{OFFICE}  Sekretariat DPRD Kabupaten Balangan\n" in capsys.readouterr().out


def test_every_mistake_of_an_sop_file_is_named(capsys, place):
    """All at once, with their number, and an exit code that a script understands."""
    text = samples.procedure_texts()[SOP].replace('jenis = "periksa"', 'jenis = "tebak"').replace("versi = 1", "")
    Path("sop.toml").write_text(text, encoding="utf-8")
    assert main(["sop", "check", "sop.toml"]) == 1
    *mistakes, count = capsys.readouterr().out.splitlines()
    assert count == f"{len(mistakes)} kesalahan."
    assert len(mistakes) > 1
    assert all(line.startswith("sop.toml, ") for line in mistakes)


def test_a_right_sop_file_is_said_to_be_right(capsys):
    """The operator sees what was read."""
    assert main(["sop", "check", SOP]) == 0
    assert capsys.readouterr().out.endswith("versi 1, 5 langkah.\n")


def test_an_sop_is_shown_as_its_official_table(capsys, office):
    """The one that comes with the program, or the one an office has loaded."""
    assert main(["sop", "show", SOP]) == 0
    shipped = capsys.readouterr().out
    assert "Pelaksana" in shipped
    assert main(["sop", "show", SOP, "--office", office]) == 0
    assert capsys.readouterr().out == shipped
    assert main(["sop", "show", "kalbar-perbaikan-data-kinerja", "--office", office]) == 1
    assert "belum dimuat" in capsys.readouterr().err
    assert main(["sop", "list", "--office", office]) == 0
    assert capsys.readouterr().out == f"{SOP}  versi 1  Mekanisme Pengumpulan Data Kinerja\n"


def test_an_office_file_is_checked(capsys, place):
    """Every gap is named; a file that holds together is said to be right."""
    assert main(["office", "check", OFFICE]) == 0
    assert capsys.readouterr().out == f"{OFFICE}.toml: benar.\n"
    Path("kantor.toml").write_text(samples.office_texts()[OFFICE].replace("induk = ", "ibu = "), encoding="utf-8")
    assert main(["office", "check", "kantor.toml"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].endswith(" kesalahan.")
    assert main(["office", "load", "kantor.toml"]) == 1
    assert "kantor.toml, " in capsys.readouterr().err


def test_an_office_file_is_checked_against_the_sops_it_has_loaded(capsys, place):
    """The check knows an office's own SOP once it is loaded, so that it names what loading would refuse."""
    own = "sop-sendiri"
    text = samples.office_texts()[OFFICE].replace(SOP, own)
    Path("kantor.toml").write_text(text, encoding="utf-8")
    Path("sop.toml").write_text(samples.procedure_texts()[SOP].replace(SOP, own), encoding="utf-8")
    assert main(["office", "load", "kantor.toml"]) == 0
    warning = f"kantor.toml, [sop.{own}]: Peringatan: SOP {own} belum dimuat."
    assert f"\n{warning}" in capsys.readouterr().out
    assert main(["sop", "load", "sop.toml", "--office", OFFICE]) == 0
    capsys.readouterr()
    assert main(["office", "check", "kantor.toml"]) == 0
    assert capsys.readouterr().out == "kantor.toml: benar.\n"
    Path("kantor.toml").write_text(text.replace('bagian = "bagian"', 'bagian = "bidang"'), encoding="utf-8")
    assert main(["office", "check", "kantor.toml"]) == 1
    assert 'tidak ada unit berjenis "bidang"' in capsys.readouterr().out


def test_loading_again_changes_only_what_differs(capsys, office):
    """The same file changes nothing; one changed line is one change, shown before it is made."""
    assert main(["office", "load", OFFICE]) == 0
    assert capsys.readouterr().out == f"Kantor {OFFICE}: tidak ada yang berubah.\n"
    text = samples.office_texts()[OFFICE].replace('nama = "Kabag Umum"', 'nama = "Kepala Bagian Umum"')
    Path("kantor.toml").write_text(text, encoding="utf-8")
    assert main(["office", "load", "kantor.toml"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "Perubahan:"
    assert all("Kepala Bagian Umum" in line for line in shown[1:-1])
    main(["office", "export", OFFICE])
    assert "Kepala Bagian Umum" in capsys.readouterr().out


@pytest.mark.parametrize(("said", "code"), [("y", 0), ("ya", 0), ("t", 1), ("", 1)])
def test_an_operator_at_the_keyboard_is_asked(capsys, place, monkeypatch, said, code):
    """Nothing is loaded before the changes were seen and agreed to; `--ya` agrees beforehand."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: said)
    assert main(["office", "load", OFFICE]) == code
    assert main(["office", "load", OFFICE, "--ya"]) == 0
    loaded = "tidak ada yang berubah" if code == 0 else "perubahan dimuat"
    assert loaded in capsys.readouterr().out.splitlines()[-1]


def test_files_may_begin_with_the_mark_of_windows_editors(capsys, place):
    """A byte order mark before the first key is no part of it, in an office's file and in an SOP's."""
    for command, text in (("office", samples.office_texts()[OFFICE]), ("sop", samples.procedure_texts()[SOP])):
        Path("berkas.toml").write_text(text, encoding="utf-8-sig")
        assert main([command, "check", "berkas.toml"]) == 0, capsys.readouterr()


def test_an_exported_office_can_be_loaded_elsewhere(capsys, office):
    """What is exported is an office file."""
    main(["office", "export", office])
    Path("lain.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["office", "check", "lain.toml"]) == 0


def test_an_sop_is_loaded_once(capsys, office):
    """The same version again is no mistake, another content under the same version is."""
    assert main(["sop", "load", SOP, "--office", office]) == 0
    assert "sudah dimuat sebelumnya" in capsys.readouterr().out
    text = samples.procedure_texts()[SOP].replace("Mekanisme Pengumpulan", "Tata Cara Pengumpulan")
    Path("sop.toml").write_text(text, encoding="utf-8")
    assert main(["sop", "load", "sop.toml", "--office", office]) == 1
    assert capsys.readouterr().err
    Path("sop.toml").write_text(text.replace("versi = 1", "versi = 2"), encoding="utf-8")
    assert main(["sop", "load", "sop.toml", "--office", office]) == 0
    assert "menunggu pembenaran pemilik" in capsys.readouterr().out


async def test_invitations_carry_codes_and_links(capsys, place, office, simulator, monkeypatch):
    """Without a running process the bot's name is asked of Telegram; each code is one person's, and new each time."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", simulator.token)
    monkeypatch.setenv("TELEGRAM_API_URL", simulator.url)
    codes = set()
    for _ in range(2):
        assert await asyncio.to_thread(main, ["invite", "--office", office, "--json"]) == 0
        invitations = json.loads(capsys.readouterr().out)
        assert all(one["link"] == f"https://t.me/alur_simulasi_bot?start={one['code']}" for one in invitations)
        codes |= {one["code"] for one in invitations}
    assert len(codes) == 2 * len(invitations)
    assert await asyncio.to_thread(main, ["invite", "--office", office]) == 0
    shown = capsys.readouterr()
    assert "Kabag Umum (Kabag Umum)" in shown.out
    assert f"{len(invitations)} orang belum bergabung" in shown.err
    assert await asyncio.to_thread(main, ["invite", "--office", office, "--orang", "kabag-umum"]) == 0
    shown = capsys.readouterr()
    assert [line.split(" (")[0] for line in shown.out.splitlines()[::2]] == ["Kabag Umum"]
    assert "menggantikan akun lamanya" in shown.err


def test_the_data_are_proved_copied_and_put_back(capsys, place, office, monkeypatch):
    """A copy put back into an empty directory is the same data, and says what comes next."""
    assert main(["verify"]) == 0
    assert main(["status"]) == 0
    assert f"{OFFICE}  Sekretariat DPRD Kabupaten Balangan: 0 proses berjalan" in capsys.readouterr().out
    assert main(["backup", "cadangan"]) == 0
    assert main(["backup", "cadangan"]) == 1
    assert "tidak kosong" in capsys.readouterr().err
    assert main(["restore", "cadangan"]) == 1
    monkeypatch.setenv("DATA_DIR", "pulih")
    assert main(["restore", "cadangan"]) == 0
    assert "pemilik diberi tahu" in capsys.readouterr().out
    assert main(["verify"]) == 0


@pytest.mark.parametrize("dest", ["data", "data/cadangan", "./lain/../data"])
def test_a_copy_does_not_lie_within_what_it_copies(capsys, office, dest):
    """A copy beside the data is lost with them; before the first data it would stand in their way."""
    assert main(["backup", dest]) == 1
    assert capsys.readouterr().err == "Cadangan harus di luar DATA_DIR.\n"


def test_what_is_wrong_with_the_data_is_named(capsys, place, office):
    """A finding is a line and an exit code; no data at all, or damaged ones, are a sentence."""
    database = place / "data" / FILE_NAME
    database.write_bytes(b"bukan basis data" * 1000)
    assert main(["verify"]) == 1
    assert main(["office", "load", OFFICE]) == 1
    assert "alur restore" in capsys.readouterr().err
    database.unlink()
    assert main(["verify"]) == 1
    assert "Belum ada basis data" in capsys.readouterr().err


def test_a_code_that_proves_nothing_is_an_error(capsys, office):
    """`verify --code` says in one sentence what a code proves; one that proves nothing is the exit code 1."""
    assert main(["verify", "--code", "bukan kode"]) == 1
    assert "tidak terbaca" in capsys.readouterr().out
    assert main(["verify", "--code", f"alur:{OFFICE}:1:{'0a' * 32}"]) == 1
    assert capsys.readouterr().out.startswith(f"Tidak terbukti: proses 1 ({OFFICE}) tidak ada")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["sop", "check", "ada.tml"], 1, 'Tidak ada berkas "ada.tml", dan tidak ada yang disertakan dengan kunci itu.'),
        (["sop", "check", "map"], 1, "map: sebuah direktori, bukan berkas."),
        (["office", "load", f"{'x' * 300}.toml"], 1, ".toml: nama itu terlalu panjang."),
        (["office", "check", "biner.toml/x"], 1, "biner.toml/x: sebuah berkas, bukan direktori."),
        (
            ["office", "export", "tidak-ada"],
            1,
            "basis data di direktori ini. Muat kantor dahulu: alur office load BERKAS.",
        ),
        (["restore", "tidak-ada"], 1, "tidak-ada"),
        (["invite", "--office", "tidak-ada"], 1, "belum dimuat"),
        (["sop", "check", "biner.toml"], 1, "UTF-8"),
        (["serve"], 2, "TELEGRAM_BOT_TOKEN belum diisi"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(capsys, place, words, code, sentence):
    """The operator reads the reason, not the program."""
    Path("biner.toml").write_bytes(b"\xff\xfe\x00")
    Path("map").mkdir()
    assert main(words) == code
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert "Traceback" not in shown.err
