"""A picture that somebody is to get beside words that are already on their way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The picture of a run, for the person who looks at it, where they look."""

    office: str
    run: int
    person: str
    channel: str
    address: str
