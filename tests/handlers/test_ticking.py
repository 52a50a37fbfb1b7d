"""Lists of units to tick: eight on a page, and a tick stays on its page."""

from handlers.ticking import tick_rows, ticked_place

NAMES = [f"Bidang {number}" for number in range(20)]
TICKED = [number % 2 == 0 for number in range(20)]


def labels(argument: str) -> list[str]:
    return [button.label for row in tick_rows(NAMES, TICKED, lambda one: f"x:{one}", argument) for button in row]


def test_eight_on_a_page() -> None:
    """A page has eight names, each with its tick, and the buttons to its neighbours."""
    assert labels("") == [
        *(f"{'▫️' if number % 2 else '✅'} Bidang {number}" for number in range(8)),
        "Berikutnya ›",
    ]
    assert labels("hal.1")[-2:] == ["‹ Sebelumnya", "Berikutnya ›"]
    assert labels("hal.99") == [
        *(f"{'▫️' if number % 2 else '✅'} Bidang {number}" for number in range(16, 20)),
        "‹ Sebelumnya",
    ]


def test_a_tick_stays_on_its_page() -> None:
    """Who ticks a name sees the page that the name is on, not the first one again."""
    assert labels("17") == labels("hal.2")


def test_what_was_ticked() -> None:
    """Only a place that there is counts as ticked: not a turned page, and no number beyond the list."""
    assert ticked_place("17", 20) == 17
    assert ticked_place("20", 20) is None
    assert ticked_place("hal.1", 20) is None
