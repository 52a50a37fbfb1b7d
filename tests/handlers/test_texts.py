"""The texts: all of them are whole, and what people wrote stays literal."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from handlers import texts


def test_every_text_can_be_read() -> None:
    """A mistake in a text's file is found when the program starts, not by the official it is for."""
    texts.load()
    loaded = {name for name in texts._environment.list_templates() if texts._environment.get_template(name).module}
    assert {"card.j2", "general.j2", "status.j2"} <= loaded


def test_what_people_wrote_is_literal() -> None:
    """Markup and braces in a reason are shown as they were written."""
    words = texts.text("choosing.instruction_kept", task=1, words="<b>{{ 7 * 7 }}</b>")
    assert "&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;" in words
    assert not isinstance(words, Markup)


def test_a_missing_word_is_no_text() -> None:
    """A text that lacks one of its words is an error, never a sentence with a hole."""
    with pytest.raises(UndefinedError):
        texts.text("choosing.instruction_kept", task=1)
