"""Several messages in one, and the knock for what waits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.message import Button, Lane, Message, Urgency
from handlers.plain import plain
from handlers.reaching.knocking import LONGEST as KNOCK_LONGEST
from handlers.reaching.knocking import knock
from handlers.reaching.merging import LONGEST, MOST, Part, merged

DUE = "Tugas 4: Mengisi data, Laporan · Triwulan II 2026, batas Kamis 15 Januari 16.00 WITA"
NEAR = "Tugas 4: Mengisi data, batas hari ini 16.00 WITA dan 2 lainnya"
LATE = "4 proses terlambat: 4, 5, 6, 7"


def card(task: int, words: str = "Batas: Kamis", knock: str = "") -> Part:
    """A card of a task, with its buttons."""
    buttons = ((Button("Selesai", f"selesai:{task}:3"), Button("Kembalikan", f"kembali:{task}:3")),)
    return Part(task, Message(text=f"<b>Tugas {task} · Mengisi data</b>\n{words}", buttons=buttons, knock=knock))


def notice(words: str, *data: str, knock: str = "", urgency: Urgency = Urgency.NEWS) -> Part:
    """A message that is no card."""
    buttons = tuple((Button(one, one),) for one in data)
    return Part(None, Message(text=words, buttons=buttons, knock=knock, urgency=urgency))


def pressable(message: Message) -> list[str]:
    """The data of every button."""
    return [button.data for row in message.buttons for button in row]


def test_a_message_alone_stays_as_it_is() -> None:
    """Whatever it is."""
    assert merged([card(4)]) is card(4).message or merged([card(4)]) == card(4).message


def test_what_fits_stands_whole() -> None:
    """One after another, in the order in which it waited."""
    assert merged([card(4), notice("Proses ditahan")]).text == (
        "<b>Tugas 4 · Mengisi data</b>\nBatas: Kamis\n\nProses ditahan"
    )


def test_the_only_buttons_stay() -> None:
    """Beside notices one card can be pressed as ever."""
    assert pressable(merged([notice("Proses ditahan"), card(4)])) == ["selesai:4:3", "kembali:4:3"]


def test_a_card_that_stands_whole_needs_no_opening() -> None:
    """Beside a digest of it: it keeps what it asks for, and the digest what else can be pressed."""
    digest = notice("Selamat pagi", "buka:4:2", "proses:1:0")
    assert pressable(merged([card(4), digest])) == ["selesai:4:3", "kembali:4:3", "proses:1:0"]
    asks_for_a_file = Part(4, Message(text="<b>Tugas 4</b>\nKirim 1 berkas ke sini"))
    assert pressable(merged([asks_for_a_file, digest])) == ["proses:1:0"]
    assert pressable(merged([card(4, "x" * 1000, "Tugas 4: Mengisi data"), digest])) == ["buka:4:3", "proses:1:0"]


def test_two_cards_are_opened_one_by_one() -> None:
    """A bare "Selesai" would not say of which: each has a button that brings it whole, at the version worded."""
    message = merged([card(4), card(6)])
    assert [button.label for row in message.buttons for button in row] == ["Buka tugas 4", "Buka tugas 6"]
    assert pressable(message) == ["buka:4:3", "buka:6:3"]


def test_a_card_that_waits_for_a_file_is_opened_too() -> None:
    """It has no button of its own yet, and the other's "Selesai" must not be taken for its."""
    waiting = Part(6, Message(text="<b>Tugas 6 · Mengisi data</b>\nKirim 1 berkas ke sini"))
    assert pressable(merged([card(4), waiting])) == ["buka:4:3", "buka:6:0"]


def test_a_card_and_a_reminder_of_it_are_opened_by_one_button() -> None:
    """Whatever version the reminder was worded at; what else it offers follows."""
    message = merged([card(4), notice("Batas sudah dekat.", "buka:4:2", "buka:9:1", "tunda:0:0")])
    assert pressable(message) == ["buka:4:3", "buka:9:1", "tunda:0:0"]


def test_what_does_not_fit_names_each_card_and_keeps_the_rest() -> None:
    """A card can be opened; a notice can't, so that it stays whole."""
    message = merged([card(4, "x" * 600), card(6, "y" * 600), notice("Proses ditahan: <i>alasan</i>")])
    assert message.text == (
        "<b>Tugas 4 · Mengisi data</b>\n\n<b>Tugas 6 · Mengisi data</b>\n\nProses ditahan: <i>alasan</i>"
    )


