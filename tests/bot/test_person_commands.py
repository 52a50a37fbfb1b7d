"""`alur person`: a copy of what is held about a person, and erasing them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.command_line import main

OFFICE, WHO = "balangan-setwan", "kabag-umum"
NAMED = ["--office", OFFICE, "--orang", WHO]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An operator's directory, in which a sample office is loaded."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_WEBHOOK_URL", "DATA_DIR", "LISTEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert main(["office", "load", OFFICE]) == 0
    capsys.readouterr()


def test_a_copy_is_read_by_machines(capsys):
    """The copy is JSON with everything under its name, and nothing else is printed."""
    assert main(["person", "export", *NAMED]) == 0
    held = json.loads(capsys.readouterr().out)
    assert (held["kunci"], held["nama"]) == (WHO, "Kabag Umum")
    assert [one["position"] for one in held["jabatan"]] == [WHO]
    assert held["peristiwa"] == []


def test_erasing_is_asked_once(capsys, monkeypatch):
    """Without a yes nothing is erased; with it the copy holds a position and no name, and the data is proved."""
    monkeypatch.setattr("builtins.input", lambda _: "t")
    assert main(["person", "erase", *NAMED]) == 1
    told = capsys.readouterr()
    assert "dihapus untuk selamanya" in told.out
    assert "tidak ada yang dihapus" in told.err
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert main(["person", "erase", *NAMED]) == 0
    assert 'tercatat sebagai "Kabag Umum (pejabat lama)"' in capsys.readouterr().out
    assert main(["person", "export", *NAMED]) == 0
    assert json.loads(capsys.readouterr().out)["nama"] == "Kabag Umum (pejabat lama)"
    assert main(["verify"]) == 0


def test_erasing_may_go_without_asking(capsys, monkeypatch):
    """A script says yes beforehand; erased twice is erased once."""
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked"))
    for _ in range(2):
        assert main(["person", "erase", *NAMED, "--ya"]) == 0
    assert main(["office", "export", OFFICE]) == 0
    exported = capsys.readouterr().out
    assert 'kunci = "kabag-persidangan"' in exported
    assert '[[orang]]\nkunci = "kabag-umum"' not in exported


def test_what_cannot_be_erased_is_said(capsys):
    """Nobody with that key, an office that is not there, and the last one who steers it."""
    assert main(["person", "erase", "--office", OFFICE, "--orang", "kabag-umun", "--ya"]) == 1
    assert '"kabag-umum"' in capsys.readouterr().err
    assert main(["person", "export", "--office", "lain", "--orang", WHO]) == 1
    assert "belum dimuat" in capsys.readouterr().err
    assert main(["person", "erase", "--office", OFFICE, "--orang", "kasubbag-program", "--ya"]) == 1
    assert "tunjuk dahulu penggantinya" in capsys.readouterr().err
