"""The list of people in the database: what it changed stays, a long one comes in whole, the sample changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents.kinds import Kind
from documents.people_sheet import PeopleSheet, read
from flows.office_changes import differences
from flows.people_list import compare
from flows.people_rows import Listed
from handlers import office_files
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.people import people_list, people_sample
from handlers.understand import Intent
from handlers.visit import Visit
from storage import files, offices, people, people_lists
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, Talk, talking
from tests.office_setup import SAMPLES

OFFICE = "balangan-setwan"
FILE = (SAMPLES / "offices" / f"{OFFICE}.toml").read_text(encoding="utf-8")


def listed(*rows: tuple[str, str]) -> PeopleSheet:
    """A list of names and positions."""
    numbered = enumerate(rows, 2)
    return PeopleSheet(rows=tuple(Listed(number=no, name=name, position=at) for no, (name, at) in numbered))


def show(desk: Desk, sheet: PeopleSheet) -> None:
    """The owner's list has been read."""
    address = people.addresses(desk.tx, OFFICE, OWNER)[0]
    sent = files.Sent(
        office=OFFICE,
        person=OWNER,
        channel=address.channel,
        address=address.address,
        vendor_id="x",
        name="x.csv",
        at=desk.now,
        purpose=files.PEOPLE,
    )
    people_list.listed(desk, OFFICE, files.add(desk.tx, sent), sheet)


def apply(desk: Desk) -> None:
    """The owner taps "Terapkan"."""
    kept = people_lists.of(desk.tx, OFFICE)
    assert kept
    visit = Visit(desk=desk, office=desk.office(OFFICE), person=OWNER, channel="telegram", address="1")
    people_list.apply(visit, Intent(verb="terapkan", argument=str(kept.number)))


async def test_what_a_list_changed_is_left_alone_by_the_next_office_file(talk: Talk):
    """The file that was loaded last, loaded again with a change of its own, does that and nothing else."""
    await talk.at_desk(lambda desk: office_files.apply_load(desk.tx, plan(desk, FILE, overwrite=True), desk.now))
    await talk.at_desk(lambda desk: show(desk, listed(("Sari Contoh", "Kabag Umum"))))
    await talk.at_desk(apply)
    later = FILE.replace('nama = "Kabag Fasilitasi"', 'nama = "Kabag Fasilitasi DPRD"')
    found = await talk.at_desk(lambda desk: plan(desk, later))
    assert {change.record.key[0] for change in found.changes} == {"kabag-fasilitasi"}
    undone = await talk.at_desk(lambda desk: plan(desk, later, overwrite=True))
    assert any("Sari Contoh kini bernama Kabag Umum" in change.sentence for change in undone.changes)


def plan(desk: Desk, text: str, *, overwrite: bool = False) -> office_files.Plan:
    """What loading an office file would do."""
    return office_files.plan_load(desk.tx, text, "x", overwrite)


async def test_two_thousand_people_come_in_with_one_tap(talk: Talk):
    """A list is shown in a few messages, however long it is, and applied whole."""
    sheet = listed(*((f"Orang Nomor {number}", "Plt. Kasubbag Umum") for number in range(2000)))
    await talk.at_desk(lambda desk: show(desk, sheet))
    await talk.stage.settle()
    said = [shown.text for shown in talk.phones[OWNER].chat]
    assert len(said) <= people_list.MOST_PAGES + 1
    assert "perubahan lagi" in said[-2]
    assert "2000 baris dibaca, 4000 perubahan" in said[-1]
    await talk.at_desk(apply)
    assert len(await talk.at_desk(lambda desk: offices.standing(desk.tx, OFFICE).people)) == 2010


async def test_what_somebody_not_in_the_list_loses_is_said_with_the_tasks(talk: Talk):
    """Who is not in the list and yet loses a position is said to, and which open tasks go with it to whom."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await talk.at_desk(lambda desk: show(desk, listed(("Kasubbag Persidangan", "Kasubbag Umum"))))
    await talk.stage.settle()
    said = talk.phones[OWNER].chat[-1].text
    assert "Kasubbag Umum tidak ada di daftar, tetapi jabatannya diisi Kasubbag Persidangan." in said
    assert "Tugas 5 menjadi tugas Kasubbag Persidangan." in said
    assert "Kasubbag Umum" not in said.partition("jadi dibiarkan:")[2]


async def test_a_list_of_mistakes_alone_is_told_in_a_few_messages(talk: Talk):
    """Thousands of wrong rows are named as far as anybody reads them, and counted."""
    await talk.at_desk(lambda desk: show(desk, listed(*(("Sari", f"Jabatan {number}") for number in range(5000)))))
    await talk.stage.settle()
    said = [shown.text for shown in talk.phones[OWNER].chat]
    assert len(said) <= people_list.MOST_PAGES + 1
    assert "Baris 2:" in said[0]
    assert "kesalahan lagi" in said[-2]
    assert said[-1].startswith("5000 kesalahan; tidak ada yang diubah.")


async def test_a_list_is_nothing_once_its_sender_is_no_owner(talk: Talk):
    """Whoever lost the office's position while the file was on its way changes nothing by it."""

    def from_another(desk: Desk) -> object:
        sent = files.Sent(
            office=OFFICE,
            person="sekwan",
            channel="telegram",
            address="1",
            vendor_id="x",
            name="x.csv",
            at=desk.now,
            purpose=files.PEOPLE,
        )
        people_list.listed(desk, OFFICE, files.add(desk.tx, sent), listed(("Sari Contoh", "Kabag Umum")))
        return people_lists.of(desk.tx, OFFICE)

    assert await talk.at_desk(from_another) is None


async def test_nothing_of_a_list_stays_once_it_is_applied(talk: Talk):
    """Neither its names nor its numbers are kept beside the office itself."""
    await talk.at_desk(lambda desk: show(desk, listed(("Sari Contoh", "Kabag Umum"))))
    await talk.at_desk(apply)
    assert await talk.at_desk(lambda desk: people_lists.of(desk.tx, OFFICE)) is None


@pytest.mark.parametrize(
    "office", ["balangan-setwan", "jeneponto-perpustakaan", "kalbar-perindag", "kalbar-perpustakaan"]
)
async def test_the_sample_sent_back_changes_nothing(tmp_path: Path, office: str):
    """What the office is given to fill in says what the office says, in every sample office."""
    async with talking(tmp_path, office=office) as talk:

        def differing(desk: Desk) -> object:
            book = people_sample.of_office(desk.tx, Catalogue(), office, desk.now)
            sheet = read(book.drawn(), Kind.XLSX, "daftar-pegawai.xlsx")
            standing = offices.standing(desk.tx, office)
            assert len(sheet.rows) == len(standing.holdings)
            return differences(standing, compare(standing, sheet.rows, desk.now.date()).office)

        assert await talk.at_desk(differing) == ()


async def test_a_name_that_looks_like_a_formula_is_none_in_the_sample(talk: Talk):
    """Nobody's spreadsheet computes what somebody is called."""

    def named(desk: Desk) -> str:
        book = people_sample.of_office(desk.tx, Catalogue(), OFFICE, desk.now)
        odd = replace(book, rows=(replace(book.rows[0], name='=HYPERLINK("http://x")'),))
        return read(odd.drawn(), Kind.XLSX, "x.xlsx").rows[0].name

    assert await talk.at_desk(named) == '=HYPERLINK("http://x")'
