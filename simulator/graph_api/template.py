"""A message template, as it was registered."""

import re
from dataclasses import dataclass

from simulator.chats import Json

_PLACE = re.compile(r"{{\s*(\w+)\s*}}")


@dataclass
class Template:
    """A template in one language; status is Meta's word (APPROVED, PENDING, REJECTED, PAUSED, DISABLED)."""

    id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str
    parameter_format: str = "POSITIONAL"

    def component(self, kind: str) -> Json:
        """Return the component of this kind, empty if there is none."""
        return next((one for one in self.components if one["type"].upper() == kind), {})

    def buttons(self) -> list[Json]:
        """Return the buttons in order."""
        return list(self.component("BUTTONS").get("buttons", []))

    def node(self) -> Json:
        """Return what the Graph API shows of it."""
        names = ("id", "name", "language", "category", "status", "components", "parameter_format")
        return {name: getattr(self, name) for name in names}


def places(text: str) -> list[str]:
    """Return the names of the variables of a text in the order in which they first stand."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def fill(text: str, values: dict[str, str]) -> str:
    """Return the text with its variables replaced."""
    return _PLACE.sub(lambda match: values[match[1]], text)
