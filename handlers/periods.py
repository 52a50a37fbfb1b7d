"""For which periods an SOP may be started, and which run it has for one already."""

from datetime import datetime

from flows.office import Office
from flows.period import Period
from flows.procedure import PeriodKind, Procedure
from flows.run import Run
from handlers.visit import Visit
from handlers.words import day
from storage import run_lists, runs

QUARTERS_OFFERED = 5
YEARS_OFFERED = 3


def offered(office: Office, procedure: Procedure, now: datetime) -> list[Period]:
    """The periods to choose from, the likeliest first; none where the SOP has no period."""
    local = now.astimezone(office.calendar.zone)
    if procedure.trigger.period is PeriodKind.QUARTER:
        now_running = local.year * 4 + (local.month - 1) // 3
        # What is collected is mostly the quarter that has just ended.
        quarters = (now_running - 1, now_running, *range(now_running - 2, now_running - QUARTERS_OFFERED, -1))
        return [Period(quarter // 4, quarter % 4 + 1) for quarter in quarters]
    if procedure.trigger.period is PeriodKind.YEAR:
        return [Period(year) for year in range(local.year, local.year - YEARS_OFFERED, -1)]
    return []


def taken(visit: Visit, procedure: Procedure, period: Period, linked: int | None = None) -> Run | None:
    """The latest run, not cancelled, that an SOP has for a period and linked run."""
    same = run_lists.duplicates(visit.desk.tx, visit.office.key, procedure.key, period, linked)
    return runs.load(visit.desk.tx, visit.office.key, same[-1]) if same else None


def label(visit: Visit, procedure: Procedure, period: Period) -> str:
    """A period as its button says it, with how the run stands that it has."""
    run = taken(visit, procedure, period)
    if run is None:
        return period.label
    return f"{period.label} · {'selesai' if run.closed_at else 'berjalan'}"


def standing(visit: Visit, run: Run) -> str:
    """How a run that was there before stands, such as "sudah selesai 21 November"."""
    if run.closed_at is None:
        return "sedang berjalan"
    return f"sudah selesai {day(visit.office.calendar, run.closed_at, visit.desk.now)}"
