"""Runs of the four SOPs in the positions in which their pictures are compared with approved ones."""

from collections.abc import Callable, Iterator
from functools import partial

from documents.run_picture import RunPicture
from flows.scope import Scopes
from handlers.case import Case
from handlers.pictures.run_picture import of_run
from tests.flows.play import OFFICES, Play


def until(play: Play, step: str) -> None:
    """Finish whatever is open until nothing but this step is."""
    while not all(name.startswith(f"{step} ") for name in play.open):
        play.wait(hours=2)
        play.finish(*(name for name in play.open if not name.startswith(f"{step} ")))


def some(play: Play, step: str, count: int) -> None:
    """Until this step is open, and then so many of its units through."""
    until(play, step)
    play.wait(hours=1)
    play.finish(*play.open[:count])


def finished(play: Play) -> None:
    """To the end."""
    while play.open:
        play.wait(hours=3)
        play.finish(*play.open)
    play.end()


def _returned(step: str, first: str, *units: str) -> Callable[[Play], None]:
    def to(play: Play) -> None:
        until(play, step)
        play.wait(hours=1)
        play.give_back(first, units=units, reason="Lampiran belum lengkap")

    return to


def _late(step: str, count: int) -> Callable[[Play], None]:
    def to(play: Play) -> None:
        some(play, step, count)
        play.wait(days=9)

    return to


# By SOP and position, the way from the start to it.
WAYS: dict[str, dict[str, Callable[[Play], None]]] = {
    "kalbar-pengumpulan-data-kinerja": {
        "tengah": lambda play: until(play, "6"),
        "sebar": lambda play: some(play, "8", 2),
        "kembali": _returned("4", "4 kantor"),
        "selesai": finished,
    },
    "jeneponto-pengumpulan-data-kinerja": {
        "tengah": lambda play: until(play, "5"),
        "sebar": lambda play: some(play, "4", 1),
        "kembali": _returned("5", "5 bidang-kearsipan"),
        "terlambat": _late("3", 1),
    },
    "kalbar-perbaikan-data-kinerja": {
        "tengah": lambda play: until(play, "5"),
        "sebar": lambda play: some(play, "2", 3),
        "kembali": _returned("7", "7 kantor"),
        "selesai": finished,
    },
    "balangan-pengumpulan-data-kinerja": {
        "tengah": lambda play: until(play, "2"),
        "sebar": lambda play: some(play, "3", 3),
        "kembali": _returned("4", "4 bagian-umum", "subbag-program"),
        "terlambat": _late("3", 3),
    },
}


def positions() -> Iterator[tuple[str, Callable[[], RunPicture]]]:
    """A name for each position of each SOP, and how to come by its picture."""
    for sop in OFFICES:
        yield f"{sop}-baru", partial(_picture, sop, lambda _: None)
        for name, way in WAYS[sop].items():
            yield f"{sop}-{name}", partial(_picture, sop, way)


def _picture(sop: str, way: Callable[[Play], None]) -> RunPicture:
    play = Play.of(sop)
    play.start()
    way(play)
    return of_run(Case(play.office, play.procedure, Scopes.of(play.procedure)), play.run, play.now)
