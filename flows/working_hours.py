"""The hours an office is open: by weekday, with the break between; `NORMAL` and `RAMADAN` are the national ones."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Span = tuple[datetime, datetime]


class WorkingHoursInvalid(ValueError):
    """Jam kerja tidak masuk akal; periksa jam buka, jam istirahat dan jam tutupnya."""


@dataclass(frozen=True, slots=True)
class DayHours:
    """One weekday's hours in the office's own zone; the break is in minutes, none where `break_start` is None."""

    opening: time
    closing: time
    break_start: time | None = None
    break_minutes: int = 0

    def __post_init__(self) -> None:
        if self.opening >= self.closing:
            raise WorkingHoursInvalid(f"Jam tutup {self.closing:%H.%M} tidak sesudah jam buka {self.opening:%H.%M}.")
        if self.break_start is not None:
            self._check_break(self.break_start)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The stretches of work of that day, as wall times: the morning, and after the break."""
        opening, closing = datetime.combine(day, self.opening), datetime.combine(day, self.closing)
        if self.break_start is None:
            return ((opening, closing),)
        pause = datetime.combine(day, self.break_start)
        return ((opening, pause), (pause + timedelta(minutes=self.break_minutes), closing))

    def _check_break(self, start: time) -> None:
        (opening, pause), (back, closing) = self.spans(date.min)
        if not opening < pause < back < closing:
            raise WorkingHoursInvalid(
                f"Istirahat {start:%H.%M} selama {self.break_minutes} menit tidak berada di antara "
                f"jam buka {self.opening:%H.%M} dan jam tutup {self.closing:%H.%M}."
            )


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """A week's hours, Monday first; None where the office is closed all day."""

    days: tuple[DayHours | None, ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7 or not any(self.days):
            raise WorkingHoursInvalid("Jam kerja harus memuat tujuh hari, Senin sampai Minggu, minimal satu hari buka.")

    @property
    def open_weekdays(self) -> int:
        """How many days the office's week has: five or six."""
        return sum(hours is not None for hours in self.days)

    @property
    def usual(self) -> DayHours:
        """The hours of the week's first open day, lent to a day off that is worked after all."""
        return next(hours for hours in self.days if hours)


def _five_days(monday_to_thursday: DayHours, friday: DayHours) -> WorkingHours:
    return WorkingHours((*[monday_to_thursday] * 4, friday, None, None))


# Perpres 21/2023, pasal 4: 37.5 hours a week without the breaks, 32.5 in Ramadan.
NORMAL = _five_days(
    DayHours(time(7, 30), time(16), time(12), 60),
    DayHours(time(7, 30), time(16, 30), time(11, 30), 90),
)
RAMADAN = _five_days(
    DayHours(time(8), time(15), time(12), 30),
    DayHours(time(8), time(15, 30), time(11, 30), 60),
)
