"""Playing on a simulator without the program: what a player does when nothing answers."""

import aiohttp
import pytest

from simulator.playing import player as playing
from simulator.playing.habits import Habits
from simulator.playing.moment import Moment
from simulator.playing.official import Official
from simulator.playing.phones import PhoneRefused, Phones
from simulator.playing.player import Player, Stuck
from simulator.playing.transcript import Transcript
from simulator.server import running

PERSON = {"name": "Kasubbag", "title": "Kasubbag", "office": "Dinas", "start": "KODE"}


async def test_a_player_that_nobody_answers_gives_up(monkeypatch):
    """It presses START, and says that nothing moves; the transcript has a line for it."""
    monkeypatch.setattr(playing, "PATIENCE", 0)
    lines: list[str] = []
    async with running() as simulator, aiohttp.ClientSession(simulator.url) as web:
        phones = Phones(web)
        (phone,) = await phones.create([PERSON])
        with pytest.raises(Stuck, match="Tidak ada yang bergerak"):
            await Player(phones, Transcript(lines.append, {"Dinas": "dinas"})).play()
        assert [message["text"] for message in await phones.chat(phone)] == ["/start KODE"]
    assert lines == ["dinas                  Kasubbag > [START]"]


async def test_a_refused_act_is_not_passed_over():
    """What the simulator refuses is raised with its sentence."""
    async with running() as simulator, aiohttp.ClientSession(simulator.url) as web:
        with pytest.raises(PhoneRefused, match="Tidak ada ponsel 5"):
            await Phones(web).start(5)


def test_a_transcript_keeps_to_its_width():
    """A long card is cut, its buttons stay; an edit shows what is new; WhatsApp is marked."""
    lines: list[str] = []
    official = Official(1, "Kasubbag", "Dinas", Habits("Dinas"))
    write = Transcript(lines.append, {})
    write(Moment(official, "<", "Tugas 1 · " + "kata " * 60, ("Selesai",)))
    write(Moment(official, "~", "Tugas 1 · Mengisi\nPengumpulan\n✅ Selesai oleh Kasubbag"))
    assert len(lines[0]) <= 150
    assert lines[0].endswith("… [Selesai]")
    write(Moment(Official(2, "Kabag", "Dinas", Habits("Dinas"), "whatsapp"), "<", "halo"))
    assert lines[2] == "Dinas                  WA Kabag < halo"
    assert lines[1].endswith("~ Tugas 1 · Mengisi · ✅ Selesai oleh Kasubbag")


async def test_a_play_goes_on_with_what_is_open(monkeypatch):
    """An office with an open card goes on; one whose cards are all over is started anew by its owner."""
    monkeypatch.setattr(playing, "PATIENCE", 0)
    async with running() as simulator, aiohttp.ClientSession(simulator.url) as web:
        phones = Phones(web)
        busy, idle = await phones.create([PERSON | {"office": office} for office in ("Sibuk", "Lengang")])
        for phone, buttons in ((busy, [[{"text": "Selesai", "callback_data": "selesai:5:1"}]]), (idle, [])):
            await phones.start(phone)
            for text in ("Selamat datang. Lihat semua proses dengan /status.", "Tugas 5 · Mengisi data"):
                message = {"chat_id": phone, "text": text, "reply_markup": {"inline_keyboard": buttons}}
                await web.post(f"/bot{simulator.token}/sendMessage", json=message)
        moments: list[Moment] = []
        with pytest.raises(Stuck, match="Lengang, Sibuk"):
            await Player(phones, moments.append).play()
    did = {moment.official.office: moment.text for moment in moments if moment.sign == ">"}
    assert did == {"Sibuk": "[Selesai]", "Lengang": "/mulai"}


async def test_a_card_whose_record_came_later_is_over(monkeypatch):
    """On WhatsApp the card stays as it was, so that what was said of its task last is what counts."""
    monkeypatch.setattr(playing, "PATIENCE", 0)
    async with running() as simulator, aiohttp.ClientSession(simulator.url) as web:
        phones = Phones(web)
        whatsapp = {"channel": "whatsapp", "phone_number": "6280000000777", "start": "gabung KODE"}
        (phone,) = await phones.create([PERSON | whatsapp])
        await phones.start(phone)
        reply = {"type": "reply", "reply": {"id": "selesai:5:1", "title": "Selesai"}}
        card = {"type": "button", "body": {"text": "Tugas 5 · Mengisi data"}, "action": {"buttons": [reply]}}
        for kind, content in (
            ("text", {"body": "Selamat datang. Lihat semua proses dengan status."}),
            ("interactive", card),
            ("text", {"body": "Tugas 5 · Mengisi data\n\n✅ Selesai"}),
        ):
            account = simulator.whatsapp
            message = {"messaging_product": "whatsapp", "to": "6280000000777", "type": kind, kind: content}
            headers = {"Authorization": f"Bearer {account.access_token}"}
            await web.post(f"/v23.0/{account.phone_number_id}/messages", json=message, headers=headers)
        moments: list[Moment] = []
        with pytest.raises(Stuck):
            await Player(phones, moments.append).play()
    assert [moment.text for moment in moments if moment.sign == ">"] == ["mulai"]
