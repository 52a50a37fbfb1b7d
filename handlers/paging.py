"""Long lists in pages, with the buttons that turn them."""

from collections.abc import Callable, Sequence

from handlers.message import Button, Rows

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


def packed(lines: Sequence[str], most: int, room: int) -> list[list[str]]:
    """The lines in pages of at most `most`, and of at most `room` characters unless one line alone is longer."""
    pages: list[list[str]] = []
    left = 0
    for line in lines:
        if not pages or len(pages[-1]) == most or len(line) + 1 > left:
            pages.append([])
            left = room
        pages[-1].append(line)
        left -= len(line) + 1
    return pages


def grouped(borders: Sequence[int | None], most: int = PER_PAGE, first: int = PER_PAGE) -> list[range]:
    """Pages of at most `most` lines, on the first one `first`, that break between groups where they can.

    `borders` says of each line how deep the group is that begins with it, None within a group: of the borders in the
    second half of a page it breaks at the highest, and there at the last.
    """
    pages: list[range] = []
    start = 0
    while len(borders) - start > (room := most if pages else first):
        places = [at for at in range(start + room // 2, start + room + 1) if borders[at] is not None]
        end = min(places, key=lambda at: (borders[at], -at), default=start + room)
        pages.append(range(start, end))
        start = end
    return [*pages, range(start, len(borders))]
