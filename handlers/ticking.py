"""A list of units to tick, in pages; a press ticks or unticks one, or turns the page."""

from collections.abc import Callable, Sequence

from handlers.message import Button, Rows
from handlers.paging import PER_PAGE, clamp, turners

TURN = "hal."


def tick_rows(names: Sequence[str], ticked: Sequence[bool], data: Callable[[str], str], argument: str) -> Rows:
    """The page on which the press was, each name with its tick; `data` makes a button's data of its argument."""
    page = clamp(_page(argument), len(names))
    shown = range(page * PER_PAGE, min((page + 1) * PER_PAGE, len(names)))
    ticks: Rows = tuple(
        (Button(f"{'✅' if ticked[place] else '▫️'} {names[place]}", data(str(place))),) for place in shown
    )
    return (*ticks, *turners(page, len(names), lambda other: data(f"{TURN}{other}")))


def ticked_place(argument: str, count: int) -> int | None:
    """Which of `count` names a press ticked or unticked; None where it did neither."""
    return int(argument) if argument.isdigit() and int(argument) < count else None


def _page(argument: str) -> int:
    number = argument.removeprefix(TURN)
    if not number.isdigit():
        return 0
    return int(number) if argument.startswith(TURN) else int(number) // PER_PAGE
