"""Faults that can be switched on: for one chat or method, counted, timed or by chance."""

import random
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from simulator.graph_api.errors import KINDS
from simulator.refusals import Refusal

Kind = Literal[
    "429", "500", "lost_reply", "slow", "download", "offline", "refuse", "fail", "duplicate", "reorder", "batch"
]
WITH_CODE = {"refuse", "fail"}  # a call refused, or a message accepted and then failed, with one of Meta's codes


@dataclass
class Fault:
    """One fault; delay is seconds: to be slow, to gather a batch, to hold a lost reply (None: till the caller goes)."""

    id: int
    kind: Kind
    chat_id: int | None = None
    method: str | None = None
    count: int | None = None
    until: float | None = None
    retry_after: int = 3
    delay: float | None = None
    chance: float = 1.0
    code: int = 0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Say whether a call falls under this fault."""
        return self.method in {None, method} and self.chat_id in {None, chat_id}


class Faults:
    """The faults that are switched on."""

    def __init__(self, seed: int = 0) -> None:
        self._faults: dict[int, Fault] = {}
        self._last = 0
        self._random = random.Random(seed)

    def add(self, wanted: dict[str, Any], now: float) -> Fault:
        """Switch a fault on; seconds limits its time, count the calls it meets."""
        fields = dict(wanted)
        seconds = fields.pop("seconds", None)
        unknown = fields.keys() - Fault.__annotations__.keys() | fields.keys() & {"id", "until"}
        if unknown or fields.get("kind") not in get_args(Kind):
            raise Refusal(f"Gangguan tidak dikenal: {wanted}.")
        if fields["kind"] in WITH_CODE and fields.get("code") not in KINDS:
            raise Refusal(f"Gangguan ini memerlukan kode galat Meta: {wanted}.")
        self._last += 1
        fault = Fault(id=self._last, until=None if seconds is None else now + seconds, **fields)
        self._faults[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> None:
        """Switch one fault off."""
        self._faults.pop(fault_id, None)

    def clear(self) -> None:
        """Switch all faults off."""
        self._faults.clear()

    def active(self, now: float) -> list[dict[str, Any]]:
        """Return the faults that are on."""
        over = [fault.id for fault in self._faults.values() if fault.until is not None and fault.until <= now]
        for fault_id in over:
            self.remove(fault_id)
        return [asdict(fault) for fault in self._faults.values()]

    def take(self, kind: Kind, now: float, method: str = "", chat_id: int | None = None) -> Fault | None:
        """Return the fault of this kind that meets the call, counting it, or None."""
        if not self._faults:
            return None
        self.active(now)
        for fault in self._faults.values():
            if fault.kind == kind and fault.meets(method, chat_id) and self._random.random() < fault.chance:
                return self._count(fault)
        return None

    def _count(self, fault: Fault) -> Fault:
        if fault.count is not None:
            fault.count -= 1
            if fault.count <= 0:
                self.remove(fault.id)
        return fault
