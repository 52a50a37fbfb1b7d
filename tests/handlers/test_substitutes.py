"""Naming a substitute, deciding on it and ending it: what else people type and press."""

from dataclasses import replace
from datetime import date

import pytest

from flows.office import Holding
from handlers.people.nearest_people import near
from handlers.titles import title
from tests.flows import small
from tests.handlers.talk import OWNER, Talk

TODAY = date(2027, 1, 11)
ASKED = """
    kabag-umum > /gantikan
    kabag-umum > [Saya berhalangan]
    kabag-umum > kabag persidangan
    kabag-umum > 13-14 Januari
    kabag-umum > [Kirim permintaan]
"""


async def test_only_the_owner_sets_one_for_others(talk: Talk) -> None:
    """A forged button of the owner's is refused, and nothing is asked."""
    await talk.play("kabag-umum > (data) ganti:0:0:lain")
    assert talk.toasts("kabag-umum") == [
        "Anda hanya dapat meminta pengganti untuk diri sendiri; untuk pejabat lain, mintalah Kasubbag Program."
    ]


@pytest.mark.parametrize("data", ["siapa/0", "sejak/2027-01-12", "kirim", "kartu"])
async def test_without_a_question_a_button_of_it_is_over(talk: Talk, data: str) -> None:
    """A button of a dialog that was left says so."""
    await talk.play(f"kabag-umum > (data) ganti:0:0:{data}")
    assert talk.toasts("kabag-umum") == ["Pertanyaan itu sudah lewat; ulangi dari /gantikan."]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("siapa/99", "Tidak ada pejabat"),
        ("siapa/x", "Tombol ini tidak dikenal"),
        ("kirim", "Tombol ini tidak dikenal"),
        ("sejak/besok", "Harinya belum terbaca"),
    ],
)
async def test_forged_buttons_settle_nothing(talk: Talk, data: str, expected: str) -> None:
    """What is no place in the list, no day, or comes too early is answered, and the question stays."""
    await talk.play(f"""
        kabag-umum > (data) ganti:0:0:saya
        kabag-umum > (data) ganti:0:0:{data}
    """)
    assert talk.toasts("kabag-umum")[0].startswith(expected)
    await talk.play("kabag-umum > [Kabag Fasilitasi]")
    assert talk.screen("kabag-umum").startswith("Mulai hari apa Kabag Fasilitasi")


async def test_several_of_a_name_are_shown(talk: Talk) -> None:
    """Words that fit several people show these, and a press takes the one that was shown."""
    await talk.play("""
        kabag-umum > (data) ganti:0:0:saya
        kabag-umum > persidangan
    """)
    shown = talk.labels("kabag-umum")
    assert shown[-1] == "Tidak jadi"
    assert {label.split(" · ")[0] for label in shown[:-1]} == {"Kabag Persidangan", "Kasubbag Persidangan"}
    await talk.play("kabag-umum > [Kasubbag Persidangan]")
    assert talk.screen("kabag-umum").startswith("Mulai hari apa Kasubbag Persidangan")


async def test_a_long_list_is_turned(talk: Talk) -> None:
    """The people stand in pages."""
    await talk.play("""
        kabag-umum > (data) ganti:0:0:saya
        kabag-umum > [Berikutnya]
    """)
    assert "‹ Sebelumnya" in talk.labels("kabag-umum")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("14 Januari", "12–14 Jan"), ("13-15 Januari", "13–15 Jan"), ("entah", "Harinya belum terbaca")],
)
async def test_the_last_day_may_be_typed(talk: Talk, words: str, expected: str) -> None:
    """Typed alone it is the last day; a span replaces the first one as well."""
    await talk.play(f"""
        kabag-umum > (data) ganti:0:0:saya
        kabag-umum > kabag fasilitasi
        kabag-umum > besok
        kabag-umum > {words}
    """)
    assert expected in talk.screen("kabag-umum")


@pytest.mark.parametrize("press", ["[Pilih pejabat yang lain]", "Pilih pejabat yang lain"])
async def test_a_reason_is_pressed_or_written(talk: Talk, press: str) -> None:
    """A refusal carries its reason to whoever asked, and is no second time decided."""
    await talk.play(f"""{ASKED}
        sekwan > larang 1
        sekwan > {press}
        kabag-umum < menolak Kabag Umum digantikan Kabag Persidangan 13–14 Jan: Pilih pejabat yang lain
        sekwan > larang 1 tidak perlu
    """)
    assert talk.screen("sekwan").startswith("Penggantian ini sudah diputuskan")


async def test_a_refusal_is_typed_whole(talk: Talk) -> None:
    """The reason may stand behind the number; without letters it is none."""
    await talk.play(f"{ASKED} \n sekwan > larang 1 99 \n sekwan < Tulis alasannya")
    await talk.play("sekwan > larang 1 beliau juga rapat \n kabag-umum < beliau juga rapat")


