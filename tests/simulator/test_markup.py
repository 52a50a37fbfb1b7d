"""Telegram's HTML, rule by rule."""

import pytest

from simulator.bot_api.errors import ApiError
from simulator.bot_api.markup import Json, parse_html


def entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot; &#65;&#x42;", 'a <b> & "c" AB', []),
        ("a & b &nbsp; &copy;", "a & b &nbsp; &copy;", []),
        ("<B>a</b>", "a", [entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("😀<i>a</i>", "😀a", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<ins>a</ins><del>b</del>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        (
            '<a href="https://contoh.id/?a=1&amp;b=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://contoh.id/?a=1&b=2")],
        ),
        ("<a href='tidak'>x</a>", "x", []),
        ('<pre><code class="language-toml">a</code></pre>', "a", [entity("pre", 0, 1, language="toml")]),
        ("<code>a<b>b</b></code>", "ab", [entity("code", 0, 2)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5">a</tg-emoji>', "a", [entity("custom_emoji", 0, 1, custom_emoji_id="5")]),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[Json]) -> None:
    """Each allowed form is read as core.telegram.org/bots/api#html-style says."""
    assert parse_html(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a<p>b</p>", 'Unsupported start tag "p" at byte offset 1'),
        ("é<script>", 'Unsupported start tag "script" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a_b>a</a>", "Unexpected end of name token at byte offset 9"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(html: str, words: str) -> None:
    """Each fault names itself and its byte."""
    with pytest.raises(ApiError) as caught:
        parse_html(html)
    assert str(caught.value) == f"Bad Request: can't parse entities: {words}"
