"""A figure: one number measured, what it is to reach, and whether it does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One result; `target` is the most it may be, or the least where `at_least`; `beside` gives the other numbers."""

    what: str
    value: float
    unit: str
    target: float
    at_least: bool = False
    beside: str = ""

    @property
    def reached(self) -> bool:
        """Whether the number is what it should be."""
        return self.value >= self.target if self.at_least else self.value <= self.target

    @property
    def measured(self) -> str:
        """The number with its unit."""
        return f"{_number(self.value)} {self.unit}"

    @property
    def wanted(self) -> str:
        """The target with its unit."""
        return f"{'≥' if self.at_least else '≤'} {self.target:,g} {self.unit}"

    def line(self) -> str:
        """The figure on one line, for the terminal."""
        verdict = "reached" if self.reached else "NOT reached"
        beside = f"  ({self.beside})" if self.beside else ""
        return f"{self.what}: {self.measured}, target {self.wanted}: {verdict}{beside}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
