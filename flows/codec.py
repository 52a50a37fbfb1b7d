"""Runs and events as JSON bytes, and back; an event of an older version is upcast on reading."""

import msgspec

from flows.events import AnyEvent, Event
from flows.run import Run

_encoder = msgspec.json.Encoder()
_run_decoder = msgspec.json.Decoder(Run)
_event_decoder = msgspec.json.Decoder(AnyEvent)


def encode(value: Run | Event) -> bytes:
    """The bytes that are stored, and for an event hashed; equal values give equal bytes."""
    return _encoder.encode(value)


def decode_run(data: bytes | str) -> Run:
    """A stored run's state."""
    return _run_decoder.decode(data)


def decode_event(data: bytes | str) -> AnyEvent:
    """A stored event, of any version the program ever wrote."""
    event: AnyEvent = _event_decoder.decode(data)
    return event
