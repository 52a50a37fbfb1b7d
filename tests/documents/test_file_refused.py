"""Every refusal is one polite sentence with a remedy."""

import pytest

from documents.file_refused import FileRefused

REFUSALS = [FileRefused, *FileRefused.__subclasses__()]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_sentence(refusal: type[FileRefused]) -> None:
    """The sentence names the file, says what to do, and leaves no field open."""
    sentence = str(refusal("data.xlsx", megabytes=21, limit=20, most=5000))
    assert sentence.startswith("Berkas data.xlsx ")
    assert "; mohon " in sentence
    assert sentence.endswith(".")
    assert not set("{}\n") & set(sentence)


def test_name_is_made_visible() -> None:
    """The name in a sentence is the one shown to people; braces in it are no fields."""
    assert str(FileRefused("../{name}\u202e.pdf")).startswith("Berkas {name}.pdf tidak")
