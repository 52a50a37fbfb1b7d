"""The period a run covers: a quarter, a year, or none."""

import msgspec

from flows.procedure import PeriodKind

ROMAN = ("", "I", "II", "III", "IV")


class Period(msgspec.Struct, frozen=True):
    """A quarter of a year, a whole year, or neither; `label` is how people write it."""

    year: int | None = None
    quarter: int | None = None

    @property
    def label(self) -> str:
        """The period in words, such as "Triwulan IV 2026"; empty for a run without one."""
        if self.quarter:
            return f"Triwulan {ROMAN[self.quarter]} {self.year}"
        return f"Tahun {self.year}" if self.year else ""

    def variants(self) -> tuple[str, ...]:
        """Which forms of a step the period asks for: the fourth quarter closes the year as well (SOP 001, step 6)."""
        if self.quarter == 4:
            return (PeriodKind.QUARTER.value, PeriodKind.YEAR.value)
        if self.quarter:
            return (PeriodKind.QUARTER.value,)
        return (PeriodKind.YEAR.value,) if self.year else ()
