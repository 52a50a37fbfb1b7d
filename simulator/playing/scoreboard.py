"""What a play came to, for each SOP: counted from what the phones showed."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from simulator.playing.moment import Moment
from simulator.playing.shown import Act, Press, Send, step_of, task_of

CHANNELS = ("telegram", "whatsapp")
WAYS = ("in", "out")

_RETURNED = "↩️ Dikembalikan ke langkah"
_STARTED = re.compile(r"Proses \d+ dimulai: ")
_FINISHED = "🏁"
_ANY_TASK = re.compile(r"\b[Tt]ugas (\d+)")


@dataclass(frozen=True)
class Score:
    """An SOP's runs: messages are those that officials got, taps and typed characters what they had to do.

    `channels` is by messenger how much came in from officials (messages, presses and files) and went out to them.
    """

    sop: str
    steps: int
    tasks: int
    returns: int
    files: int
    messages: int
    taps: int
    typed: int
    seconds: float
    finished: bool
    channels: dict[str, dict[str, int]]


@dataclass
class _Tally:
    steps: set[str] = field(default_factory=set)
    tasks: set[str] = field(default_factory=set)
    returns: set[str] = field(default_factory=set)
    files: int = 0
    taps: int = 0
    typed: int = 0
    began: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    channels: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in CHANNELS})

    def see(self, text: str, now: float) -> None:
        """Count what a message of the bot says."""
        if _STARTED.match(text):
            self.began.append(now)
        elif text.startswith(_FINISHED):
            self.ended.append(now)
        elif task := task_of(text):
            self.tasks.add(task)
            self.steps |= {step_of(text)} - {""}  # of a card that came with others there may be but one line
            if _RETURNED in text:
                self.returns.add(task)

    def do(self, act: Act) -> None:
        """Count what an official did; sending a file is a tap as well."""
        match act:
            case Press():
                self.taps += 1
            case Send():
                self.taps += 1
                self.files += 1
            case _:
                self.typed += len(act.words)


class Scoreboard:
    """Counts moments by SOP, those of several offices together; `sops` gives an office's SOPs by their names.

    What names neither an SOP nor a known task belongs to what its official was busy with last.
    """

    def __init__(self, sops: Mapping[str, Mapping[str, str]], clock: Callable[[], float] = time.monotonic) -> None:
        self._sops = sops
        self._clock = clock
        self._tallies = {sop: _Tally() for by_name in sops.values() for sop in by_name.values()}
        self._sop_of_task: dict[str, str] = {}
        self._busy_with: dict[int, str] = {}

    def __call__(self, moment: Moment) -> None:
        """Count a moment."""
        sop = self._subject(moment)
        tally = self._tallies[sop]
        passed = tally.channels[moment.official.channel]
        if moment.act:
            passed["in"] += 1
            tally.do(moment.act)
        elif moment.sign != "!":
            passed["out"] += moment.sign == "<"
            tally.see(moment.text, self._clock())
            if task := task_of(moment.text):
                self._sop_of_task[task] = sop

    def scores(self) -> list[Score]:
        """Return the scores, in the order of the SOPs' keys."""
        return [_score(sop, tally) for sop, tally in sorted(self._tallies.items())]

    def _subject(self, moment: Moment) -> str:
        text, official = moment.about or moment.text, moment.official
        by_name = self._sops[official.office]
        named = next((sop for name, sop in by_name.items() if name in text), None)
        numbered = _ANY_TASK.search(text)
        known = self._sop_of_task.get(numbered[1]) if numbered else None
        last = self._busy_with.get(official.phone, next(iter(by_name.values())))
        self._busy_with[official.phone] = named or known or last
        return self._busy_with[official.phone]


def table(scores: list[Score]) -> str:
    """Return the scores as lines under Indonesian headings, and what passed through each messenger."""
    heads = ("SOP", "langkah", "tugas", "kembali", "berkas", "pesan", "ketukan", "ketikan", "detik", "selesai")
    rows = [[_word(value) for name, value in asdict(score).items() if name != "channels"] for score in scores]
    return f"{_lines([heads, *rows])}\n\n{_lines([('messenger', 'masuk', 'keluar'), *_passed(scores)])}"


def _passed(scores: list[Score]) -> Iterator[list[str]]:
    for channel in CHANNELS:
        yield [channel, *(str(sum(score.channels[channel][way] for score in scores)) for way in WAYS)]


def _lines(rows: list[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(_aligned, row, widths, range(len(row)))) for row in rows)


def _score(sop: str, tally: _Tally) -> Score:
    return Score(
        sop=sop,
        steps=len(tally.steps),
        tasks=len(tally.tasks),
        returns=len(tally.returns),
        files=tally.files,
        messages=sum(passed["out"] for passed in tally.channels.values()),
        taps=tally.taps,
        typed=tally.typed,
        seconds=round(max(tally.ended, default=0.0) - min(tally.began, default=0.0), 1) if tally.ended else 0.0,
        finished=0 < len(tally.began) == len(tally.ended),
        channels={name: {way: passed[way] for way in WAYS} for name, passed in tally.channels.items()},
    )


def _word(value: object) -> str:
    return {True: "ya", False: "belum"}[value] if isinstance(value, bool) else str(value)


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column else cell.ljust(width)
