"""A database with a run for every state that a task can be in, built once by the commands that lead there.

Each cell of the table is played on it in a transaction that is rolled back.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from flows import commands
from flows.office_changes import differences
from flows.period import Period
from flows.run import FileRef, Run
from handlers.catalogue import Catalogue
from handlers.desk import Desk
from handlers.perform import begin, perform
from handlers.time import planning
from storage import numbers, office_changes, offices, people, runs, schedule, substitutions
from storage.transaction import Transaction
from tests import laid_out
from tests.authorisation import office as people_of
from tests.authorisation.office import CANDIDATE, GONE, INVOLVED, OWNER, STARTER
from tests.office_setup import load_office

OFFICE, ELSEWHERE = "balangan-setwan", "kalbar-perpustakaan"
SOP = "balangan-pengumpulan-data-kinerja"
UMUM = ("kantor", "bagian-umum")
WORK, DECIDE = "kerja", "periksa"
PATHS = {WORK: (*UMUM, "subbag-umum"), DECIDE: UMUM}
STEPS = {WORK: "3", DECIDE: "4"}
CHANNELS = ("telegram", "whatsapp")
Places = dict[tuple[str, str], tuple[int, int]]
KABAG = ("pemegang-lain-2", "kabag-persidangan", "kabag-fasilitasi")
OTHERS = ("kasubbag-risalah", "kasubbag-perundangan", "kasubbag-anggaran", "kasubbag-pengawasan")


@dataclass(slots=True)
class Scene:
    """One run on its way to a state, whose task is the one of the table."""

    desk: Desk
    target: str
    run: int

    def do(self, command: commands.Command) -> Run:
        """Carry out a command as anybody would."""
        return perform(self.desk, OFFICE, self.run, command)

    def state(self) -> Run:
        """The run as it stands."""
        found = runs.load(self.desk.tx, OFFICE, self.run)
        assert found
        return found

    def task(self, step: str, *unit: str) -> int:
        """The latest task of a step in a unit."""
        path = ("kantor", *unit)
        return max(one.id for one in self.state().tasks.values() if one.step == step and one.path == path)

    def the_task(self) -> int:
        """The task of the table."""
        return self.task(STEPS[self.target], *PATHS[self.target][1:])

    def work(self, who: str, *unit: str, finish: bool = True) -> None:
        """Lay a file with a unit's task of step 3, and finish it."""
        task = self.task("3", *unit)
        self.lay(who, task)
        if finish:
            self.do(commands.Submit(by=who, task=task))

    def lay(self, who: str, task: int) -> None:
        """Lay a file with a task."""
        number = numbers.advance(self.desk.tx, "file", 1)
        ref = FileRef(
            id=number,
            name=f"data-{number}.pdf",
            sha256=f"{number:064d}",
            size=9,
            kind="pdf",
            by=who,
            at=self.desk.now,
        )
        self.do(commands.Attach(by=who, task=task, file=ref))


def open_task(scene: Scene) -> None:
    """The task waits; somebody has asked about it, and for more time."""
    scene.do(commands.Submit(by="sekwan", task=scene.task("1")))
    for who, unit in zip(KABAG, ("bagian-umum", "bagian-persidangan", "bagian-fasilitasi"), strict=True):
        scene.do(commands.Submit(by=who, task=scene.task("2", unit)))
    scene.work(OWNER, "bagian-umum", "subbag-program")
    scene.work(CANDIDATE, "bagian-umum", "subbag-umum", finish=scene.target == DECIDE)
    holder = CANDIDATE + ("-2" if scene.target == DECIDE else "")
    task = scene.the_task()
    if scene.target == DECIDE:
        scene.lay(holder, task)
    scene.do(commands.PutQuestion(by=INVOLVED, task=task, to=holder, words="Apakah sudah lengkap?"))
    scene.do(commands.AskForTime(by=holder, task=task, day=date(2027, 1, 20), reason="Menunggu data"))


def done(scene: Scene) -> None:
    """Its holder has finished it, and nobody has gone on."""
    open_task(scene)
    act: type[commands.Act] = commands.Submit if scene.target == WORK else commands.Approve
    scene.do(act(by=CANDIDATE + ("" if scene.target == WORK else "-2"), task=scene.the_task()))


def left(scene: Scene) -> None:
    """Somebody has finished it who holds the position no more."""
    open_task(scene)
    act: type[commands.Act] = commands.Submit if scene.target == WORK else commands.Approve
    scene.do(act(by=GONE + ("" if scene.target == WORK else "-2"), task=scene.the_task()))


def returned(scene: Scene) -> None:
    """Its holder has sent the work back."""
    open_task(scene)
    back = ((*UMUM, "subbag-umum"),)
    scene.do(commands.Return(by=f"{CANDIDATE}-2", task=scene.the_task(), reason="Belum lengkap", paths=back))


