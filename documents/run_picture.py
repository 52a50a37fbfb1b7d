"""The picture of a run for a phone of 400 pixels: the SOP's flowchart with what has become of each step."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from documents.drawing import Form, draw
from documents.flowchart import Look, lanes, symbols
from flows.procedure import Procedure

# The marks that a run's picture uses, with their words, in the order of the key below it.
KEYS = {
    "done": "selesai",
    "open": "berjalan",
    "late": "terlambat",
    "returned": "dikembalikan",
    "missed": "tidak masuk",
    "ahead": "belum sampai",
}
_TEMPLATE = "run"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPicture:
    """What stands in the picture; `looks` by step number, `as_of` says when it was so."""

    procedure: Procedure
    title: str
    progress: str
    looks: Mapping[str, Look]
    as_of: str

    def drawn(self, form: Form = Form.PNG) -> bytes:
        """The picture; raises NotDrawn."""
        return draw(_TEMPLATE, {**self._data(), "as_of": self.as_of}, form)

    @property
    def fingerprint(self) -> str:
        """The same for pictures that differ in nothing but when they were drawn."""
        return sha256(json.dumps([_TEMPLATE, self._data()]).encode()).hexdigest()

    def _data(self) -> dict[str, Any]:
        used = {look.mark for look in self.looks.values()}
        return {
            "name": self.procedure.identity.name,
            "title": self.title,
            "progress": self.progress,
            "lanes": lanes(self.procedure),
            "steps": list(symbols(self.procedure, dict(self.looks))),
            "keys": [(mark, words) for mark, words in KEYS.items() if mark in used],
        }
