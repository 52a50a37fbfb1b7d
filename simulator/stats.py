"""Counts what the bot called and what people had to do."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field


@dataclass
class PhoneStats:
    """What passed through one phone; typed counts characters."""

    received: int = 0
    sent: int = 0
    taps: int = 0
    typed: int = 0
    files: int = 0


@dataclass
class Stats:
    """Counts since the start."""

    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    phones: defaultdict[int, PhoneStats] = field(default_factory=lambda: defaultdict(PhoneStats))

    def of_methods(self) -> dict[str, dict[str, int]]:
        """Return calls and refused calls by method."""
        return {name: {"calls": count, "refused": self.refused[name]} for name, count in self.calls.items()}

    def summed(self, groups: dict[int, str]) -> dict[str, dict[str, int]]:
        """Return the sums by group, given what group each phone belongs to."""
        sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for phone, group in groups.items():
            sums[group].update(asdict(self.phones[phone]))
        return {group: dict(counts) for group, counts in sums.items()}
