"""The buttons by which the owner steers a run."""

from datetime import datetime

from flows import engine, recalling
from flows.joins import closable
from flows.progress import root
from flows.returning import returnable
from flows.run import Run, RunStatus
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.visit import Visit


def may_steer(visit: Visit, run: Run) -> bool:
    """Whether this person is the owner and the run has not ended."""
    return not run.is_closed and visit.office.is_owner(visit.person)


def buttons(case: Case, run: Run, now: datetime) -> Rows:
    """What may be done with a run as it stands, the end of it last."""
    cancel = (Button("Batalkan proses", f"hentikan:{run.id}:0"),)
    first = (*_requests(run), *_tasks(run))
    if run.status is RunStatus.HELD:
        return (*first, (Button("Lanjutkan", f"lanjut:{run.id}:0"),), cancel)
    hold = (Button("Tahan", f"tahan:{run.id}:0"),)
    return (*first, *_joins(case, run), *_back(case, run), *_wrong_returns(case, run, now), hold, cancel)


def returnable_steps(case: Case, run: Run) -> list[int]:
    """The steps, by place, that some unit has done and could go back to."""
    places = range(len(case.procedure.steps))
    return [place for place in places if returnable(case.procedure, case.scopes, run, place, root(run))]


def _requests(run: Run) -> Rows:
    count = sum(1 for task in run.open_tasks() if task.asked)
    return ((Button(f"Permintaan waktu ({count})", f"permintaan:{run.id}:0"),),) if count else ()


def _tasks(run: Run) -> Rows:
    count = len(run.open_tasks())
    return ((Button(f"Tagih dan atur tugas ({count})", f"atur:{run.id}:0", "Tagih, atur tugas"),),) if count else ()


def _wrong_returns(case: Case, run: Run, now: datetime) -> Rows:
    draft = engine.draft(case.procedure, case.office, run, "", now)
    any_left = run.owners_return or recalling.returns(draft)
    return ((Button("Tarik pengembalian", f"urungkan:{run.id}:0"),),) if any_left else ()


def _joins(case: Case, run: Run) -> Rows:
    waiting = len(closable(case.procedure, case.scopes, run))
    late = len(run.late_branches())
    close = (Button(_counted("Lanjut tanpa yang belum masuk", waiting), f"tutup:{run.id}:0"),)
    admit = (Button(_counted("Terima susulan", late), f"susulan:{run.id}:0"),)
    return (*((close,) if waiting else ()), *((admit,) if late else ()))


def _back(case: Case, run: Run) -> Rows:
    if not returnable_steps(case, run):
        return ()
    return ((Button("Kembalikan ke langkah…", f"balik:{run.id}:0"),),)


def _counted(label: str, count: int) -> str:
    return f"{label} ({count})" if count > 1 else label
