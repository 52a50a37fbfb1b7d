"""Scopes: where a procedure fans out and where it joins, by the words of its steps alone."""

import pytest

from flows.scope import Level, Scopes, Transition, plan


def scopes(*words: str) -> Scopes:
    return Scopes(plan(tuple((str(no), word) for no, word in enumerate(words, 1))))


def transitions(*words: str) -> list[str]:
    planned = scopes(*words)
    return [planned.transition(place).value for place in range(-1, len(words) - 1)]


def test_a_scope_that_is_new_fans_out_and_one_met_before_joins() -> None:
    """SOP 004: the office, each Bagian, each Sub Bagian in it, each Bagian again, the office again."""
    found = transitions("kantor", "bagian", "subbagian", "bagian", "kantor")
    assert found == ["same", "fan-out", "fan-out", "join", "join"]


def test_a_step_lies_in_the_levels_entered_before_it() -> None:
    """Each level names the step that entered it; a join returns to the level as it was entered."""
    bagian = (Level("kantor", "1"), Level("bagian", "2"))
    assert scopes("kantor", "bagian", "subbagian", "bagian").levels == (
        (Level("kantor", "1"),),
        bagian,
        (*bagian, Level("subbagian", "3")),
        bagian,
    )


def test_a_first_step_of_narrower_scope_fans_out_at_the_start() -> None:
    """SOP 001: the run starts at the whole office and spreads to each Bidang at once."""
    assert transitions("bidang", "bidang", "kantor") == ["fan-out", "same", "join"]
    assert scopes("bidang").levels[0] == (Level("kantor", "1"), Level("bidang", "1"))


def test_one_join_may_gather_over_two_levels() -> None:
    """From each Sub Bagian straight to the office is one join."""
    planned = scopes("kantor", "bagian", "subbagian", "kantor")
    assert planned.transition(2) is Transition.JOIN
    assert [planned.depth(place) for place in range(4)] == [0, 1, 2, 0]


def test_a_second_fan_out_to_the_same_kind_is_another_level() -> None:
    """Two fan-outs to each Bidang are told apart by the step that entered them."""
    levels = scopes("kantor", "bidang", "kantor", "bidang").levels
    assert levels[1] != levels[3]
    assert levels[3][-1] == Level("bidang", "4")


def test_there_is_no_transition_after_the_last_step() -> None:
    """The last step leads nowhere."""
    with pytest.raises(IndexError):
        scopes("kantor").transition(0)
