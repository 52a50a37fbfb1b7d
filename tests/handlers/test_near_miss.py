"""A slip of the finger in a command word: offered only where one word is clearly meant."""

import pytest

from handlers.near_miss import corrected


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("selsai 3", "selesai 3"),
        ("/tgas", "tugas"),
        ("tagh 15", "tagih 15"),
        ("KMBALI 8 Angka salah", "kembali 8 Angka salah"),
        ("setuj", "setuju"),
    ],
)
def test_the_nearest_word_is_put_in_its_place(words: str, meant: str) -> None:
    """What stands behind the word stays as it was written; of words that mean the same any will do."""
    assert corrected(words) == meant


@pytest.mark.parametrize("words", ["selesai 3", "apa kabar", "halo", "batalkan", "tanda", "tgs", "12", ""])
def test_nothing_is_offered_without_one_clear_word(words: str) -> None:
    """A word that is right, far from all, too short, or as near to two is left alone."""
    assert corrected(words) == ""
