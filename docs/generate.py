"""Writes the event list and the state diagrams of `docs/architecture.md` from the code of `flows`.

`python -m docs.generate` rewrites them, `--check` only says whether they are true.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from msgspec.structs import fields, replace

from flows import events as facts
from flows.evolve import evolve
from flows.period import Period
from flows.run import FileRef, LateBranch, Run, RunStatus, Task, TaskStatus

PAGE = Path(__file__).parent / "architecture.md"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FILE = FileRef(id=1, sha256="", name="", size=0, kind="", by="", at=NOW)
LATE = LateBranch(path=("kantor",), join="2", by="", at=NOW, tasks=(1,))
COMMON = {"at", "by", "capacity", "in_place_of", "vacancy", "v"}

SAMPLES: tuple[facts.AnyEvent, ...] = (
    facts.FileAttached(at=NOW, task=1, file=FILE),
    facts.FileRemoved(at=NOW, task=1, file=1),
    facts.TaskSubmitted(at=NOW, task=1),
    facts.TaskApproved(at=NOW, task=1, action="paraf"),
    facts.TaskReturned(at=NOW, task=1, to_step="1", paths=(), reason=""),
    facts.RunReturned(at=NOW, to_step="1", paths=(), reason="", voided=(1,)),
    facts.ReturnTakenBack(at=NOW, voided=(1,), restored=(), reason=""),
    facts.ActRecalled(at=NOW, task=1),
    facts.TaskHandedOver(at=NOW, task=1, to=""),
    facts.TaskMoved(at=NOW, task=1, was=(), to=()),
    facts.TaskEscalated(at=NOW, task=1, to=(), deadline=NOW),
    facts.TasksNudged(at=NOW, tasks=(1,), sends_at=NOW),
    facts.QuestionAsked(at=NOW, question=1, task=1, to="", words=""),
    facts.QuestionAnswered(at=NOW, question=1, task=1, to="", words=""),
    facts.TimeAsked(at=NOW, task=1, was=NOW, until=NOW, reason=""),
    facts.TimeGranted(at=NOW, task=1, was=NOW, deadline=NOW, asked_by="", reason=""),
    facts.TimeRefused(at=NOW, task=1, until=NOW, asked_by="", reason=""),
    facts.JoinClosed(at=NOW, step="2", path=("kantor",), late=(LATE,)),
    facts.LateBranchAdmitted(at=NOW, path=("kantor",), voided=(1,)),
    facts.RunHeld(at=NOW, reason=""),
    facts.RunResumed(at=NOW),
    facts.RunCancelled(at=NOW, reason=""),
    facts.RunFinished(at=NOW),
)
# What the rules let happen to a task in each state; evolve itself judges nothing.
ALLOWED = {
    TaskStatus.OPEN: {"ReturnTakenBack", "TaskSubmitted", "TaskApproved", "TaskReturned", "RunReturned", "JoinClosed"},
    TaskStatus.DONE: {"ActRecalled", "RunReturned"},
    TaskStatus.RETURNED: {"ActRecalled", "RunReturned"},
    TaskStatus.LATE: {"LateBranchAdmitted", "RunReturned"},
}


def main() -> int:
    """Write the generated parts, or with `--check` compare them; 1 where they are not true."""
    page = PAGE.read_text(encoding="utf-8")
    wanted = filled(page)
    if "--check" in sys.argv:
        if page != wanted:
            print("docs/architecture.md is not true: run make docs")
        return int(page != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


def filled(page: str) -> str:
    """The page with its generated parts written anew."""
    for name, part in (("events", event_list()), ("task-states", task_states()), ("run-states", run_states())):
        start, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
        before, _, rest = page.partition(start)
        _, _, after = rest.partition(end)
        page = f"{before}{start}\n\n{part}\n\n{end}{after}"
    return page


def event_list() -> str:
    """Every kind of event, what it means in the office, and what it states."""
    lines = ["| event | what happened | states |", "| --- | --- | --- |"]
    for kind in get_args(facts.AnyEvent):
        stated = ", ".join(f"`{field.name}`" for field in fields(kind) if field.name not in COMMON)
        meaning = " ".join((kind.__doc__ or "").split())
        lines.append(f"| {kind.__name__} | {meaning} | {stated} |")
    return "\n".join(lines)


def task_states() -> str:
    """The states of a task as a diagram, found by letting each event happen to a task in each state."""
    return _diagram("TaskOpened", "open", sorted(set(_task_edges())))


def run_states() -> str:
    """The states of a run as a diagram, found in the same way."""
    return _diagram("RunStarted", "open", sorted(set(_run_edges())))


def _diagram(first: str, start: str, edges: list[tuple[str, str, str]]) -> str:
    lines = [f"    [*] --> {start}: {first}"]
    lines += [f"    {before} --> {after}: {event}" for before, after, event in edges]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _task_edges() -> Iterator[tuple[str, str, str]]:
    for status in TaskStatus:
        task = Task(id=1, step="1", path=("kantor",), round=1, opened_at=NOW, status=status, done_by="x", done_at=NOW)
        for event in SAMPLES:
            name = type(event).__name__
            if name in ALLOWED[status]:
                after = evolve(_run(task), event).tasks[1]
                yield status.value, "void" if after.void else after.status.value, name
    yield "void", "done", "ActRecalled"


def _run_edges() -> Iterator[tuple[str, str, str]]:
    task = Task(id=1, step="1", path=("kantor",), round=1, opened_at=NOW)
    for status in (RunStatus.OPEN, RunStatus.HELD):
        for event in SAMPLES:
            after = evolve(replace(_run(task), status=status), event).status
            name = type(event).__name__
            if after is not status and not (status is RunStatus.HELD and name == "RunFinished"):
                yield status.value, after.value, name


def _run(task: Task) -> Run:
    return Run(
        id=1,
        office="kantor",
        procedure="sop",
        version=1,
        period=Period(),
        started_by="x",
        started_at=NOW,
        tasks={1: task},
    )


if __name__ == "__main__":
    raise SystemExit(main())
