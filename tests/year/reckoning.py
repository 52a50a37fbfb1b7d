"""What had to happen, replayed from the events alone: which rungs, and which message to whom, at each beat.

1. A rung comes at the first beat at or after its moment, once, while its task is open in a run that goes on.
2. A message goes out while the office is at work, one to a person, of what still holds.
3. At the first beat at work of a day everybody with something open has the digest, in one message with the rest.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from flows.codec import decode_event
from flows.evolve import evolve
from flows.office import Office
from flows.run import Run, RunStatus, Task
from tests.year.house import Step
from tests.year.rungs import rungs
from tests.year.telling import Telling, above, holders
from tests.year.worked_minutes import WorkedMinutes

Rung = tuple[str, int, int, str, datetime]
Waiting = dict[tuple[int, int, str], datetime]
DIGEST = (0, 0, "digest")


@dataclass(slots=True)
class Reckoning:
    """The offices' runs as they stand at a beat, what has come of them, and what waits to be said to whom."""

    offices: dict[str, Office]
    worked: dict[str, WorkedMinutes]
    runs: dict[tuple[str, int], Run] = field(default_factory=dict)
    used: set[tuple[int, str]] = field(default_factory=set)
    digests: set[tuple[str, date]] = field(default_factory=set)
    waiting: defaultdict[tuple[str, str], Waiting] = field(default_factory=lambda: defaultdict(dict))

    def replay(self, step: Step) -> None:
        """Take in what people did, and the clock's own starts and ends."""
        for row in step.seen:
            if row["what"] == "event":
                key = row["office"], row["run"]
                self.runs[key] = evolve(self.runs.get(key), decode_event(row["body"]))

    def open_tasks(self, office: str) -> list[tuple[Run, Task]]:
        """The open tasks of an office's runs that go on."""
        return [
            (run, task)
            for (where, _), run in self.runs.items()
            if where == office and run.status is RunStatus.OPEN
            for task in run.open_tasks()
        ]

    def come(self, now: datetime) -> list[Rung]:
        """The rungs that come at this beat; each leaves those waiting who are to be told of it."""
        found = []
        for key, office in self.offices.items():
            wall = self.worked[key].wall(now)
            for run, task in self.open_tasks(key):
                for name, due in rungs(self.worked[key], office.escalation, task).items():
                    if due <= wall and (task.id, name) not in self.used:
                        self.used.add((task.id, name))
                        found.append((key, run.id, task.id, name, due))
                        self._leave(office, run, task, name, wall)
        return found

    def told(self, now: datetime) -> list[Telling]:
        """The messages that go out at this beat."""
        found = []
        for key, office in self.offices.items():
            wall = self.worked[key].wall(now)
            self._begin_digest(office, wall)
            for (where, person), waiting in list(self.waiting.items()):
                if where == key and min(waiting.values()) <= wall:
                    found += self._tell(office, person, wall)
        return found

    def _leave(self, office: Office, run: Run, task: Task, name: str, wall: datetime) -> None:
        worked, kind = self.worked[office.key], name.partition("+")[0]
        soon = task.deadline and not task.in_days and worked.wall(task.deadline) < worked.opening_after(wall)
        matters = kind == "batas" or (kind in {"separuh", "sehari"} and soon)
        people = above(office, run, task) if kind == "eskalasi" else holders(office, run, task) if matters else ()
        for person in people:
            self.waiting[office.key, person].setdefault((run.id, task.id, name), worked.next_worked(wall))

    def _begin_digest(self, office: Office, wall: datetime) -> None:
        if (office.key, wall.date()) in self.digests or not self.worked[office.key].works(wall):
            return
        self.digests.add((office.key, wall.date()))
        people = set(office.owners()) if self._requests(office) else set()
        for run, task in self.open_tasks(office.key):
            people.update(holders(office, run, task), office.owners() if self._late(run, task, wall) else ())
        for person in people:
            self.waiting[office.key, person][DIGEST] = wall

    def _tell(self, office: Office, person: str, wall: datetime) -> list[Telling]:
        worked = self.worked[office.key]
        waiting = self.waiting[office.key, person]
        if not worked.works(wall):
            self.waiting[office.key, person] = dict.fromkeys(waiting, worked.next_worked(wall))
            return []
        del self.waiting[office.key, person]
        standing = list(self._standing(office, waiting))
        escalated = frozenset(number for name, number in standing if name == "eskalasi")
        own = frozenset(number for name, number in standing if name != "eskalasi")
        told = Telling(office.key, person, digest=False, tasks=own, escalated=escalated)
        if DIGEST in waiting:
            told = self._digest(office, person, wall, escalated)
        return [told] if told.tasks or told.escalated or told.runs or told.requests else []

    def _standing(self, office: Office, waiting: Waiting) -> Iterator[tuple[str, int]]:
        tasks = {task.id: task for _, task in self.open_tasks(office.key)}
        for _, number, rung in waiting:
            name, _, given = rung.partition("+")
            if number in tasks and given == str(tasks[number].extended or ""):
                yield name, number

    def _digest(self, office: Office, person: str, wall: datetime, escalated: frozenset[int]) -> Telling:
        mine = [person in holders(office, run, task) for run, task in self.open_tasks(office.key)]
        tasks = list(zip(mine, self.open_tasks(office.key), strict=True))
        own = frozenset(task.id for is_mine, (_, task) in tasks if is_mine)
        told = Telling(office.key, person, digest=True, tasks=own, escalated=escalated)
        if not office.is_owner(person):
            return told
        # A run whose late tasks are all named already, as the owner's own or as escalated, is not named once more.
        late = (run.id for _, (run, task) in tasks if task.id not in own | escalated and self._late(run, task, wall))
        return replace(told, runs=frozenset(late), requests=self._requests(office))

    def _requests(self, office: Office) -> frozenset[int]:
        runs = (run for (where, _), run in self.runs.items() if where == office.key)
        return frozenset(task.id for run in runs for task in run.open_tasks() if task.asked)

    def _late(self, run: Run, task: Task, wall: datetime) -> bool:
        return task.deadline is not None and self.worked[run.office].wall(task.deadline) < wall
