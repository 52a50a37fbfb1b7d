"""Long lists in pages, with the buttons that turn them."""

from collections.abc import Callable

from handlers.desk import Rows
from handlers.message import Button

PER_PAGE = 8


def clamp(page: int | None, count: int, size: int = PER_PAGE) -> int:
    """The page that is shown, from 0, when another one is asked for: the nearest that there is."""
    return max(0, min(page or 0, (count - 1) // size))


def turners(page: int, count: int, data: Callable[[int], str], size: int = PER_PAGE) -> Rows:
    """The row that turns to the pages before and after; none where everything fits on one."""
    last = (count - 1) // size
    before = (Button("‹ Sebelumnya", data(page - 1)),) if page > 0 else ()
    after = (Button("Berikutnya ›", data(page + 1)),) if page < last else ()
    row = before + after
    return (row,) if row else ()
