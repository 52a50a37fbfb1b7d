"""A name and a phone number typed in one line for somebody new."""

import pytest

from handlers.people.moving import name_and_phone


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kasubid Arsip", ("Kasubid Arsip", "")),
        ("Kasubid Arsip, 0812 3456 7890", ("Kasubid Arsip", "6281234567890")),
        ("Kasubid Arsip, S.Kom 0812-3456-7890", ("Kasubid Arsip, S.Kom", "6281234567890")),
        ("Kasubid Arsip +62 812 3456 7890", ("Kasubid Arsip", "6281234567890")),
        ("Pelaksana Renja 2", ("Pelaksana Renja 2", "")),
    ],
)
def test_the_number_is_no_part_of_the_name(words: str, expected: tuple[str, str]) -> None:
    """With or without a comma between: a name is shown to everybody, also on the office's board."""
    assert name_and_phone(words) == expected