async def test_a_forged_reason_is_over(talk: Talk) -> None:
    """A reason's button without its question, or none of the list, is answered."""
    await talk.play(f"{ASKED} \n sekwan > (data) larang:1:0:1")
    assert talk.toasts("sekwan") == ["Pertanyaan itu sudah lewat; ulangi dari /gantikan."]


async def test_a_request_is_shown_and_taken_back(talk: Talk) -> None:
    """Who asked sees that it waits and takes it back; who decides has both buttons in the list."""
    await talk.play(f"{ASKED} \n sekwan > /gantikan")
    assert talk.labels("sekwan")[:2] == ["Setujui 1", "Tolak 1"]
    await talk.play("kabag-umum > /gantikan")
    assert "Menunggu keputusan Sekretaris DPRD atau Kasubbag Program" in talk.screen("kabag-umum")
    await talk.play("kabag-umum > [Tarik 1] \n sekwan > izinkan 1")
    assert talk.screen("sekwan").startswith("Penggantian ini sudah diputuskan")
    assert "Saat ini" in await _list(talk, "kabag-umum")


async def test_one_that_has_not_begun_is_given_up(talk: Talk) -> None:
    """A span to come can be ended before its first day, by a typed word; then nothing stands."""
    await talk.play(f"{ASKED} \n sekwan > izinkan 1 \n kabag-umum > akhiri 1")
    assert "mengakhiri penggantian Kabag Umum" in talk.screen("kabag-persidangan")
    assert "Saat ini" in await _list(talk, OWNER)


async def test_what_changed_since_it_was_asked_is_looked_at_again(talk: Talk) -> None:
    """Agreed to is only what the rules still allow: meanwhile the one who was to act is away himself."""
    await talk.play(f"""{ASKED}
        {OWNER} > /gantikan
        {OWNER} > [Atur untuk pejabat lain]
        {OWNER} > kabag persidangan
        {OWNER} > kabag fasilitasi
        {OWNER} > 13-14 Januari
        {OWNER} > [Tetapkan]
        sekwan > izinkan 1
    """)
    assert talk.screen("sekwan").startswith("Kabag Persidangan sendiri digantikan Kabag Fasilitasi 13–14 Jan")


async def _list(talk: Talk, person: str) -> str:
    await talk.play(f"{person} > /gantikan")
    return talk.screen(person)


def test_peers_come_first_and_superiors_last() -> None:
    """Who leads a unit of the same kind leads, the nearest of them first; then those below; the superiors close."""
    found = near(small.office(), "kepala-a1")
    assert found[0] == "kepala-a2"
    assert set(found[:3]) == {"kepala-a2", "kepala-b1", "kepala-b2"}
    assert set(found[3:5]) == {"kepala-a11", "kepala-a12"}
    assert set(found[-3:]) == {"kepala-a", "plt-a", "kepala-kantor"}


def test_whoever_leads_nothing_is_stood_in_for_by_their_like() -> None:
    """A typist's peers are the others who lead no unit, before any head, though all of these are nearer the top."""
    assert near(small.office(), "pengetik-1")[:2] == ("pengetik-2", "pemilik")


def test_whoever_leads_a_unit_as_far_from_the_top_is_a_peer_too() -> None:
    """A Kasubbag of the secretariat finds the Kasubbid, whose units are of another kind, before the Kabid."""
    office = small.office()
    units = {key: replace(one, kind="subbidang" if key == "b1" else one.kind) for key, one in office.units.items()}
    found = near(replace(office, units=units, _below={}), "kepala-a1")
    assert found[:3] == ("kepala-a2", "kepala-b2", "kepala-b1")


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        (Holding(person="x", position="kepala-a"), "kepala-a"),
        (Holding(person="x", position="kepala-a", decree="SK 7"), "kepala-a (SK 7)"),
        (Holding(person="x", position="kepala-a", kind="Pj."), "Pj. kepala-a"),
        (
            Holding(person="x", position="kepala-a", kind="Plt.", until=date(2027, 2, 27), decree="SK 7"),
            "Plt. kepala-a sampai 27 Feb (SK 7)",
        ),
        (
            Holding(person="x", position="kepala-a", kind="Plh.", in_place_of="kepala-b", until=TODAY),
            "Plh. kepala-a menggantikan kepala-b sampai 11 Jan",
        ),
    ],
)
def test_what_somebody_holds_is_read_with_its_kind_and_decree(holding: Holding, expected: str) -> None:
    """Kind, in whose place, last day and decree stand where they say something."""
    assert title(replace(small.office()), holding, TODAY) == expected
