"""Words that ask for nothing."""

import pytest

from handlers.courtesy import is_courtesy


@pytest.mark.parametrize("words", ["ok", "Baik, Pak.", "siap", "Terima kasih", "makasih bu 🙏", "👍", "OKE SIAP PAK"])
def test_courtesy_asks_for_nothing(words: str) -> None:
    """Thanks and consent, with whom they are said to and with emoji, are courtesy."""
    assert is_courtesy(words)


@pytest.mark.parametrize(
    "words", ["baik tapi kurang", "pak", "??", "<<<", "👍?", "tidak baik", "belum terima", "tokoh"]
)
def test_anything_else_is_no_courtesy(words: str) -> None:
    """A word that says more, a call or a question is not."""
    assert not is_courtesy(words)
