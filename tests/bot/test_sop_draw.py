"""`alur sop draw`: the official sheet of an SOP as a file."""

from pathlib import Path

import pytest

from bot.command_line import main

SOP = "balangan-pengumpulan-data-kinerja"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty directory to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "begins"), [("a.pdf", b"%PDF"), ("a.PNG", b"\x89PNG"), ("a.svg", b"<svg")])
def test_an_sop_is_drawn_as_its_official_sheet(capsys, place, name, begins):
    """In the form that the file's name ends in, without any data."""
    assert main(["sop", "draw", SOP, "--out", name]) == 0
    assert Path(name).read_bytes().startswith(begins)
    assert capsys.readouterr().out == f"{name}: {Path(name).stat().st_size // 1000} kB.\n"
    assert not (place / "data").exists()


def test_a_sheet_of_no_known_form_is_refused(capsys, place):
    """The endings are named, and nothing is written; nor is it into a directory that is not there."""
    assert main(["sop", "draw", SOP, "--out", "lembar.doc"]) == 1
    assert 'berakhiran .pdf, .png, atau .svg, bukan "lembar.doc"' in capsys.readouterr().err
    assert main(["sop", "draw", SOP, "--out", "tidak-ada/a.pdf"]) == 1
    assert "tidak-ada/a.pdf: tidak ada." in capsys.readouterr().err
    assert not list(place.glob("*.*"))
