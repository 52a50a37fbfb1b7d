"""A WhatsApp notification as what came in: pure, so that every shape of it is a line in a table of tests.

1. A notification carries many messages and reports; whatever of them can't be read fails alone.
2. Deliveries are not ordered: what one brings goes by Meta's timestamps, and else as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

import msgspec

from bot.whatsapp_content import content_of
from bot.whatsapp_sender import address_of, left_behind, sender
from bot.whatsapp_update import (
    Account,
    Change,
    Entry,
    Heading,
    Notification,
    Status,
    System,
    Value,
    WhatsAppMessage,
)
from handlers.inbound import Content, Identity, Inbound, Press, Progress, Reachability, Stage, Unsupported
from handlers.messengers import WHATSAPP

_OBJECT: Final = "whatsapp_business_account"
_FIELD: Final = "messages"
_STAGES: Final = {stage.value: stage for stage in Stage}
_UNREADABLE: Final = (msgspec.DecodeError, ValueError, RecursionError, OverflowError, OSError)

T = TypeVar("T")


class BrokenBody(ValueError):
    """A body that is no JSON object."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that can't be read, and why; `inbound` stands for it where it is known who sent it."""

    why: str
    inbound: Inbound | None = None


@dataclass(slots=True)
class Batch:
    """What a notification brings; `passed_over` says what in it is nothing for the office."""

    inbounds: list[Inbound] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def parse(body: bytes, phone_number_id: str) -> Batch:
    """What a notification brings to one number, in the order in which it was sent; raises BrokenBody."""
    batch = Batch()
    for change in _changes(body, batch):
        if change.field == _FIELD:
            for value in _each([change.value], Value, batch):
                _take_in(value, phone_number_id, batch)
        else:
            batch.passed_over.append(f"field {change.field}")
    batch.inbounds.sort(key=lambda inbound: inbound.sent_at)
    batch.progress.sort(key=lambda progress: progress.at)
    return batch


def _changes(body: bytes, batch: Batch) -> Iterator[Change]:
    try:
        notification = msgspec.json.decode(body, type=Notification)
    except _UNREADABLE as error:
        raise BrokenBody(str(error)) from error
    if notification.object != _OBJECT:
        batch.passed_over.append(f"object {notification.object}")
        return
    for entry in _each(notification.entry, Entry, batch):
        yield from _each(entry.changes, Change, batch)


def _take_in(value: Value, phone_number_id: str, batch: Batch) -> None:
    if value.metadata.phone_number_id != phone_number_id:
        batch.passed_over.append(f"phone number id {value.metadata.phone_number_id}")
        return
    batch.passed_over += [f"error {error.code}: {error.words}" for error in value.errors]
    accounts = list(_each(value.contacts, Account, batch))
    for status in _each(value.statuses, Status, batch):
        with _noting(batch):
            batch.progress += _progress(status)
    for raw in value.messages:
        with _noting(batch):
            _message(raw, accounts, batch)


def _message(raw: msgspec.Raw, accounts: Sequence[Account], batch: Batch) -> None:
    heading = msgspec.json.decode(raw, type=Heading)
    if heading.group_id:  # only a business makes groups (Groups API), and the office makes none
        batch.passed_over.append("group")
        return
    if heading.type == "system":
        batch.inbounds += _changed(msgspec.json.decode(raw, type=WhatsAppMessage))
        return
    who = sender(heading, accounts)
    with _noting(batch, _inbound(heading, who, Unsupported(what="pesan"))):
        batch.inbounds += _said(msgspec.json.decode(raw, type=WhatsAppMessage), who)


def _changed(message: WhatsAppMessage) -> list[Inbound]:
    who = left_behind(message, message.system or System())
    return [_inbound(message, who, Reachability(reachable=False))] if who else []


def _said(message: WhatsAppMessage, who: Identity) -> list[Inbound]:
    content = content_of(message)
    if content is None:
        return []
    answered = message.context.id if message.context else None
    pressed = isinstance(content, Press)
    inbound = _inbound(message, who, content)
    return [replace(inbound, message=answered) if pressed else replace(inbound, reply_to=answered)]


def _inbound(heading: Heading, who: Identity, content: Content) -> Inbound:
    return Inbound(
        channel=WHATSAPP,
        id=heading.id,
        address=address_of(who),
        sent_at=_moment(heading.timestamp),
        content=content,
        message=heading.id,
        identity=who,
    )


def _progress(status: Status) -> list[Progress]:
    stage = _STAGES.get(status.status)
    if stage is None or status.recipient_type == "group":
        return []
    error = status.errors[0] if status.errors else None
    return [
        Progress(
            channel=WHATSAPP,
            message=status.id,
            address=status.recipient_id or status.recipient_user_id or "",
            at=_moment(status.timestamp),
            stage=stage,
            code=error.code if error else 0,
            why=error.words if error else "",
        )
    ]


def _moment(seconds: str | int) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _each(raws: Iterable[msgspec.Raw], shape: type[T], batch: Batch) -> Iterator[T]:
    for raw in raws:
        with _noting(batch):
            yield msgspec.json.decode(raw, type=shape)


@contextmanager
def _noting(batch: Batch, stand_in: Inbound | None = None) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        batch.unread.append(Unread(str(error), stand_in))
