"""Who holds what, changed from a day on: what a new holding ends, and what may not be left without a holder."""

from dataclasses import replace
from datetime import date

import pytest

from flows.office_definition import HoldingEntry, OfficeFile
from flows.office_moves import AlreadyHolds, LastOwner, give_up, new_key, take_up
from tests.flows.staffed import office

Held = set[tuple[str, str, str]]

TODAY, LATER = date(2027, 1, 11), date(2027, 2, 1)


def held(office: OfficeFile, day: date) -> Held:
    """Who holds what on a day."""
    return {(one.person, one.position, one.kind) for one in office.holdings if one.on(day)}


def changed(
    before: OfficeFile, after: OfficeFile, day: date
) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """What came and what went by a day."""
    return held(after, day) - held(before, day), held(before, day) - held(after, day)


def by(office: OfficeFile, position: str) -> HoldingEntry:
    """The first holding of a position."""
    return next(one for one in office.holdings if one.position == position)


def test_a_definitif_holding_takes_the_place_of_the_persons_other_and_of_the_chairs_holder():
    """Whoever moves leaves what they held, and a position that leads a unit has one definitif holder."""
    before = office()
    mover, seated = by(before, "kasi-a").person, by(before, "kabid-b").person
    after = take_up(before, HoldingEntry(person=mover, position="kabid-b", since=TODAY), TODAY)
    came, went = changed(before, after, TODAY)
    assert came == {(mover, "kabid-b", "definitif")}
    assert went == {(mover, "kasi-a", "definitif"), (seated, "kabid-b", "definitif")}


@pytest.mark.parametrize("kind", ["Plt.", "Plh.", "Pj."])
def test_acting_ends_nothing(kind):
    """Who acts in a position keeps their own, and so does its holder."""
    before = office()
    mover = by(before, "kasi-a").person
    after = take_up(before, HoldingEntry(person=mover, position="kabid-b", kind=kind, since=TODAY), TODAY)
    assert changed(before, after, TODAY) == ({(mover, "kabid-b", kind)}, set())


def test_a_later_day_changes_nothing_before_it():
    """Until then everybody holds what they held, and the day before is the last."""
    before = office()
    mover = by(before, "kasi-a").person
    after = take_up(before, HoldingEntry(person=mover, position="kabid-b", since=LATER), TODAY)
    assert changed(before, after, TODAY) == (set(), set())
    assert by(after, "kasi-a").until == date(2027, 1, 31)
    assert (mover, "kabid-b", "definitif") in held(after, LATER)


def test_the_same_holding_twice_is_refused():
    """Nobody takes up what they hold."""
    before = office()
    one = by(before, "kasi-a")
    with pytest.raises(AlreadyHolds):
        take_up(before, replace(one, since=TODAY), TODAY)


def test_the_last_owner_neither_moves_away_nor_ends():
    """The position that steers the runs always has a holder; once there is another, the first may go."""
    before = office()
    owner, other = by(before, before.owner), by(before, "kasi-a").person
    with pytest.raises(LastOwner):
        give_up(before, owner, TODAY)
    with pytest.raises(LastOwner):
        take_up(before, HoldingEntry(person=owner.person, position="kasi-a", since=LATER), TODAY)
    two = take_up(before, HoldingEntry(person=other, position=before.owner, kind="Plt.", since=TODAY), TODAY)
    assert owner not in give_up(two, owner, TODAY).holdings


def test_a_holding_that_ends_is_gone_at_once():
    """It counts no more on the day on which it is ended."""
    before = office()
    one = by(before, "kasi-a")
    assert changed(before, give_up(before, one, TODAY), TODAY) == (set(), {(one.person, "kasi-a", "definitif")})


def test_a_new_key_is_nobodys():
    """Two people of one name get two keys, and a name without a letter gets one too."""
    assert new_key("Sari Contoh, S.E.", ()) == "sari-contoh-s-e"
    assert new_key("Sari", {"sari", "sari-2"}) == "sari-3"
    assert new_key("—", ()) == "orang"
    assert len(new_key("x" * 100, {"x" * 35})) <= 40
