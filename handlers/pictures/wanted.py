"""A picture or paper that somebody is to get beside words that are already on their way."""

from dataclasses import dataclass
from enum import StrEnum


class Sight(StrEnum):
    """What is drawn: a run as a flowchart, the record of a run as pages, the whole office, or its people as a list."""

    RUN = "run"
    RECORD = "record"
    OFFICE = "office"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person is to see, where they look; `run` is 0 for the whole office."""

    office: str
    run: int
    person: str
    channel: str
    address: str
    sight: Sight = Sight.RUN

    @property
    def asked_for(self) -> bool:
        """Whether the person pressed a button for it, and gets it however often they do."""
        return self.sight is not Sight.RUN
