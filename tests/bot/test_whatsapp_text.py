"""Our HTML in WhatsApp's marks."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.whatsapp_text import LOOKALIKES, formatted, literal, units
from tests.bot.whatsapp_shown import shown

TABLE = [
    ("bold", "<b>Tugas 45 · Isi data</b>", "*Tugas 45 · Isi data*"),
    ("italic", "Catatan: <i>lengkapi</i>", "Catatan: _lengkapi_"),
    ("code", "Kode <code>AB-12</code>", "Kode ```AB-12```"),
    ("entities", "a &amp; b &lt;c&gt; &#34;d&#34;", 'a & b <c> "d"'),
    ("marks end with their line", "<i>satu\ndua</i>", "_satu_\n_dua_"),
    ("an empty line inside", "<b>satu\n\ndua</b>", "*satu*\n\n*dua*"),
    ("spaces stay outside the marks", "<b> satu </b>dua", " *satu* dua"),
    ("nothing to set off", "a<b> </b>b<i></i>", "a b"),
    ("inside a word no mark would work", "kata<b>kata</b>", "katakata"),
    ("no letter in it", "<b>·</b> satu", "· satu"),
    ("both", "<b><i>satu</i></b>", "*_satu_*"),
    ("one in the other", "<b>Batas: <i>hari ini</i></b>", "*Batas:* *_hari ini_*"),
    ("side by side", "<b>a</b><i>b</i>", "ab"),
    ("punctuation after", "(<b>a</b>), <i>b</i>.", "(*a*), _b_."),
    ("a file's name", "data_umum_tw4.xlsx", "data_umum_tw4.xlsx"),
    ("a name in bold", "<b>data_umum_tw4.xlsx</b>", "*data_umum_tw4.xlsx*"),
    ("a name in italic", "<i>data_umum_tw4.xlsx</i>", "_data_umum_tw4.xlsx_"),
    ("a lone underscore", "_draf.xlsx", "_draf.xlsx"),
    ("two that only open", "_a.xlsx, _b.xlsx", "_a.xlsx, _b.xlsx"),
    ("two in a row inside a word", "data__umum.xlsx", "data__umum.xlsx"),
    ("a pair of underscores", "_draf_ lama", "＿draf＿ lama"),
    ("a lone underscore in italic", "<i>_draf</i>", "_＿draf_"),
    ("a pair of asterisks", "nilai *penting* ini", "nilai ∗penting∗ ini"),
    ("asterisks that calculate", "5 * 3 * 2", "5 * 3 * 2"),
    ("an asterisk that opens a list", "* satu", "∗ satu"),
    ("tildes", "~coret~", "∼coret∼"),
    ("backticks", "`kode` dan ```x```", "ˋkodeˋ dan ˋˋˋxˋˋˋ"),
    ("a quotation", "&gt; kutip", "› kutip"),
    ("marks on two lines are no pair", "*satu\ndua*", "*satu\ndua*"),
    ("a command", "Ketik /tugas untuk melihat.", "Ketik *tugas* untuk melihat."),
    ("a command in bold", "<b>Lihat /status.</b>", "*Lihat status.*"),
    ("two commands", "/mulai atau /bantuan", "*mulai* atau *bantuan*"),
    ("no command", "/lain, dan/tugas, http://x/tugas, /tugas/lain", "/lain, dan/tugas, http://x/tugas, /tugas/lain"),
    ("a longer word", "/tugasku", "/tugasku"),
    ("an unknown tag", "<u>satu</u>", "satu"),
    ("emoji", "<b>✅ Selesai</b>", "*✅ Selesai*"),
]


@pytest.mark.parametrize(("html", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_html_becomes_whatsapps_marks(html: str, expected: str) -> None:
    """Bold, italic and code are kept line by line; what people wrote is never taken for a mark."""
    assert formatted(html) == expected


def test_a_phone_shows_what_was_meant() -> None:
    """The words come through, and what is set off is what our HTML sets off."""
    words, styled = shown(formatted("<b>Tugas 4 &amp; 5</b>\nCatatan: <i>isi\ndata_umum_tw4.xlsx</i>"))
    assert words == "Tugas 4 & 5\nCatatan: isi\ndata_umum_tw4.xlsx"
    assert styled == [("bold", "Tugas 4 & 5"), ("italic", "isi"), ("italic", "data_umum_tw4.xlsx")]


WRITTEN = st.text(st.sampled_from("*_~`> ab1\n.(é"), max_size=30)


@given(WRITTEN)
def test_what_people_wrote_sets_nothing_off(words: str) -> None:
    """Whatever the signs, a phone shows them all, each as itself or as one that looks the same."""
    text, styled = shown(literal(words))
    assert not styled
    for sign, lookalike in LOOKALIKES.items():
        text, words = text.replace(lookalike, sign), words.replace(lookalike, sign)
    assert text == words


@given(WRITTEN, WRITTEN)
def test_what_people_wrote_does_not_leak_into_our_own_marks(words: str, more: str) -> None:
    """A reason in italics is italic line by line and nothing else, whatever stands in it or beside it."""
    text, styled = shown(formatted(f"{escape(more)} <i>{escape(words)}</i>, <b>akhir</b>"))
    assert {style for style, _ in styled} <= {"italic", "bold"}
    for sign, lookalike in LOOKALIKES.items():
        text = text.replace(lookalike, sign)
    assert text == f"{more} {words}, akhir"


def test_length_is_counted_so_that_no_way_of_counting_finds_more() -> None:
    """Characters outside the basic plane count twice."""
    assert units("a😀é") == 4
