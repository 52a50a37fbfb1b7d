"""What differs between two definitions of an office, and which differences still apply to the office as it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.office_definition import OfficeFile
from flows.office_records import Record, Subject, Value, records
from flows.office_sentences import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record that comes (`before` None), changes, or ends (`after` None), in a sentence for people."""

    record: Record
    before: Value | None
    after: Value | None
    sentence: str


def differences(last_loaded: OfficeFile | None, new: OfficeFile) -> tuple[Change, ...]:
    """What has to change for the one to become the other; everything where there was no office."""
    before = records(last_loaded) if last_loaded else {}
    after = records(new)
    return tuple(
        Change(
            record=record,
            before=before.get(record),
            after=after.get(record),
            sentence=sentence(record, before, after),
        )
        for record in _in_order(before, after)
    )


def against(changes: tuple[Change, ...], current: OfficeFile) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes that still apply to the office as it stands, and those that meet another change made meanwhile."""
    standing = records(current)
    open_changes = [change for change in changes if standing.get(change.record) != change.after]
    return (
        tuple(change for change in open_changes if standing.get(change.record) == change.before),
        tuple(change for change in open_changes if standing.get(change.record) != change.before),
    )


def _in_order(before: Mapping[Record, Value], after: Mapping[Record, Value]) -> Iterator[Record]:
    for record in dict.fromkeys([*after, *before]):
        if before.get(record) != after.get(record) and not _goes_with_its_procedure(record, after):
            yield record


def _goes_with_its_procedure(record: Record, after: Mapping[Record, Value]) -> bool:
    # An SOP that is given up keeps its mapping, by which its open runs go on.
    return record.subject in {Subject.ROLE, Subject.SCOPE, Subject.DATES} and (
        Record(Subject.ADOPTION, record.key[:1]) not in after
    )
