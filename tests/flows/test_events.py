"""Events: what they are called, what they say of themselves and what they never hold."""

from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from flows import events
from flows.codec import encode
from tests.flows.telling import TOLD

KINDS: tuple[type[events.Event], ...] = get_args(events.AnyEvent)
SAMPLE = events.RunHeld(at=datetime(2027, 1, 11, tzinfo=UTC), by="kasubbag", reason="Menunggu surat")


def test_every_kind_is_one_of_any_event() -> None:
    """Every event that there is can be stored and read, and told in a line."""
    assert set(KINDS) == set(events.Event.__subclasses__()) == set(TOLD)


@pytest.mark.parametrize("kind", KINDS)
def test_event_says_what_it_means_in_the_office(kind: type[events.Event]) -> None:
    """Every event has a sentence of its own that says what happened in the office."""
    assert kind.__doc__
    assert kind.__doc__.endswith(".")
    assert kind.__doc__ != events.Event.__doc__


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_its_name(kind: type[events.Event]) -> None:
    """The kind that is stored is the event's name, whatever becomes of the module."""
    assert kind.__struct_config__.tag == kind.__name__


def test_kind_and_version_are_always_written() -> None:
    """Each event carries its kind and version, also in its first version."""
    assert msgspec.json.decode(encode(SAMPLE)) == {
        "kind": "RunHeld",
        "at": "2027-01-11T00:00:00Z",
        "by": "kasubbag",
        "v": 1,
        "reason": "Menunggu surat",
    }


def test_event_of_the_first_version_needs_no_version() -> None:
    """An event written without its version is of the first."""
    held = msgspec.json.decode(b'{"kind": "RunHeld", "at": "2027-01-11T00:00:00Z", "reason": ""}', type=events.RunHeld)
    assert held.v == 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_phone_and_no_account(kind: type[events.Event]) -> None:
    """No field of an event is for a phone number, an account or a chat."""
    forbidden = {"phone", "account", "chat", "address", "telegram", "whatsapp"}
    assert not forbidden.intersection(word for field in kind.__struct_fields__ for word in field.split("_"))


@pytest.mark.parametrize("kind", KINDS)
def test_events_are_facts(kind: type[events.Event]) -> None:
    """An event is never changed after it happened."""
    assert kind.__struct_config__.frozen
