"""Who may be named a substitute for whom and when, and who decides on it.

1. Nobody stands in for somebody who stands in for another, in either direction: so there is no loop either.
2. For one person there is one substitute a day.
3. The head above decides, or the owner; nobody on their own absence or as the substitute, unless there is nobody else.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from flows.moments import spoken_days
from flows.office import Office
from flows.refused import Refused
from flows.substitution import Substitution

LONGEST = timedelta(days=366)


class SubstitutesSelf(Refused):
    """Seorang pejabat tidak dapat menggantikan dirinya sendiri; pilih pejabat lain."""


class SpanReversed(Refused):
    """Hari terakhir tidak dapat mendahului hari pertama; tulis misalnya "10-14 Maret"."""


class SpanIsOver(Refused):
    """Masa {span} sudah lewat; pilih hari yang akan datang."""


class SpanTooLong(Refused):
    """Masa penggantian paling lama satu tahun; untuk yang lebih lama, ubah pemegang jabatannya."""


class HoldsNothing(Refused):
    """{who} tidak memegang jabatan di kantor ini, jadi tidak ada yang perlu digantikan."""


class SubstituteNotThere(Refused):
    """{who} belum bergabung atau tidak dapat dihubungi; pilih pejabat lain."""


class AlreadySubstituted(Refused):
    """{absent} sudah digantikan {substitute} {span}; akhiri yang itu dahulu, atau pilih hari lain."""


class SubstituteIsAway(Refused):
    """{who} sendiri digantikan {substitute} {span}; pilih pejabat lain atau hari lain."""


class AbsentSubstitutes(Refused):
    """{who} sedang menggantikan {absent} {span}, jadi tidak dapat digantikan; akhiri yang itu dahulu."""


class NotTheirs(Refused):
    """Penggantian {absent} hanya diputuskan {deciders}."""


class NotTheirsToEnd(Refused):
    """Penggantian {absent} hanya dapat diakhiri yang bersangkutan atau {deciders}."""


def check(office: Office, standing: Iterable[Substitution], wanted: Substitution, today: date) -> None:
    """Refuse what can't be; `standing` are those agreed to that are not over, and those asked for the same person."""
    _people(office, wanted)
    _span(wanted, today)
    for one in standing:
        if one.id != wanted.id and one.since <= wanted.until and wanted.since <= one.until:
            _beside(office, one, wanted)


def superiors(office: Office, person: str) -> tuple[str, ...]:
    """The heads above a person, by the positions held in the person's own right; those are not among them."""
    own = [holding for holding in office.held_by(person) if not holding.in_place_of]
    found = [_heads_above(office, person, office.positions[holding.position].unit) for holding in own]
    return tuple(dict.fromkeys(one for heads in found for one in heads))


def deciders(office: Office, what: Substitution) -> tuple[str, ...]:
    """Who decides: the heads above the absent and the owner; the substitute or the absent only as the last one left."""
    owners = tuple(holding.person for holding in office.holders.get(office.owner, ()))
    people = tuple(dict.fromkeys((*superiors(office, what.absent), *owners)))
    others = tuple(one for one in people if one != what.absent)
    return tuple(one for one in others if one != what.substitute) or others or people


def may_decide(office: Office, what: Substitution, person: str) -> None:
    """Only a head above or the owner; NotTheirs for anybody else."""
    if person not in deciders(office, what):
        raise NotTheirs(absent=office.person_name(what.absent), deciders=_names(office, what))


def may_end(office: Office, what: Substitution, asked_by: str, person: str) -> None:
    """The absent, who asked, and whoever may decide; NotTheirsToEnd for anybody else."""
    if person not in {what.absent, asked_by, *deciders(office, what)}:
        raise NotTheirsToEnd(absent=office.person_name(what.absent), deciders=_names(office, what))


def _people(office: Office, wanted: Substitution) -> None:
    if wanted.absent == wanted.substitute:
        raise SubstitutesSelf
    if all(holding.in_place_of for holding in office.held_by(wanted.absent)):
        raise HoldsNothing(who=office.person_name(wanted.absent))
    person = office.people.get(wanted.substitute)
    if person is None or not person.reachable:
        raise SubstituteNotThere(who=office.person_name(wanted.substitute))


def _span(wanted: Substitution, today: date) -> None:
    if wanted.until < wanted.since:
        raise SpanReversed
    if wanted.until < today:
        raise SpanIsOver(span=spoken_days(wanted.since, wanted.until, today))
    if wanted.until - max(wanted.since, today) > LONGEST or wanted.since - today > LONGEST:
        raise SpanTooLong


def _beside(office: Office, one: Substitution, wanted: Substitution) -> None:
    absent, substitute = office.person_name(one.absent), office.person_name(one.substitute)
    span = spoken_days(one.since, one.until, wanted.since)
    if one.absent == wanted.absent:
        raise AlreadySubstituted(absent=absent, substitute=substitute, span=span)
    if one.absent == wanted.substitute:
        raise SubstituteIsAway(who=absent, substitute=substitute, span=span)
    if one.substitute == wanted.absent:
        raise AbsentSubstitutes(who=substitute, absent=absent, span=span)


def _heads_above(office: Office, person: str, unit: str) -> tuple[str, ...]:
    for above in office.upward(unit):
        heads = tuple(one.person for one in office.holders.get(office.units[above].head or "", ()))
        if heads and person not in heads:
            return heads
    return ()


def _names(office: Office, what: Substitution) -> str:
    return " atau ".join(office.person_name(one) for one in deciders(office, what))
