"""What came in a year beside what had to come, and what never may, as lines that a person can read."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime

import msgspec

from flows.codec import decode_event
from handlers.message import Message
from storage.moments import from_text
from storage.transaction import Row
from tests.year.house import House, Step
from tests.year.reckoning import Reckoning
from tests.year.starts import Starts
from tests.year.telling import Telling, is_digest, tells
from tests.year.worked_minutes import WorkedMinutes

DATED = "jeneponto-perpustakaan"
OF_START = {"told", "started", "asked", "refused", "skipped"}


class Report:
    """A year that was played, replayed and compared beat by beat; `wrong` are the differences.

    `came` counts what came by its kind, `events` what happened in the runs.
    """

    def __init__(self, house: House) -> None:
        self._worked = {key: WorkedMinutes(office.calendar) for key, office in house.offices.items()}
        self._reckoning = Reckoning(house.offices, self._worked)
        self._starts = Starts(self._worked[DATED])
        self.wrong, self.came, self.events = list[str](), Counter[str](), Counter[str]()
        for step in house.steps:
            self.wrong += self._never(step)
            self.wrong += self._unequal(step)
            self._reckoning.replay(step)
            self._count(step)
        rungs = Counter((row["task"], row["name"]) for step in house.steps for row in _of(step, "rung"))
        self.wrong += [f"{rung} came {times} times" for rung, times in rungs.items() if times > 1]

    def _never(self, step: Step) -> Iterator[str]:
        for row in _of(step, "message"):
            office = self._worked[row["office"]]
            if not office.works(office.wall(from_text(row["at"]))):
                yield f"{step.now}: {row['name']} of {row['office']} was told while the office was closed"
        for who, times in Counter((row["office"], row["name"]) for row in _of(step, "message")).items():
            if times > 1:
                yield f"{step.now}: {who} was told {times} times at once"

    def _unequal(self, step: Step) -> Iterator[str]:
        rungs = [(r["office"], r["run"], r["task"], r["name"], self._wall(r)) for r in _of(step, "rung")]
        yield from _differences(step, rungs, self._reckoning.come(step.now) if step.tick else [])
        yield from _untold(step, self._reckoning.told(step.now) if step.tick else [])
        starts = [(row["what"], row["name"], self._wall(row)) for row in _of(step, *OF_START)]
        yield from _differences(step, starts, self._starts.come(step.now) if step.tick else [])

    def _wall(self, row: Row) -> datetime:
        return self._worked[row["office"]].wall(from_text(row["at"]))

    def _count(self, step: Step) -> None:
        self.came.update(row["name"] for row in _of(step, "rung"))
        self.came.update("digest" if is_digest(_text(row)) else "within the day" for row in _of(step, "message"))
        self.came.update(row["what"] for row in _of(step, *OF_START))
        self.events.update(type(decode_event(row["body"])).__name__ for row in _of(step, "event"))


def _of(step: Step, *what: str) -> list[Row]:
    return [row for row in step.seen if row["what"] in what]


def _text(row: Row) -> str:
    return msgspec.json.decode(row["body"], type=Message).text


def _differences(step: Step, came: Sequence[Hashable], wanted: Sequence[Hashable]) -> Iterator[str]:
    yield from (f"{step.now}: came and had not to: {one}" for one in Counter(came) - Counter(wanted))
    yield from (f"{step.now}: did not come: {one}" for one in Counter(wanted) - Counter(came))


def _untold(step: Step, wanted: Sequence[Telling]) -> Iterator[str]:
    messages = {(row["office"], row["name"]): _text(row) for row in _of(step, "message")}
    for told in wanted:
        text = messages.pop((told.office, told.person), "")
        if not tells(told, text):
            yield f"{step.now}: {told} was told as {text!r}"
    yield from (f"{step.now}: {who} was told for nothing: {text!r}" for who, text in messages.items())
