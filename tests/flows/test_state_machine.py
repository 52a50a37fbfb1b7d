"""Any commands, in any order, by anybody, keep what holds of every run (`tests/flows/invariants.py`).

`make campaign` plays many more of them, and longer ones.
"""

import os
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from flows import commands
from flows.period import Period
from flows.run import RunStatus
from tests.flows import small
from tests.flows.anybody import Anybody, chosen
from tests.flows.play import OFFICES, Play

SMALL = {
    "nested": (
        "1 kantor disposisi",
        "2 bagian disposisi",
        "3 subbagian disposisi",
        "4 seksi kerja +1",
        "5 subbagian periksa <4",
        "6 bagian periksa <3",
        "7 kantor kerja",
        "8 kantor periksa <2",
    ),
    "two fan-outs": (
        "1 kantor kerja",
        "2 bagian kerja",
        "3 kantor periksa <2 semua",
        "4 bagian kerja",
        "5 bagian periksa <4",
        "6 kantor periksa <5 semua",
    ),
    "variants": (
        "1 bagian kerja varian",
        "2 subbagian kerja varian",
        "3 bagian periksa varian <1",
        "4 kantor kerja varian",
        "5 kantor periksa <3 varian",
    ),
    "joins that decide nothing": (
        "1 kantor disposisi",
        "2 bagian disposisi",
        "3 subbagian kerja",
        "4 kantor serah",
        "5 bagian kerja",
        "6 subbagian kerja",
        "7 kantor kerja",
    ),
    "ends in its units": ("1 kantor kerja", "2 bagian kerja", "3 bagian periksa <2"),
    "one desk does all": ("1 kantor kerja pengetik", "2 kantor kerja pengetik", "3 kantor periksa <1 pengetik"),
}
numbers = st.integers(0, 999)
bits = st.integers(0, 1023)


def _has_started(machine: Any) -> bool:
    return machine.who is not None


class RunMachine(RuleBasedStateMachine):
    """One run in which anybody does anything."""

    def __init__(self) -> None:
        super().__init__()
        self.who: Anybody | None = None

    @property
    def one(self) -> Anybody:
        """Anybody of the office."""
        assert self.who
        return self.who

    @initialize(
        name=st.sampled_from([*SMALL, *OFFICES]),
        quarter=st.sampled_from([1, 4]),
        undo=st.sampled_from([0, 20]),
        ahead=st.lists(numbers, max_size=30),
    )
    def start(self, name: str, quarter: int, undo: int, ahead: list[int]) -> None:
        """A procedure is started in its office, for a quarter with one variant or with two, and comes some way."""
        play = Play(small.procedure(*SMALL[name]), small.office()) if name in SMALL else Play.of(name)
        play.office = replace(play.office, undo=undo, _below={})
        self.who = Anybody(play)
        period = Period() if play.procedure.trigger.period == "tanpa" else Period(2026, quarter)
        assert self.who.ask(commands.Start(by=play.owner, run=1, period=period))
        for number in ahead:
            if waiting := play.run.open_tasks():
                self.who.finish_somehow(chosen(waiting, number))

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, times=st.integers(1, 6))
    def go_on(self, number: int, person: int, times: int) -> None:
        """Some tasks are finished."""
        for turn in range(times):
            if task := self.one.task(number + turn):
                self.one.go_on(task, self.one.person(task, person + turn))

    @precondition(_has_started)
    @rule(number=numbers, out=bits)
    def leave_out(self, number: int, out: int) -> None:
        """A task is finished, with units unticked."""
        if task := self.one.task(number):
            self.one.go_on(task, self.one.person(task, 1), out)

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, to=numbers, which=bits)
    def give_back(self, number: int, person: int, to: int, which: int) -> None:
        """A task is returned."""
        self.one.give_back(number, person, to, which)

    @precondition(_has_started)
    @rule(number=numbers, person=numbers)
    def recall(self, number: int, person: int) -> None:
        """An act is taken back."""
        self.one.recall(number, person)

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, version=st.sampled_from([None, 1, 2, 3]))
    def lay(self, number: int, person: int, version: int | None) -> None:
        """A file is laid with some task, open or not."""
        if task := self.one.task(number, open_ones=bool(number % 2)):
            self.one.lay(task, self.one.person(task, person), version=version)

    @precondition(_has_started)
    @rule(number=numbers, file=st.integers(1, 9))
    def take_away(self, number: int, file: int) -> None:
        """A file is removed."""
        if task := self.one.task(number):
            self.one.ask(commands.Remove(by=self.one.person(task, 1), task=task.id, file=file))

    @precondition(_has_started)
    @rule(number=numbers)
    def close_join(self, number: int) -> None:
        """A join is closed."""
        self.one.close_join(number)

    @precondition(_has_started)
    @rule(number=numbers)
    def admit(self, number: int) -> None:
        """A late branch is admitted."""
        self.one.admit(number)

    @precondition(_has_started)
    @rule(to=numbers, which=bits)
    def return_run(self, to: int, which: int) -> None:
        """The owner returns branches."""
        self.one.return_run(to, which)

    @precondition(_has_started)
    @rule(number=numbers)
    def change_office(self, number: int) -> None:
        """People leave, come back or block the bot; units end."""
        self.one.leave_or_come_back(number)

    @precondition(_has_started)
    @rule(number=numbers, to=numbers)
    def go_away(self, number: int, to: int) -> None:
        """Somebody is away, and somebody acts for them."""
        self.one.go_away(number, to)

    @precondition(_has_started)
    @rule(number=numbers)
    def steer(self, number: int) -> None:
        """A held run is resumed; another is seldom held or cancelled; the clock tries to end it."""
        owner = self.one.play.owner
        if self.one.play.run.status is RunStatus.HELD:
            self.one.ask(commands.Resume(by=owner))
        elif number % 7 == 6:
            self.one.ask(commands.Hold(by=owner, reason="tunggu"))
        elif number % 31 == 30:
            self.one.ask(commands.Cancel(by=owner, reason="salah"))
        else:
            self.one.ask(commands.Finish(by=""))

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, days=st.integers(0, 70))
    def ask_time(self, number: int, person: int, days: int) -> None:
        """More time is asked for."""
        self.one.ask_time(number, person, days)

    @precondition(_has_started)
    @rule(number=numbers)
    def decide_time(self, number: int) -> None:
        """More time is given or refused."""
        self.one.decide_time(number)

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, to=numbers)
    def hand_over(self, number: int, person: int, to: int) -> None:
        """A task is given to somebody else."""
        self.one.hand_over(number, person, to)

    @precondition(_has_started)
    @rule(number=numbers)
    def nudge(self, number: int) -> None:
        """People are reminded on the owner's word."""
        self.one.nudge(number)

    @precondition(_has_started)
    @rule(number=numbers, person=numbers, to=numbers)
    def talk(self, number: int, person: int, to: int) -> None:
        """Something is asked about a task, or answered."""
        self.one.talk(number, person, to)

    @precondition(_has_started)
    @rule(number=numbers)
    def take_back(self, number: int) -> None:
        """The owner takes a return back."""
        self.one.take_back(number)

    @precondition(_has_started)
    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.one.play.wait(hours=hours)

    def teardown(self) -> None:
        """Whatever has been done, the run can be finished."""
        if self.who and not self.who.play.run.is_closed:
            self.who.finish_everything()


CAMPAIGN = "ALUR_CAMPAIGN" in os.environ
TestRun = RunMachine.TestCase
TestRun.settings = settings(
    max_examples=20_000 if CAMPAIGN else 60,
    stateful_step_count=100 if CAMPAIGN else 50,
    report_multiple_bugs=False,
)
