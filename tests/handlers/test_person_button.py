"""A person on a button, and the office's people in pages: names that tell apart, breaks between subdivisions."""

from dataclasses import replace

import pytest

from flows.office import Person
from flows.people_words import bare_name, brief
from handlers.paging import grouped
from handlers.person_button import person_button
from tests.flows import small


def named(**names: str) -> list[str]:
    """The labels of people of the small office who are called so."""
    office = small.office()
    people = {key: replace(one, name=names.get(key, one.name)) for key, one in office.people.items()}
    office = replace(office, people=people, _below={})
    return [person_button(office, key, "x").label for key in names]


def test_two_of_one_name_are_told_apart_by_what_they_hold() -> None:
    """Where two have the same name, each stands with the position; one alone does not need it."""
    same = {"pengetik-1": "Sari Contoh", "pemilik": "Sari Contoh", "kepala-b": "Tono Contoh"}
    assert named(**same) == ["Sari Contoh · pengetik", "Sari Contoh · perencana", "Tono Contoh"]


def test_in_a_list_the_name_leads_and_the_position_stands_below() -> None:
    """Titles and degrees take no room where there is little; who holds nothing has no line below."""
    office = small.office()
    gone = Person(key="x", name="Dra. Hj. Sari Contoh, M.Si.")
    office = replace(office, people={**office.people, "x": gone}, _below={})
    button = person_button(office, "x", "orang:1:0:x")
    assert (button.label, button.short, button.more) == ("Dra. Hj. Sari Contoh, M.Si.", "Sari Contoh", "")
    assert person_button(office, "pengetik-1", "x", note="3 tugas").more == "pengetik · 3 tugas"


def test_what_fits_is_written_as_in_the_text_above() -> None:
    """A person called by a short position is so on a button of little room too; a longer one begins in short."""
    office = small.office()
    names = {"pengetik-1": "Kepala Dinas", "pengetik-2": "Kepala Bidang Perpustakaan"}
    people = {key: replace(one, name=names.get(key, one.name)) for key, one in office.people.items()}
    office = replace(office, people=people, _below={})
    shown = [person_button(office, key, "x").short for key in names]
    assert shown == ["Kepala Dinas", "Kabid Perpustakaan"]


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("Drs. H. Ahmad Contoh, M.Si.", "Ahmad Contoh"),
        ("M. Ahmad Contoh", "M. Ahmad Contoh"),
        ("Hj.", "Hj."),
        ("Kepala Sub Bagian Umum dan Keuangan", "Kasubbag Umum dan Keuangan"),
        ("Plt. KEPALA BIDANG Deposit", "Plt. Kabid Deposit"),
    ],
)
def test_names_and_positions_are_shortened_as_offices_do(written: str, short: str) -> None:
    """Known titles go, an initial that is a name's own stays, and a position begins with its usual short form."""
    assert brief(bare_name(written)) == short


@pytest.mark.parametrize(
    ("borders", "pages"),
    [
        ([0, 1, None, None, 2, None, 1, None, 2, None], [6, 4]),
        ([0, 1, 2, 2, 1, 2, 2, 1, 2, 2], [7, 3]),
        ([0, *[None] * 11], [8, 4]),
        ([0, 1, 2], [3]),
        ([], [0]),
    ],
)
def test_a_page_breaks_between_groups_where_it_can(borders: list[int | None], pages: list[int]) -> None:
    """At the highest border in the second half of a page; within a group only where it is longer than a page."""
    assert [len(page) for page in grouped(borders)] == pages
