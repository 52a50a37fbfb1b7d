"""What an SOP lists under Pencatatan dan Pendataan is recognised, however the office writes it."""

from dataclasses import replace

import pytest

from flows.record_sheets import SheetKind, wanted_sheets
from handlers import samples

PROCEDURE = samples.procedures()["kalbar-pengumpulan-data-kinerja"]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("Tanda terima penyampaian Nota Dinas Kadis", SheetKind.RECEIPT),
        ("TANDATERIMA berkas", SheetKind.RECEIPT),
        ("Tanda-terima", SheetKind.RECEIPT),
        ("Berita acara serah terima data", SheetKind.RECEIPT),
        ("Bukti penerimaan laporan", SheetKind.RECEIPT),
        ("Buku Agenda", SheetKind.REGISTER),
        ("Buku register surat keluar", SheetKind.REGISTER),
        ("Buku ekspedisi", SheetKind.REGISTER),
        ("Data Kinerja Dinas", None),
        ("Disimpan Sebagai Data Elektronik dan Manual", None),
        ("Pembukuan", None),
    ],
)
def test_the_kind_of_a_sheet(item: str, kind: SheetKind | None) -> None:
    """A few words decide what is kept; anything else needs no sheet of its own."""
    assert kinds(item) == ([kind] if kind else [])


@pytest.mark.parametrize("item", ["Lembar disposisi", "Lembar Disposisi Kadis", "Laporan Disposisi"])
def test_a_disposition_needs_a_step_that_gives_one(item: str) -> None:
    """A disposition sheet tells of the steps that order; an SOP without any has none, whatever it lists."""
    ordering = samples.procedures()["balangan-pengumpulan-data-kinerja"]
    listed = replace(ordering, identity=replace(ordering.identity, records=(item,)))
    assert [(sheet.kind, sheet.steps) for sheet in wanted_sheets(listed)] == [(SheetKind.DISPOSITION, ("1", "2"))]
    assert kinds(item) == []


def test_a_receipt_is_of_the_step_that_hands_over_what_it_names() -> None:
    """Of the steps that hand something to other units, the one whose words the receipt names."""
    assert [sheet.steps for sheet in wanted_sheets(PROCEDURE)] == [("7",), ("8",)]


def test_a_receipt_that_names_nothing_is_of_every_hand_over() -> None:
    """Where the words say no more than "tanda terima", nothing is left out."""
    assert [sheet.steps for sheet in wanted_sheets(listing("Tanda terima"))] == [("7", "8")]


def kinds(item: str) -> list[SheetKind]:
    return [sheet.kind for sheet in wanted_sheets(listing(item))]


def listing(item: str):
    return replace(PROCEDURE, identity=replace(PROCEDURE.identity, records=(item,)))