def test_cards_that_do_not_fit_are_summed_up() -> None:
    """Three that are called alike are told apart by their SOP, period and deadline."""
    knock = "Tugas {0}: Mengisi data\nLaporan & Data · Triwulan {0} 2026\nbatas Kamis 15 Januari 16.00 WITA"
    message = merged([card(task, "x" * 600, knock.format(task)) for task in (1, 2)])
    assert message.text == (
        "<b>Tugas 1 · Mengisi data</b>\nLaporan &amp; Data · Triwulan 1 2026\nbatas Kamis 15 Januari 16.00 WITA\n\n"
        "<b>Tugas 2 · Mengisi data</b>\nLaporan &amp; Data · Triwulan 2 2026\nbatas Kamis 15 Januari 16.00 WITA"
    )


def test_a_card_under_its_offices_name_keeps_it() -> None:
    """Who serves two offices sees of which each task is."""
    long = [Part(task, Message(text=f"<i>Dinas</i>\n<b>Tugas {task}</b>\n{'x' * 600}")) for task in (1, 2)]
    assert merged(long).text == "<i>Dinas</i>\n<b>Tugas 1</b>\n\n<i>Dinas</i>\n<b>Tugas 2</b>"


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 500)), min_size=2, max_size=10))
def test_any_cards_fit_one_message(tasks: list[tuple[int, int]]) -> None:
    """So many as leave together, however long each is, and no button twice."""
    message = merged([card(task, "x" * length, f"Tugas {task}\n{'y' * 150}") for task, length in tasks])
    assert len(plain(message.text)) <= LONGEST
    assert len(pressable(message)) == len(set(pressable(message))) <= MOST


@pytest.mark.parametrize(
    ("parts", "lane", "template", "label", "words"),
    [
        ([card(4)], Lane.CARD, "alur_tugas", "Buka tugas", "Tugas 4 · Mengisi data"),
        ([card(4, knock=DUE.replace(", ", "\n"))], Lane.CARD, "alur_tugas", "Buka tugas", DUE),
        ([notice("Selamat pagi.", "buka:4:1", knock=NEAR)], Lane.REMINDER, "alur_pengingat", "Buka tugas", NEAR),
        ([notice("Selamat pagi.", "proses:4:0", knock=LATE)], Lane.REMINDER, "alur_kabar", "Buka kabar", LATE),
        ([card(6), card(4)], Lane.CARD, "alur_tugas", "Buka tugas", "2 tugas (4, 6)"),
        ([card(6), card(6)], Lane.CARD, "alur_tugas", "Buka tugas", "Tugas 6 · Mengisi data"),
        ([notice("Halo"), card(4)], Lane.CARD, "alur_tugas", "Buka tugas", "Tugas 4 · Mengisi data"),
        ([card(4), card(6), notice("Halo")], Lane.CARD, "alur_tugas", "Buka tugas", "2 tugas (4, 6) dan 1 pesan lain"),
        ([notice("⏰ Batas tiba.\n\nx", "buka:4:1")], Lane.REMINDER, "alur_pengingat", "Buka tugas", "⏰ Batas tiba"),
        ([notice("🏁 Selesai: <b>A &amp; B</b>.")], Lane.CARD, "alur_kabar", "Buka kabar", "🏁 Selesai: A & B"),
        ([notice("<i>Dinas</i>\nProses ditahan")], Lane.REPLY, "alur_kabar", "Buka kabar", "Dinas · Proses ditahan"),
    ],
)
def test_a_knock_names_what_waits(parts: list[Part], lane: Lane, template: str, label: str, words: str) -> None:
    """A template for tasks, one for reminders of them, one for any other news; the button brings it."""
    made = knock(parts, lane)
    assert (made.template, made.button, made.words) == (template, Button(label, "pesan:0:0"), words)


@pytest.mark.parametrize("first", [notice("Penggantian sudah berakhir."), card(4)])
def test_a_knock_names_the_most_pressing_of_what_waits(first: Part) -> None:
    """An escalation before what is late, that before what is due, and each before cards and news."""
    due, late, escalated = (
        notice("Pengingat", "proses:4:0", knock=urgency.name, urgency=urgency)
        for urgency in (Urgency.DUE, Urgency.LATE, Urgency.ESCALATED)
    )
    for parts, words in (
        ([first, due], "DUE"),
        ([first, due, late], "LATE"),
        ([first, late, escalated, due], "ESCALATED"),
    ):
        assert knock(parts, Lane.CARD).words == words


@given(st.text(min_size=1).filter(str.strip))
def test_the_words_of_a_knock_are_one_short_line(words: str) -> None:
    """As templates take them: no line break, no tab, no four spaces in a row, and not too long."""
    made = knock([card(4, words), notice(words)], Lane.CARD)
    alone = knock([notice(words)], Lane.CARD)
    for said in (made.words, alone.words):
        assert len(said) <= KNOCK_LONGEST
        assert not re.search(r"[\n\t\r]| {4}", said)
