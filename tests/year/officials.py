"""The officials of the year: each acts when it occurs to him, some only when others complain; drawn by a seed."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random

from flows.codec import decode_event
from flows.events import ActRecalled, RunStarted, TaskOpened
from flows.procedure import StepKind
from flows.run import Run
from storage import runs
from tests.year.house import House
from tests.year.telling import holders, procedure_of

Deed = Callable[[datetime], Awaitable[None]]
# The offices whose owners start their SOPs, and what they press: SOP, period or link, and the start itself.
STARTED_BY_HAND = (
    ("balangan-setwan", "p/{}", "ok"),
    ("kalbar-perindag", "s/0", "l/0", "ok"),
    ("kalbar-perindag", "s/1", "p/{}", "ok"),
    ("kalbar-perpustakaan", "p/{}", "ok"),
)
HOUR, DAY = 60, 24 * 60
# How long somebody takes, in minutes: at once, within two days, within a week, not before others hear of it.
DELAYS = ((0.45, 5, 6 * HOUR), (0.75, 6 * HOUR, 2 * DAY), (0.9, 2 * DAY, 6 * DAY), (1, 7 * DAY, 16 * DAY))


class Officials:
    """What people mean to do, by the true time, whatever the clock of the house shows."""

    def __init__(self, house: House, rng: Random) -> None:
        self._house, self._rng = house, rng
        self._plans: list[tuple[datetime, int, Deed]] = []
        self._order = count()
        self._read = 0
        self._true = datetime.min.replace(tzinfo=UTC)

    def plan_starts(self, first: datetime, period: str) -> None:
        """Mean to start a period's runs in the days from the first on, where no SOP starts by itself."""
        for office, *pages in STARTED_BY_HAND:
            buttons = (f"mulaikan:0:0:{page.format(period)}" for page in pages)
            self.plan(first + self._minutes(0, 3 * DAY), partial(self._start, office, tuple(buttons)))

    def next_moment(self) -> datetime:
        """When somebody means to do something next."""
        return self._plans[0][0] if self._plans else datetime.max.replace(tzinfo=UTC)

    def plan(self, when: datetime, deed: Deed) -> None:
        """Mean to do something at a moment."""
        heappush(self._plans, (when, next(self._order), deed))

    def sleep_until(self, awake: datetime) -> None:
        """Put off what was meant to be done before."""
        while self._plans and self._plans[0][0] < awake:
            _, _, deed = heappop(self._plans)
            self.plan(awake + self._minutes(0, 8 * HOUR), deed)

    async def act(self, true: datetime, now: datetime) -> None:
        """Do what is meant to be done by now, and mean to do what came of it."""
        self._true = true
        while self._plans and self._plans[0][0] <= true:
            await heappop(self._plans)[2](now)
        self.notice(true)

    def notice(self, true: datetime) -> None:
        """Take in what happened since one looked last."""
        steps, self._read = self._house.steps[self._read :], len(self._house.steps)
        for step in steps:
            for row in step.seen:
                if row["what"] == "event":
                    self._on(row["office"], row["run"], decode_event(row["body"]), true)

    def _on(self, office: str, run: int, event: object, true: datetime) -> None:
        if isinstance(event, TaskOpened | ActRecalled):
            self._mean_to_do(office, run, event.task, true)
        elif isinstance(event, RunStarted) and self._rng.random() < 0.4:
            held = true + self._minutes(HOUR, 20 * DAY)
            self.plan(held, partial(self._hold, office, run))
            self.plan(held + self._minutes(20, 5 * DAY), partial(self._resume, office, run))

    def _mean_to_do(self, office: str, run: int, task: int, true: datetime) -> None:
        chance = self._rng.random()
        shortest, longest = next((low, high) for below, low, high in DELAYS if chance < below)
        when = true + self._minutes(shortest, longest)
        self.plan(when, partial(self._do, office, run, task))
        if self._rng.random() < 0.25:
            asked = true + (when - true) * self._rng.random() // timedelta(minutes=1) * timedelta(minutes=1)
            self.plan(asked, partial(self._ask_for_time, office, run, task))
        if self._rng.random() < 0.05:
            self.plan(when + self._minutes(1, 90), partial(self._take_back, office, run, task))

    async def _do(self, office: str, run: int, task: int, now: datetime) -> None:
        state = await self._load(office, run)
        found = state.tasks[task]
        if state.is_closed or not found.is_open:
            return
        who = self._rng.choice(holders(self._house.offices[office], state, found))
        step = procedure_of(state.procedure).step(found.step)
        key = f"{task}:{found.version}"
        if step.kind is not StepKind.REVIEW:
            for _ in range(max(step.files - len(found.files), 0)):
                await self._house.send_file(office, who, found, now)
            await self._house.press(office, who, f"selesai:{key}", now)
        elif self._rng.random() < 0.25 and found.round < 3:
            await self._house.write(office, who, f"kembali {task} angkanya belum cocok", now)
            await self._house.press(office, who, f"centang:{key}:0", now)
            await self._house.press(office, who, f"centang:{key}:lanjut", now)
        else:
            await self._house.press(office, who, f"setuju:{key}", now)
        if (await self._load(office, run)).tasks[task].is_open:
            self.plan(self._true + self._minutes(HOUR, DAY), partial(self._do, office, run, task))

    async def _ask_for_time(self, office: str, run: int, task: int, now: datetime) -> None:
        state = await self._load(office, run)
        who = holders(self._house.offices[office], state, state.tasks[task])[0]
        calendar = self._house.offices[office].calendar
        deadline = state.tasks[task].deadline or now
        until = calendar.add_days(max(now, deadline), self._rng.randint(1, 6))
        await self._house.write(office, who, f"tunda {task} {until:%d-%m-%Y} menunggu data", now)
        answer = self._rng.choice([f"beri {task}", f"beri {task}", f"tolak {task} tidak bisa ditunda"])
        # Often just when the deadline has passed, and what is to be said of it waits for the end of the break.
        passed = max(deadline - (now - self._true), self._true) + self._minutes(1, HOUR)
        when = self._rng.choice([passed, self._true + self._minutes(1, 3 * DAY)])
        self.plan(when, partial(self._owner_says, office, answer))

    async def _take_back(self, office: str, run: int, task: int, now: datetime) -> None:
        done_by = (await self._load(office, run)).tasks[task].done_by
        if done_by:
            await self._house.write(office, done_by, f"tarik {task}", now)

    async def _hold(self, office: str, run: int, now: datetime) -> None:
        await self._owner_presses(office, now, f"tahan:{run}:1", f"tahan:{run}:1:0")

    async def _resume(self, office: str, run: int, now: datetime) -> None:
        await self._owner_presses(office, now, f"lanjut:{run}:1")

    async def _start(self, office: str, buttons: tuple[str, ...], now: datetime) -> None:
        await self._owner_says(office, "/mulai", now)
        await self._owner_presses(office, now, *buttons)

    async def _owner_says(self, office: str, words: str, now: datetime) -> None:
        await self._house.write(office, self._house.offices[office].owners()[0], words, now)

    async def _owner_presses(self, office: str, now: datetime, *buttons: str) -> None:
        for data in buttons:
            await self._house.press(office, self._house.offices[office].owners()[0], data, now)

    async def _load(self, office: str, run: int) -> Run:
        state = await self._house.database.transact(partial(runs.load, office=office, run=run))
        assert state is not None
        return state

    def _minutes(self, shortest: int, longest: int) -> timedelta:
        return timedelta(minutes=self._rng.randint(shortest, longest))
