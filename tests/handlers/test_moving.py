"""The owner moves people: a yes does what was read, whatever else happened; who is somebody known; what others hold."""

import msgspec
import pytest

from flows.office_changes import differences
from flows.office_definition import HoldingEntry
from flows.office_moves import give_up
from flows.substitution import Substitution
from handlers.desk import Desk
from handlers.people.moving_pages import Planned
from storage import office_changes, offices, substitutions
from tests.handlers.talk import OWNER, Talk

OFFICE = "balangan-setwan"
NEW_CHIEF = f"""
    {OWNER} > /pegawai
    {OWNER} > [Orang baru]
    {OWNER} > Sari Contoh, 0812 0000 0009
    {OWNER} > [Bagian Umum dan Keuangan]
    {OWNER} > [Kabag Umum]
    {OWNER} > [Definitif]
    {OWNER} > [Hari ini]
"""


async def holders(talk: Talk, position: str) -> list[str]:
    """Who holds a position today."""

    def names(desk: Desk) -> list[str]:
        office = desk.office(OFFICE)
        return [office.person_name(one.person) for one in office.holders.get(position, ())]

    return await talk.at_desk(names)


async def test_a_yes_does_what_was_read_and_nothing_else(talk: Talk):
    """Where the office has changed since the page was shown, it is shown anew before anything is done."""
    await talk.play(NEW_CHIEF)
    assert "Kabag Umum tidak lagi memegang jabatan itu" in talk.screen(OWNER)
    await talk.at_desk(lambda desk: _end_by_file(desk, "kabag-umum"))
    await talk.play(f"{OWNER} > [Ya, simpan]")
    assert await holders(talk, "kabag-umum") == []
    assert "Kabag Umum tidak lagi memegang jabatan itu" not in talk.screen(OWNER)
    await talk.play(f"{OWNER} > [Ya, simpan]")
    assert await holders(talk, "kabag-umum") == ["Sari Contoh"]


def _end_by_file(desk: Desk, person: str) -> None:
    before = offices.standing(desk.tx, OFFICE)
    held = next(one for one in before.holdings if one.person == person)
    after = give_up(before, held, desk.now.date())
    office_changes.apply(desk.tx, OFFICE, differences(before, after), desk.now)


async def test_a_name_that_is_known_is_that_person(talk: Talk):
    """Whoever is typed with a known name, titles apart, or a known number is moved and not made anew."""
    await talk.play(f"{NEW_CHIEF}\n{OWNER} > [Ya, simpan]")
    for typed in ("Hj. SARI CONTOH, M.Si.", "Sari C., +62 812-0000-0009"):
        await talk.play(f"{OWNER} > /pegawai\n{OWNER} > [Orang baru]\n{OWNER} > {typed}")
        assert "Sari Contoh: ke unit mana?" in talk.screen(OWNER)
    people = await talk.at_desk(lambda desk: offices.standing(desk.tx, OFFICE).people)
    assert [one.phone for one in people if one.name == "Sari Contoh"] == ["6281200000009"]


async def test_a_number_that_is_none_is_asked_for_again(talk: Talk):
    """A phone number that is too short is said to be, and not taken for a part of the name."""
    await talk.play(f"{OWNER} > /pegawai \n {OWNER} > [Orang baru] \n {OWNER} > Sari Contoh, 0812345")
    assert talk.screen(OWNER).startswith('Nomor "0812345" bukan nomor HP yang lengkap')


async def test_going_back_a_step_chooses_anew_what_came_after(talk: Talk):
    """A unit pressed again leaves position, kind and day open."""
    await talk.play(NEW_CHIEF.replace(f"{OWNER} > [Hari ini]", f"{OWNER} > (data) pilih:0:0:unit/kantor"))
    assert "Sari Contoh: jabatan yang mana?" in talk.screen(OWNER)
    await talk.play(f"{OWNER} > [« Unit lain]")
    assert "Sari Contoh: ke unit mana?" in talk.screen(OWNER)


@pytest.mark.parametrize(
    "pressed", ["unit/tidak-ada", "jabatan/tidak-ada", "jenis/Raja", "hari/besok-besok", "ya", "x"]
)
async def test_a_forged_press_changes_nothing(talk: Talk, pressed: str):
    """What a page never offered is refused, or shows the page again."""
    before = await talk.at_desk(lambda desk: offices.standing(desk.tx, OFFICE))
    await talk.play(f"{OWNER} > /pegawai\n{OWNER} > [Orang baru]\n{OWNER} > Sari Contoh")
    await talk.play(f"{OWNER} > (data) pilih:0:0:{pressed}")
    assert await talk.at_desk(lambda desk: offices.standing(desk.tx, OFFICE)) == before


async def test_a_substitute_is_no_holder_whose_position_could_be_ended(talk: Talk):
    """What somebody holds in another's place ends with the substitution and not here."""

    def away(desk: Desk) -> None:
        day = desk.now.date()
        what = Substitution(id=0, absent="kabag-umum", substitute="kabag-fasilitasi", since=day, until=day)
        made = substitutions.add(desk.tx, OFFICE, what, OWNER, desk.now)
        substitutions.decide(desk.tx, OFFICE, made.id, "agreed", OWNER, desk.now)
        desk.look_again(OFFICE)

    await talk.at_desk(away)
    await talk.play(f"{OWNER} > /pegawai")
    assert "Kabag Umum · Telegram · digantikan Kabag Fasilitasi" in talk.screen(OWNER)
    await talk.play(f"{OWNER} > [Berikutnya]")
    await talk.play(f"{OWNER} > [Kabag Fasilitasi]")
    assert talk.labels(OWNER) == ["Undang lagi", "Pindahkan", "Akhiri: Kabag Fasilitasi", "« Pegawai"]


def test_what_is_planned_survives_the_way_through_the_question():
    """What is chosen so far is the same after it was written and read again."""
    planned = Planned(person="x", ends=HoldingEntry(person="x", position="y"), shown=("a",))
    assert msgspec.json.decode(msgspec.json.encode(planned), type=Planned) == planned
    assert Planned(person="x").step == "unit"
    assert planned.step == "ya"
