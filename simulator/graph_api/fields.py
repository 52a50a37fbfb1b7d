"""The JSON objects of a call, read field by field: what is missing, misspelt or of a wrong kind is refused."""

from collections.abc import Sequence
from typing import Any

from simulator.chats import Json
from simulator.graph_api.errors import invalid_value, parameter_error


class Fields:
    """An object and where it stands in the call, which a refusal names."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise parameter_error(f"Param {path} must be a JSON object.")
        self.value: Json = value
        self.path = path

    def only(self, *names: str) -> "Fields":
        """Refuse any other field."""
        for name in self.value.keys() - set(names):
            raise parameter_error(f'Unexpected key "{name}" on param "{self.path}".')
        return self

    def has(self, name: str) -> bool:
        """Say whether the field is there."""
        return self.value.get(name) is not None

    def required(self, name: str) -> Any:
        """Return the field's value."""
        if not self.has(name):
            raise parameter_error(f"The parameter {self._at(name)} is required.")
        return self.value[name]

    def object(self, name: str) -> "Fields":
        """Return the object in the field."""
        return Fields(self.required(name), self._at(name))

    def objects(self, name: str) -> list["Fields"]:
        """Return the objects of the list in the field."""
        value = self.required(name)
        if not isinstance(value, list):
            raise parameter_error(f"Param {self._at(name)} must be an array.")
        return [Fields(one, f"{self._at(name)}[{number}]") for number, one in enumerate(value)]

    def word(self, name: str) -> str:
        """Return the text in the field."""
        value = self.required(name)
        if not isinstance(value, str):
            raise parameter_error(f"Param {self._at(name)} must be a string.")
        return value

    def text(self, name: str, what: str, longest: int) -> str:
        """Return the text in the field, which must have 1 to so many characters."""
        value = self.word(name)
        if not 1 <= len(value) <= longest or not value.strip():
            raise invalid_value(f"{what} length invalid. Min length: 1, Max length: {longest}")
        return value

    def optional_text(self, name: str, what: str, longest: int) -> str:
        """Return the text in the field, empty if there is none."""
        return self.text(name, what, longest) if self.has(name) else ""

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        """Return the word in the field, which must be one of these."""
        value = self.word(name)
        if value not in allowed:
            names = ", ".join(allowed)
            raise parameter_error(f'Param {self._at(name)} must be one of {{{names}}} - got "{value}".')
        return value

    def _at(self, name: str) -> str:
        return f"{self.path}['{name}']" if self.path else name
