"""`alur whatsapp templates`: the templates that open a conversation, printed and registered."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.command_line import main
from bot.whatsapp_settings import WHATSAPP_DEFAULTS
from bot.whatsapp_templates import TEMPLATES, definition, is_as_here
from handlers.reaching import knocking
from simulator.server import Running, running
from tests.bot.whatsapp_limits import length

COMMAND = ["whatsapp", "templates"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's directory without settings."""
    monkeypatch.chdir(tmp_path)
    for name in (*WHATSAPP_DEFAULTS, "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def meta() -> Iterator[Running]:
    """A stand-in for Meta in a thread of its own: the command has its own loop."""
    found: list[Running] = []
    ready, loop, over = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        async with running() as server:
            found.append(server)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait(10)
    yield found[0]
    loop.call_soon_threadsafe(over.set)
    thread.join(10)
    loop.close()


@pytest.fixture
def office(meta: Running, monkeypatch: pytest.MonkeyPatch) -> dict[Any, Any]:
    """The templates that Meta keeps for an operator whose settings are right."""
    account = meta.whatsapp
    given = (
        account.access_token,
        account.phone_number_id,
        account.business_account_id,
        account.app_secret,
        account.verify_token,
        meta.url,
    )
    for name, value in zip(WHATSAPP_DEFAULTS, given, strict=True):
        monkeypatch.setenv(name, value)
    return meta.world.whatsapp.templates


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_is_one_that_meta_approves(template):
    """One variable, neither first nor last, enough words around it; a sample as long as it may be; one short button."""
    before, after = template.body.split("{{1}}")
    assert len(before.split()) >= 5
    assert len(after.split()) >= 5
    assert length(template.body) + 200 <= 1024
    assert re.fullmatch(r"[a-z_]{1,512}", template.name)
    assert 1 <= length(template.button) <= 20
    assert not re.search(r"\n|\t| {4}", template.sample)
    assert length(template.sample) <= knocking.LONGEST


def test_the_templates_are_those_that_knocks_name():
    """Names and buttons are the same on both sides."""
    assert [template.name for template in TEMPLATES] == [knocking.TASKS, knocking.REMINDER, knocking.NEWS]
    assert {template.button for template in TEMPLATES} == {"Buka tugas", "Buka kabar"}


def test_the_templates_are_printed_as_they_are_read(capsys):
    """Each by its name, with a sample in place and its button; nothing needs to be set."""
    assert main(COMMAND) == 0
    said = capsys.readouterr().out
    for template in TEMPLATES:
        assert template.name in said
        assert template.sample in said
        assert f"[{template.button}]" in said
    assert "{{1}}" not in said
    assert "--daftarkan" in said


def test_the_templates_are_printed_for_meta(capsys):
    """The JSON is what Meta's endpoint takes, one object a template."""
    assert main([*COMMAND, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [definition(template) for template in TEMPLATES]


def test_registering_needs_the_settings_of_whatsapp(capsys):
    """Without them the command says what to fill in."""
    assert main([*COMMAND, "--daftarkan"]) == 1
    assert "WHATSAPP_ACCESS_TOKEN" in capsys.readouterr().err


def test_the_templates_are_registered_once(capsys, office):
    """What is not there yet is registered; the next time each is named with its status."""
    assert main([*COMMAND, "--daftarkan"]) == 0
    assert "alur_tugas: didaftarkan, disetujui Meta, siap dipakai." in capsys.readouterr().out
    assert sorted(office) == [("alur_kabar", "id"), ("alur_pengingat", "id"), ("alur_tugas", "id")]
    assert main([*COMMAND, "--daftarkan"]) == 0
    assert "alur_tugas: sudah ada, disetujui Meta, siap dipakai." in capsys.readouterr().out


def test_what_meta_stopped_or_keeps_otherwise_is_named(capsys, office):
    """A paused template, one with other words, and a status that is not known; the command ends with 1."""
    assert main([*COMMAND, "--daftarkan"]) == 0
    tasks, reminders, news = (office[template.name, "id"] for template in TEMPLATES)
    tasks.status, news.status = "PAUSED", "LIMIT_EXCEEDED"
    reminders.components[0]["text"] = "Lain {{1}} lagi."
    capsys.readouterr()
    assert main([*COMMAND, "--daftarkan"]) == 1
    said = capsys.readouterr().out
    assert "alur_tugas: sudah ada, dijeda Meta; lihat mutunya di WhatsApp Manager." in said
    assert "alur_pengingat: sudah ada, disetujui Meta, siap dipakai; teksnya berbeda" in said
    assert "alur_kabar: sudah ada, berstatus LIMIT_EXCEEDED." in said


def test_a_refused_token_is_explained(capsys, office, monkeypatch):
    """Meta's refusal ends the command with a sentence that says what to do, and without the token."""
    monkeypatch.setenv("WHATSAPP_ACCESS_TOKEN", "EAAsalah")
    assert main([*COMMAND, "--daftarkan"]) == 1
    said = capsys.readouterr().err
    assert "Token WhatsApp ditolak" in said
    assert "EAAsalah" not in said


def test_another_button_is_another_template():
    """What a tap brings back depends on the button that stands there."""
    template = TEMPLATES[0]
    there = definition(template)
    assert is_as_here(template, there)
    there["components"][1]["buttons"][0]["text"] = "Lihat"
    assert not is_as_here(template, there)
    assert not is_as_here(template, {})
