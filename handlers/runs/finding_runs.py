"""The typed twin of narrowing /status: "status bidang kearsipan", "status terlambat", "status kabag umum"."""

from collections.abc import Iterator
from typing import NamedTuple

from flows.people_words import known_words
from flows.period import Period
from handlers.paging import PER_PAGE
from handlers.runs import narrowing_pages, vacant_position
from handlers.runs.narrowing import Kind, Narrowing, key_value, period_value
from handlers.runs.narrowing_words import STANDING_WORDS, WITHOUT_PERIOD, Option, sop_name
from handlers.runs.own_runs import STANDINGS, narrowed
from handlers.runs.run_standing import RunStanding
from handlers.texts import text
from handlers.visit import Visit
from storage.run_urgency import RunUrgency

_EVERYTHING = {"semua", "proses", "berjalan", "saya"}
_ALSO = {RunStanding.LATE: "telat lewat batas", RunStanding.TODAY: "jatuh tempo", RunStanding.HELD: "tertahan"}
_BEGINNING = 3  # letters by which a longer word is known


class _Name(NamedTuple):
    kind: Kind
    value: str
    name: str
    also: str = ""

    def likeness(self, wanted: list[str]) -> int:
        """How well words name it: 3 in full, 2 as its beginning, 1 all of them somewhere in it, 0 not at all."""
        names = [known_words(one) for one in (self.name, self.also) if one]
        if any("".join(words) == "".join(wanted) for words in names):
            return 3
        if any(all(map(_is_same, wanted, words)) and len(wanted) <= len(words) for words in names):
            return 2
        known = [word for words in names for word in words]
        return int(all(any(_is_same(word, one) for one in known) for word in wanted))


def meant(visit: Visit, every: list[RunUrgency], words: str) -> Narrowing | None:
    """What typed words narrow the status to; None where the person has been asked or told instead."""
    wanted = known_words(words)
    if _EVERYTHING.issuperset(wanted):
        return Narrowing()
    if vacant := vacant_position.called(visit.office, words):
        vacant_position.tell(visit, every, vacant)
        return None
    names = list(_names(visit, every))
    likeness = [one.likeness(wanted) for one in names]
    alike = [one for one, how in zip(names, likeness, strict=True) if how and how == max(likeness)]
    found = list({(one.kind, one.value): one for one in alike}.values())
    if len(found) == 1:
        return Narrowing({found[0].kind: found[0].value})
    if found:
        options = [_option(visit, every, one) for one in found[:PER_PAGE]]
        prompt = text("status.which", words=words, left=len(found) - len(options))
        visit.say(prompt, narrowing_pages.buttons(visit, Narrowing(), options))
    else:
        visit.say(text("status.unknown", words=words))
    return None


def _option(visit: Visit, every: list[RunUrgency], one: _Name) -> Option:
    by = Narrowing().with_value(one.kind, one.value)
    return Option(one.kind, one.value, one.name, len(narrowed(visit, every, by)))


def _names(visit: Visit, every: list[RunUrgency]) -> Iterator[_Name]:
    office = visit.office
    for value, standing in STANDINGS.items():
        yield _Name(Kind.STANDING, value, STANDING_WORDS[standing], _ALSO[standing])
    for one in {one.procedure: one for one in every}.values():
        yield _Name(Kind.SOP, key_value(one.procedure), sop_name(visit, one))
    for period in dict.fromkeys(one.period for one in every):
        yield _Name(Kind.PERIOD, period_value(period), period.label or WITHOUT_PERIOD, _also(period))
    for unit in office.units.values():
        if unit.key != office.root:
            yield _Name(Kind.UNIT, key_value(unit.key), unit.name)
    for person in office.people.values():
        positions = [office.positions[holding.position].name for holding in office.held_by(person.key)]
        for position in positions or [""]:
            yield _Name(Kind.PERSON, key_value(person.key), person.name, position)


def _also(period: Period) -> str:
    return f"tw {period.quarter} {period.year}" if period.quarter else ""


def _is_same(word: str, known: str) -> bool:
    return word == known or (len(word) >= _BEGINNING and known.startswith(word))
