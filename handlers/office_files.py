"""Loading offices and SOPs from their files: first shown, then carried out as it was shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.adoption_check import check_adoption
from flows.mistake import Gap, Mistake
from flows.office_changes import Change, against, differences
from flows.office_check import check
from flows.office_definition import OfficeFile, PersonEntry
from flows.office_file import OfficeInvalid
from flows.office_file import read as read_office
from flows.office_text import write
from flows.procedure import Procedure
from flows.procedure_file import read as read_procedure
from flows.readings import reading_places
from handlers import samples
from storage import office_changes, offices, people, procedures
from storage.transaction import Transaction


class PlanOutdated(Exception):
    """Kantor ini berubah sejak perubahannya ditampilkan; periksa lagi perubahannya, lalu muat."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What loading a file will do: `changes` to carry out, `conflicts` left alone as the office was changed in chat."""

    office: str
    source: str
    text: str
    overwrite: bool
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    warnings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """An SOP's version in an office: `new` if it was not there, and where its readings are unconfirmed."""

    procedure: Procedure
    new: bool
    unconfirmed: tuple[str, ...]
    warnings: tuple[Mistake, ...]


def plan_load(tx: Transaction, text: str, source: str, overwrite: bool = False) -> Plan:
    """What loading this file would change; raises OfficeInvalid with every mistake of the file.

    To `overwrite` is to undo what was changed in chat: the office becomes what the file says.
    """
    new = read_office(text, source)
    changes, conflicts = _changes(tx, new, overwrite)
    return Plan(
        office=new.key,
        source=source,
        text=text,
        overwrite=overwrite,
        changes=changes,
        conflicts=conflicts,
        warnings=(
            *_holds_together(new, known_procedures(tx, new.key), source),
            *(gap.of(source) for gap in _keep_their_account(tx, new.key, changes)),
        ),
    )


def apply_load(tx: Transaction, plan: Plan, now: datetime) -> None:
    """Carry a plan out; raises PlanOutdated if the file would do something else by now."""
    if plan_load(tx, plan.text, plan.source, plan.overwrite).changes != plan.changes:
        raise PlanOutdated
    if plan.changes:
        office_changes.apply(tx, plan.office, plan.changes, now)
    # Not as it was written: a NIP, or whatever a comment says of somebody, stays in the operator's file.
    office_changes.keep_file(tx, plan.office, write(read_office(plan.text, plan.source)))
    _holds_together(offices.standing(tx, plan.office), known_procedures(tx, plan.office), plan.source)


def forget(tx: Transaction, office: str, without: Callable[[OfficeFile], OfficeFile]) -> None:
    """Take out of the file that was loaded last what somebody asked to be forgotten."""
    stored = offices.stored_file(tx, office)
    if stored:
        office_changes.keep_file(tx, office, write(without(read_office(stored, office))))


def adopt_procedure(
    tx: Transaction, office: str, text: str, source: str, now: datetime, *, confirmed: bool = False
) -> Adopted:
    """Give an office a version of an SOP; raises ProcedureInvalid, UnknownOffice, VersionTaken, or OfficeInvalid.

    The last is for an office that maps the SOP, but not all of this version's roles and scopes.
    """
    procedure = read_procedure(text, source)
    defined = offices.standing(tx, office)
    warnings = _usable(gap.of(office) for gap in check_adoption(defined, procedure))
    key, version = procedure.key, procedure.version
    places = reading_places(procedure)
    new = procedures.load(tx, office, key, version, text, now, readings=places, confirmed=confirmed)
    return Adopted(
        procedure=procedure,
        new=new,
        unconfirmed=tuple(procedures.unconfirmed(tx, office, key, version)),
        warnings=warnings,
    )


def known_procedures(tx: Transaction, office: str) -> Mapping[str, Procedure]:
    """The SOPs an office can run: those that come with the program, and in their place the versions it has loaded."""
    loaded = {
        key: read_procedure(procedures.get(tx, office, key, version), key)
        for key, version in procedures.loaded(tx, office)
    }
    return samples.procedures() | loaded


def _changes(tx: Transaction, new: OfficeFile, overwrite: bool) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    current = offices.definition(tx, new.key)
    if current is None or overwrite:
        return differences(current, new), ()
    last = offices.stored_file(tx, new.key)
    return against(differences(read_office(last, new.key) if last else None, new), current)


def _keep_their_account(tx: Transaction, office: str, changes: Iterable[Change]) -> Iterator[Gap]:
    for change in changes:
        old, new = change.before, change.after
        if isinstance(old, PersonEntry) and isinstance(new, PersonEntry) and old.name != new.name:
            (key,) = change.record.key
            if people.addresses(tx, office, key):
                problem = f'Akun {old.name} tetap terikat pada "{key}"; bila pejabatnya berganti, pakai kunci baru.'
                yield Gap(f'[[orang]] "{key}"', problem, "", warning=True)


def _holds_together(office: OfficeFile, known: Mapping[str, Procedure], source: str) -> tuple[Mistake, ...]:
    return _usable(check(office, known, source))


def _usable(found: Iterable[Mistake]) -> tuple[Mistake, ...]:
    known = tuple(found)
    mistakes = [mistake for mistake in known if not mistake.warning]
    if mistakes:
        raise OfficeInvalid(mistakes)
    return known
