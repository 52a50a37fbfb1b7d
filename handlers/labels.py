"""Buttons for open tasks that stand side by side: what tells them apart comes first."""

from collections import defaultdict
from collections.abc import Sequence

from flows.run import Run, Task
from handlers.case import Case
from handlers.shorten import shorten

LABEL = 40  # characters

Found = tuple[Case, Run, Task]
Parts = tuple[str, ...]


def labels(found: Sequence[Found]) -> list[str]:
    """A label per task: its number, the period where several are meant, and what else tells two alike apart."""
    parts: list[Parts] = [(_activity(one),) for one in found]
    for aspect in (_office, _period):
        if len({aspect(one) for one in found}) > 1:
            parts = [(*some, aspect(one)) for some, one in zip(parts, found, strict=True)]
    for aspect in (_variant, _unit, _procedure):
        parts = _told_apart(parts, [aspect(one) for one in found])
    return [_joined(task, some) for (_, _, task), some in zip(found, parts, strict=True)]


def _told_apart(parts: list[Parts], words: list[str]) -> list[Parts]:
    named: defaultdict[Parts, set[str]] = defaultdict(set)
    for some, word in zip(parts, words, strict=True):
        named[some].add(word)
    return [(*some, word) if len(named[some]) > 1 else some for some, word in zip(parts, words, strict=True)]


def _joined(task: Task, parts: Parts) -> str:
    activity, *about = parts
    return " · ".join((str(task.id), *filter(None, about), activity))


def _activity(one: Found) -> str:
    case, _, task = one
    return shorten(case.step(task).title, LABEL)


def _office(one: Found) -> str:
    return shorten(one[0].office.name, LABEL)


def _period(one: Found) -> str:
    return one[1].period.label


def _variant(one: Found) -> str:
    return one[2].variant


def _unit(one: Found) -> str:
    case, run, task = one
    return case.unit_label(run, task)


def _procedure(one: Found) -> str:
    return shorten(one[0].procedure.identity.name, LABEL)
