"""Long texts in pieces."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.html_pieces import pieces


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def length(html: str) -> int:
    return len(shown(html).strip().encode("utf-16-le")) // 2


def test_a_text_that_fits_stays_whole() -> None:
    """Tags and entities do not count: the limit is of what people read."""
    text = "<b>" + "&amp;" * 10 + "</b>"
    assert pieces(text, 10, 10) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("satu dua\n\ntiga empat", ["satu dua", "tiga empat"]),
        ("satu dua\ntiga empat", ["satu dua", "tiga empat"]),
        ("satu dua tiga empat", ["satu dua", "tiga empat"]),
        ("satuduatigaempat", ["satuduatigae", "mpat"]),
        ("a\n\nsatu dua tiga empat", ["a\n\nsatu dua", "tiga empat"]),
        ("<b>satu dua tiga</b> empat", ["<b>satu dua</b>", "<b>tiga</b> empat"]),
        ("<b>satu dua     </b>", ["<b>satu dua    </b>"]),
        ("\n\n", [""]),
        ("<b><i>satu dua tiga</i></b>", ["<b><i>satu dua</i></b>", "<b><i>tiga</i></b>"]),
        ("😀😀😀😀😀😀😀", ["😀😀😀😀😀😀", "😀"]),
        ("&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;", ["&lt;" * 12, "&lt;"]),
    ],
)
def test_a_cut_comes_where_the_sense_pauses(text: str, expected: list[str]) -> None:
    """A blank line before a line, a line before a word, and no stub of a piece; tags are closed and opened again."""
    assert pieces(text, 12, 12) == expected


def test_the_first_piece_may_be_shorter() -> None:
    """What stands below a file is shorter than a message."""
    assert pieces("satu dua tiga empat", 5, 20) == ["satu", "dua tiga empat"]


WORDS = st.sampled_from(["kata", " ", "\n", "\n\n", "&amp;", "&lt;", "<b>", "<i>", "<code>", "</>", "😀", "x" * 9])


@given(st.lists(WORDS, max_size=60), st.integers(2, 12), st.integers(2, 12))
def test_nothing_is_lost_and_every_piece_is_whole(words: list[str], first: int, rest: int) -> None:
    """Whatever the text, each piece fits, its tags are closed in order, and together they say what the text said."""
    text = ""
    opened: list[str] = []
    for word in words:
        if word == "</>":
            text += f"</{opened.pop()}>" if opened else ""
        else:
            text += word
            opened += [word.strip("<>")] if word.startswith("<") else []
    text += "".join(f"</{tag}>" for tag in reversed(opened))
    found = pieces(text, first, rest)
    assert all(length(piece) <= (first if number == 0 else rest) for number, piece in enumerate(found))
    assert re.sub(r"\s", "", "".join(map(shown, found))) == re.sub(r"\s", "", shown(text))
    for piece in found:
        stack: list[str] = []
        for closing, tag in re.findall(r"<(/?)(\w+)>", piece):
            assert not closing or stack.pop() == tag
            stack += [] if closing else [tag]
        assert not stack
