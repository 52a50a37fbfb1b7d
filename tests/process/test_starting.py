"""The real program: when it refuses to start, and what it then says."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.settings import DEFAULTS
from storage.connections import FILE_NAME
from tests.process.house import on_simulator
from tests.process.program import Program, Ran


async def test_a_second_process_on_the_same_data_is_refused(tmp_path):
    """The second says so in a sentence and exits with 1; the first goes on."""
    async with on_simulator() as (sim, _):
        program = Program(tmp_path / "data", sim)
        async with program.served():
            second = await program.command("serve")
    assert (second.code, _lines(second)) == (
        1,
        [f"Direktori data ini sedang dipakai proses Alur yang lain; hentikan dahulu proses itu. ({program.data_dir})"],
    )


async def test_a_damaged_database_is_refused_and_the_remedy_named(tmp_path):
    """Wherever the damage lies, nothing is started or changed, and the sentence names the restore command."""
    async with on_simulator() as (sim, _):
        program = Program(tmp_path / "data", sim)
        await program.lay_out()
        file = program.data_dir / FILE_NAME
        for damage in (_first_page, _last_pages, _cut_short):
            whole = file.read_bytes()
            damage(file)
            damaged = file.read_bytes()
            refused = await program.command("serve")
            assert refused.code == 1, damage
            assert "alur restore CADANGAN" in refused.err
            assert len(_lines(refused)) == 1
            assert file.read_bytes() == damaged
            file.write_bytes(whole)
        async with program.served():
            pass


async def test_a_newer_database_is_refused(tmp_path):
    """Data of a later version of the program are left alone, and the sentence says what to do."""
    async with on_simulator() as (sim, _):
        program = Program(tmp_path / "data", sim)
        await program.lay_out()
        with closing(sqlite3.connect(program.data_dir / FILE_NAME)) as connection, connection:
            connection.execute("INSERT INTO migration VALUES (9000, 'masa-depan')")
        refused = await program.command("serve")
        verified = await program.command("verify")
    newer = "Basis data ini dibuat oleh versi Alur yang lebih baru; perbarui programnya dahulu."
    assert (refused.code, _lines(refused)) == (1, [newer])
    assert (verified.code, _lines(verified)) == (1, [newer])


async def test_every_mistake_in_the_settings_is_reported_at_once(tmp_path):
    """The start stops with 2, naming each setting that is wrong; what the token was is not repeated."""
    (tmp_path / "berkas").touch()
    wrong = {
        "TELEGRAM_BOT_TOKEN": "rahasia-sekali",
        "TELEGRAM_API_URL": "api.telegram.org",
        "TELEGRAM_WEBHOOK_URL": "http://kantor.go.id/alur",
        "TELEGRAM_WEBHOOK_SECRET": "tidak boleh",
        "WHATSAPP_PHONE_NUMBER_ID": "nomor",
        "WHATSAPP_BUSINESS_ACCOUNT_ID": "akun",
        "WHATSAPP_ACCESS_TOKEN": "tidak boleh",
        "WHATSAPP_APP_SECRET": "tidak boleh",
        "WHATSAPP_VERIFY_TOKEN": "tidak boleh",
        "WHATSAPP_API_URL": "graph.facebook.com",
        "DATA_DIR": str(tmp_path / "berkas"),
        "LISTEN": "8080",
        "BOARD_URL": "kantor",
        "DEMO_CLOCK": "besok",
    }
    assert wrong.keys() == DEFAULTS.keys()
    async with on_simulator() as (sim, _):
        refused = await Program(tmp_path / "data", sim, **wrong).command("serve")
    assert refused.code == 2
    assert [line.split()[1] for line in _lines(refused)[1:]] == list(wrong)
    assert "rahasia-sekali" not in refused.err
    assert not (tmp_path / "data").exists()


async def test_the_environment_beats_the_file(tmp_path):
    """`.env` where the program is started gives what the environment leaves out, and no more."""
    (tmp_path / ".env").write_text("LISTEN=salah\nTELEGRAM_WEBHOOK_URL=ftp://salah\nTELEGRAM_WEBHOOK_SECRET=rahasia\n")
    async with on_simulator() as (sim, _):
        refused = await Program(tmp_path / "data", sim).command("serve")
    assert refused.code == 2
    assert [line.split()[1] for line in _lines(refused)[1:]] == ["TELEGRAM_WEBHOOK_URL"]


async def test_a_token_that_telegram_refuses_stops_the_start(tmp_path):
    """A wrong token is the operator's to mend: the program ends with 2 and says so without the token."""
    token = "7000000001:lain-sekali"
    async with on_simulator() as (sim, _):
        refused = await Program(tmp_path / "data", sim, TELEGRAM_BOT_TOKEN=token).command("serve")
    assert refused.code == 2
    assert "TELEGRAM_BOT_TOKEN ditolak Telegram" in refused.err
    assert token not in refused.err


async def test_a_port_that_is_taken_stops_the_start(tmp_path):
    """The program says so in a sentence and exits with 1."""
    async with on_simulator() as (sim, _):
        address = sim.url.removeprefix("http://")
        refused = await Program(tmp_path / "data", sim, LISTEN=address).command("serve")
    assert refused.code == 1
    assert _lines(refused) == [f"LISTEN {address} tidak dapat dipakai: alamat sudah dipakai program lain."]


def _lines(ran: Ran) -> list[str]:
    return ran.err.splitlines()


def _first_page(file: Path) -> None:
    with file.open("r+b") as to:
        to.write(b"bukan basis data")


def _last_pages(file: Path) -> None:
    with file.open("r+b") as to:
        to.seek(file.stat().st_size // 2)
        to.write(b"\xff" * (file.stat().st_size // 2))


def _cut_short(file: Path) -> None:
    with file.open("r+b") as to:
        to.truncate(file.stat().st_size // 3)
