"""How an open run stands today: late, due today, held, or simply open."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from flows.office import Office
from storage.run_urgency import RunUrgency


class RunStanding(StrEnum):
    """How a run stands; one that is held is late nowhere."""

    LATE = "late"
    TODAY = "today"
    OPEN = "open"
    HELD = "held"


class Today:
    """A moment in an office, by which runs are judged."""

    def __init__(self, office: Office, now: datetime) -> None:
        zone = office.calendar.zone
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        self._now = now
        self._ends = datetime.combine(tomorrow, time(), zone)

    def standing(self, one: RunUrgency) -> RunStanding:
        """How a run stands."""
        if one.held:
            return RunStanding.HELD
        if one.due is None:
            return RunStanding.OPEN
        if one.due < self._now:
            return RunStanding.LATE
        return RunStanding.TODAY if one.due < self._ends else RunStanding.OPEN