def void(scene: Scene) -> None:
    """The owner has sent the unit back to an earlier step."""
    open_task(scene)
    scene.do(commands.ReturnRun(by=OWNER, to_step="2", paths=(UMUM,), reason="Salah format"))


def late(scene: Scene) -> None:
    """The owner has gone on without it."""
    open_task(scene)
    if scene.target == DECIDE:
        for who, bagian, subbag in zip(
            OTHERS,
            ("bagian-persidangan",) * 2 + ("bagian-fasilitasi",) * 2,
            ("subbag-risalah", "subbag-perundangan", "subbag-anggaran", "subbag-pengawasan"),
            strict=True,
        ):
            scene.work(who, bagian, subbag)
        for who, bagian in zip(KABAG[1:], ("bagian-persidangan", "bagian-fasilitasi"), strict=True):
            scene.do(commands.Approve(by=who, task=scene.task("4", bagian)))
    step, path = ("4", UMUM) if scene.target == WORK else ("5", ("kantor",))
    scene.do(commands.CloseJoin(by=OWNER, step=step, path=path))


def held(scene: Scene) -> None:
    """Its run is held."""
    open_task(scene)
    scene.do(commands.Hold(by=OWNER, reason="Menunggu arahan"))


def closed(scene: Scene) -> None:
    """Its run has been cancelled."""
    open_task(scene)
    scene.do(commands.Cancel(by=OWNER, reason="Salah periode"))


STATES: Mapping[str, Callable[[Scene], None]] = {
    "open": open_task,
    "done": done,
    "left": left,
    "returned": returned,
    "void": void,
    "late": late,
    "held": held,
    "closed": closed,
}
RETURNED = "returned"


@dataclass(slots=True)
class World:
    """The database in memory, its moment, and the run and task of each target and state."""

    connection: sqlite3.Connection
    now: datetime
    places: Places
    asked: int
    start: int
    catalogue: Catalogue = field(default_factory=Catalogue)

    @contextmanager
    def cell(self) -> Iterator[Desk]:
        """A desk whose transaction comes to nothing."""
        self.connection.execute("BEGIN")
        try:
            yield Desk(tx=Transaction(self.connection), catalogue=self.catalogue, now=self.now)
        finally:
            self.connection.execute("ROLLBACK")
            self._forget_what_never_was()

    def _forget_what_never_was(self) -> None:
        for key, (revision, *_) in list(self.catalogue._offices.items()):
            if revision != offices.revision(Transaction(self.connection), key):
                del self.catalogue._offices[key]


async def build(directory: Path) -> World:
    """The world, copied into memory once it stands."""
    database = laid_out.opened(directory)
    now, places, asked, start = await database.transact(_build)
    await database.close()
    source = sqlite3.connect(directory / "alur.sqlite")
    memory = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512)
    memory.row_factory = sqlite3.Row
    source.backup(memory)
    source.close()
    return World(memory, now, places, asked, start)


def _build(tx: Transaction) -> tuple[datetime, Places, int, int]:
    now = load_office(tx, OFFICE, start="2027-01-11 08.30", change=people_of.peopled)
    load_office(tx, ELSEWHERE)
    for office in (OFFICE, ELSEWHERE):
        for person in offices.standing(tx, office).people:
            for channel in CHANNELS:
                people.bind(tx, office, person.key, channel, f"{office}/{person.key}", now)
    for what in people_of.substitutions():
        made = substitutions.add(tx, OFFICE, what, what.absent, now)
        substitutions.decide(tx, OFFICE, made.id, "agreed", OWNER, now)
    desk = Desk(tx=tx, catalogue=Catalogue(), now=now)
    places: Places = {}
    for target in (WORK, DECIDE):
        for name, lead in STATES.items():
            if name == RETURNED and target == WORK:
                continue
            scene = Scene(desk, target, _started(desk, len(places)))
            lead(scene)
            task = max(
                one.id
                for one in scene.state().tasks.values()
                if one.step == STEPS[target] and one.path == PATHS[target] and one.round == 1
            )
            places[target, name] = (scene.run, task)
    standing = offices.standing(tx, OFFICE)
    office_changes.apply(tx, OFFICE, differences(standing, people_of.without_the_gone(standing)), now)
    asked = substitutions.add(tx, OFFICE, people_of.asked(), people_of.OTHER_UNIT, now)
    planning.plan(Desk(tx=tx, catalogue=Catalogue(), now=now), OFFICE)
    return now, places, asked.id, schedule.open_starts(tx, OFFICE)[0].id


def _started(desk: Desk, place: int) -> int:
    run = numbers.advance(desk.tx, "run", 1)
    period = Period(2010 + place // 4, place % 4 + 1)
    begin(desk, OFFICE, SOP, 1, commands.Start(by=STARTER, run=run, period=period))
    return run
