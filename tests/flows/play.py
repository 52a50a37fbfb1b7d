"""Plays commands on a run and tells what happened in short lines, so that a test reads as events, command, events.

A task is named by its step and unit: "3 subbag-umum", with its variant ("6 kantor/tahunan") and, from the second
round on, its round ("3 subbag-umum#2"). Between every two commands the run is written and read again, and what its
events add up to is compared with it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path as FilePath
from typing import Any, Self

import pytest

import flows
from flows import commands, engine, timers
from flows.candidates import candidates
from flows.codec import decode_event, decode_run, encode
from flows.events import AnyEvent
from flows.evolve import fold
from flows.office import Office
from flows.office_file import read as read_office
from flows.office_view import build
from flows.period import Period
from flows.procedure import Procedure
from flows.procedure_file import read
from flows.refused import Refused
from flows.run import FileRef, Path, Run, Task
from tests.flows import small
from tests.flows.telling import name_of, tell

MONDAY = datetime(2027, 1, 11, 1, tzinfo=UTC)
FOLDER = FilePath(flows.__file__).parent
OFFICES = {
    "balangan-pengumpulan-data-kinerja": "balangan-setwan",
    "jeneponto-pengumpulan-data-kinerja": "jeneponto-perpustakaan",
    "kalbar-pengumpulan-data-kinerja": "kalbar-perpustakaan",
    "kalbar-perbaikan-data-kinerja": "kalbar-perindag",
}


class Play:
    """One run from its start; each method is a command and returns what happened, one line an event."""

    def __init__(self, procedure: Procedure, office: Office) -> None:
        self.procedure = procedure
        self.office = office
        self.now = MONDAY
        self.state: Run | None = None
        self.log: list[AnyEvent] = []
        self.files = 0

    @classmethod
    def of(cls, sop: str) -> Self:
        """One of the four SOPs in its sample office, where everybody has joined."""
        procedure = read((FOLDER / "procedures" / f"{sop}.toml").read_text("utf-8"), sop)
        office_file = read_office((FOLDER / "offices" / f"{OFFICES[sop]}.toml").read_text("utf-8"), sop)
        joined = {person.key: True for person in office_file.people}
        return cls(procedure, build(office_file, date(2027, 1, 11), joined))

    @classmethod
    def small(cls, *rows: str, **changes: object) -> Self:
        """A small procedure in the small office, started by its owner for the first quarter of 2027."""
        play = cls(small.procedure(*rows), small.office(**changes))
        play.start(quarter=1)
        return play

    @property
    def run(self) -> Run:
        """The run as it stands."""
        assert self.state
        return self.state

    @property
    def open(self) -> list[str]:
        """The tasks that wait, oldest first."""
        return [self.name(task) for task in self.run.open_tasks()]

    @property
    def timers(self) -> tuple[timers.Timer, ...]:
        """The moments the run wants now."""
        return timers.wanted(self.office, self.run)

    def do(self, command: commands.Command) -> list[str]:
        """Carry a command out; what is refused changes nothing."""
        before, bytes_before = self.state, encode(self.state) if self.state else b""
        number = max(self.state.tasks, default=0) + 1 if self.state else 1
        try:
            run, events = engine.decide(self.procedure, self.office, self.state, command, self.now, number)
        except Refused:
            assert self.state is before
            assert (encode(before) if before else b"") == bytes_before
            raise
        self.log += [decode_event(encode(event)) for event in events]
        self.state = decode_run(encode(run))
        assert self.state == run == fold(self.log)
        return [tell(run, event) for event in events]

    @contextmanager
    def refuses(self, why: type[Refused], sentence: str = "") -> Iterator[None]:
        """What is played inside is refused for this reason, in a sentence with these words."""
        with pytest.raises(why) as refusal:
            yield
        assert sentence in str(refusal.value)

    def task(self, name: str) -> Task:
        """The task of this name; without a round ("#1" is the first) the latest that counts."""
        base, _, number = name.partition("#")
        named = [task for task in self.run.tasks.values() if self.name(task).partition("#")[0] == base]
        named = [task for task in named if number in {"", str(task.round)}]
        assert named, f"no task {name}"
        return max(named, key=lambda task: (not task.void, task.id))

    def name(self, task: Task) -> str:
        """How the lines name a task."""
        return name_of(self.run, task.id)

    def start(self, by: str = "", *, quarter: int = 4, year: int = 2026, **words: Any) -> list[str]:
        """Start the run, by the owner unless somebody else is named."""
        period = Period() if self.procedure.trigger.period == "tanpa" else Period(year, quarter)
        return self.do(commands.Start(by=by or self.owner, run=1, **({"period": period} | words)))

    def submit(self, name: str, by: str = "", *, bring: bool = True, **words: Any) -> list[str]:
        """Finish a task by the first who may, with the files that its step must bring unless told otherwise."""
        task = self.task(name)
        doer = by or self.doer(name)
        while bring and len(self.task(name).files) < self.procedure.step(task.step).files:
            self.attach(name, doer)
        return self.do(commands.Submit(by=doer, task=task.id, **words))

    def approve(self, name: str, by: str = "", **words: Any) -> list[str]:
        """Agree, by the first who may."""
        return self.do(commands.Approve(by=by or self.doer(name), task=self.task(name).id, **words))

    def finish(self, *names: str) -> list[str]:
        """Submit or approve one task after the other; what the last one led to."""
        told: list[str] = []
        for name in names:
            review = self.procedure.step(self.task(name).step).decision
            told = self.approve(name) if review else self.submit(name)
        return told

    def give_back(self, name: str, by: str = "", *, units: Iterable[str] = (), **words: Any) -> list[str]:
        """Return a task, to the step `to_step` and the ticked units."""
        asked = {"reason": "Mohon diperbaiki", "paths": self.paths(units, words.get("to_step")) if units else None}
        return self.do(commands.Return(by=by or self.doer(name), task=self.task(name).id, **(asked | words)))

    def return_run(self, to_step: str, *units: str, by: str = "", reason: str = "Salah data") -> list[str]:
        """The owner returns units to a step."""
        paths = self.paths(units, to_step) if units else None
        return self.do(commands.ReturnRun(by=by or self.owner, to_step=to_step, paths=paths, reason=reason))

    def recall(self, name: str, by: str = "") -> list[str]:
        """Take an act back, by whoever did it."""
        task = self.task(name)
        return self.do(commands.Recall(by=by or task.done_by or "", task=task.id))

    def take_back(self, name: str, by: str = "", reason: str = "Salah tekan") -> list[str]:
        """The owner takes somebody's return back."""
        return self.do(commands.Recall(by=by or self.owner, task=self.task(name).id, reason=reason))

    def take_back_the_return(self, by: str = "", reason: str = "Keliru") -> list[str]:
        """The owner takes the last return of his own back."""
        return self.do(commands.TakeBackReturn(by=by or self.owner, reason=reason))

    def hand_over(self, name: str, to: str, by: str = "", **words: Any) -> list[str]:
        """Give a task to somebody else, by the first who may do it."""
        return self.do(commands.HandOver(by=by or self.doer(name), task=self.task(name).id, to=to, **words))

    def follow(self) -> list[str]:
        """Note with whom the open tasks are, as after a change of the office."""
        return self.do(commands.FollowHolders(by=""))

    def escalate(self, name: str, *to: str) -> list[str]:
        """Note that a task's lateness was told to those above."""
        return self.do(commands.Escalate(by="", task=self.task(name).id, to=to))

    def nudge(self, *names: str, by: str = "") -> list[str]:
        """The owner nudges some tasks, or all that may be."""
        return self.do(commands.Nudge(by=by or self.owner, tasks=tuple(self.task(name).id for name in names)))

    def put_question(self, name: str, by: str, to: str, words: str = "Data yang mana?") -> list[str]:
        """Ask somebody about a task."""
        return self.do(commands.PutQuestion(by=by, task=self.task(name).id, to=to, words=words))

    def answer(self, question: int, by: str, words: str = "Yang triwulan ini") -> list[str]:
        """Answer a question."""
        return self.do(commands.AnswerQuestion(by=by, question=question, words=words))

    def ask_time(self, name: str, day: date, by: str = "", **words: Any) -> list[str]:
        """Ask for a task's deadline to be a later day, by the first who may."""
        words = {"reason": "Menunggu data"} | words
        return self.do(commands.AskForTime(by=by or self.doer(name), task=self.task(name).id, day=day, **words))

    def grant_time(self, name: str, by: str = "", day: date | None = None) -> list[str]:
        """The owner gives the time that was asked for."""
        return self.do(commands.GrantTime(by=by or self.owner, task=self.task(name).id, day=day))

    def refuse_time(self, name: str, by: str = "", reason: str = "Mohon tepat waktu") -> list[str]:
        """The owner leaves the deadline as it was."""
        return self.do(commands.RefuseTime(by=by or self.owner, task=self.task(name).id, reason=reason))

    def attach(self, name: str, by: str = "", content: str = "", **words: Any) -> list[str]:
        """Lay a new file with a task, or one of the content that is named."""
        self.files += 1
        doer = by or self.doer(name)
        content = content or f"isi {self.files}"
        file = FileRef(id=self.files, sha256=content, name=f"{content}.xlsx", size=1, kind="xlsx", by=doer, at=self.now)
        return self.do(commands.Attach(by=doer, task=self.task(name).id, file=file, **words))

    def remove(self, name: str, file: int, by: str = "") -> list[str]:
        """Take a file back from a task."""
        return self.do(commands.Remove(by=by or self.doer(name), task=self.task(name).id, file=file))

    def close_join(self, step: str, unit: str = "", by: str = "") -> list[str]:
        """The owner goes on at a join without those who are late."""
        return self.do(commands.CloseJoin(by=by or self.owner, step=step, path=self.path(unit or self.office.root)))

    def admit(self, unit: str, by: str = "") -> list[str]:
        """The owner lets a late unit in after all."""
        return self.do(commands.AdmitLate(by=by or self.owner, path=self.path(unit)))

    def hold(self, by: str = "", reason: str = "Menunggu surat") -> list[str]:
        """The owner holds the run."""
        return self.do(commands.Hold(by=by or self.owner, reason=reason))

    def resume(self, by: str = "") -> list[str]:
        """The owner sets it going again."""
        return self.do(commands.Resume(by=by or self.owner))

    def cancel(self, by: str = "", reason: str = "Salah periode") -> list[str]:
        """The owner ends it."""
        return self.do(commands.Cancel(by=by or self.owner, reason=reason))

    def end(self) -> list[str]:
        """The clock closes the run."""
        return self.do(commands.Finish(by=""))

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    @property
    def owner(self) -> str:
        """The person who steers the runs."""
        return self.office.owners()[0]

    def doer(self, name: str) -> str:
        """The first who may do a task."""
        return candidates(self.procedure, self.office, self.task(name))[0]

    def path(self, unit: str) -> Path:
        """The path of the unit's tasks; the longest where it did its narrower steps itself."""
        found = {task.path for task in self.run.tasks.values() if task.path[-1] == unit}
        return max(found, key=len)

    def paths(self, units: Iterable[str], step: str | None) -> tuple[Path, ...]:
        """The paths of units, at a step where one is named."""
        tasks = [task for task in self.run.tasks.values() if step in {None, task.step}]
        return tuple(max({task.path for task in tasks if task.path[-1] == unit}, key=len) for unit in units)
