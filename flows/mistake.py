"""What is wrong in a file that people write: where it stands, what is wrong, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing wrong in the file `source`; a `warning` leaves the file usable."""

    source: str
    place: str
    problem: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "Peringatan: " if self.warning else ""
        return f"{self.source}, {self.place}: {kind}{self.problem} {self.remedy}".rstrip()


class Gap(NamedTuple):
    """What a check found, before it is said of which file."""

    place: str
    problem: str
    remedy: str
    warning: bool = False

    def of(self, source: str) -> Mistake:
        """The mistake this is in a file."""
        return Mistake(source=source, **self._asdict())


class FileInvalid(Exception):
    """A file that can't be used; `mistakes` are all that were found in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))
