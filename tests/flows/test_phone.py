"""Phone numbers as they are shown."""

import pytest

from flows.phone import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [("6281234567890", "0812•••••890"), ("0800", "••••"), ("", ""), ("442079460000", "4420•••••000")],
)
def test_a_number_is_known_again_and_not_given_away(number, shown):
    """Its owner knows it by its ends; too short a one shows nothing at all."""
    assert masked(number) == shown
