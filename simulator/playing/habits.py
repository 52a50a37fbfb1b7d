"""What the officials of one office have at hand and agree on: files, reasons and words, each used in its turn."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle

from simulator.playing.shown import Send
from simulator.samples import SampleKind, sample

_KINDS: tuple[SampleKind, ...] = ("xlsx", "pdf", "docx", "jpg")
_REASONS = ("", "Realisasi bulan Desember belum dimasukkan.", "", "Angka target berbeda dengan Perjanjian Kinerja.")

INSTRUCTION = "Mohon diselesaikan sebelum rapat hari Senin."
NOTES = "Satuan indikator mohon diseragamkan."
ONCE_MORE = "Data perlu dikumpulkan ulang."


@dataclass
class Habits:
    """Shared by an office's officials, so that no two send the same file; the office's name makes them its own."""

    office: str
    instructed: bool = False
    looked: bool = False
    returned: set[tuple[str, str]] = field(default_factory=set)
    _reasons: Iterator[str] = field(default_factory=lambda: cycle(_REASONS))
    _kinds: Iterator[SampleKind] = field(default_factory=lambda: cycle(_KINDS))
    _numbers: Iterator[int] = field(default_factory=count)

    def file(self) -> Send:
        """Return a file that nobody has sent yet."""
        return Send(*sample(next(self._kinds), f"{self.office} {next(self._numbers)}"))

    def reason(self) -> str:
        """Return a reason in own words, or nothing where a ready-made one is taken."""
        return next(self._reasons)
