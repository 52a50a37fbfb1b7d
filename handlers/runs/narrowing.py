"""To which runs /status is narrowed: at most one SOP, period, unit, person and standing, as a button carries them.

Keys may be longer than a button is, so it carries their CRC-32; among the few hundred of an office two rarely agree,
and then the first one is meant, which the page names.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Self
from zlib import crc32

import msgspec

from flows.period import Period

AS_LAST = "-"  # in a button that leads back: the page that its person looked at last
_CODE = re.compile(r"(?:\.[spuok][0-9a-z-]{1,8})*", re.ASCII)


class Kind(StrEnum):
    """By what runs are narrowed; the value stands for it in buttons."""

    SOP = "s"
    PERIOD = "p"
    UNIT = "u"
    PERSON = "o"
    STANDING = "k"


class Narrowing(msgspec.Struct, frozen=True):
    """What is asked of the runs that are shown: of each kind a value, as buttons carry it."""

    values: dict[Kind, str] = {}

    @classmethod
    def read(cls, code: str) -> Self | None:
        """What a button carries; None where it is none of ours."""
        if not _CODE.fullmatch(code):
            return None
        return cls({Kind(part[0]): part[1:] for part in code.split(".")[1:]})

    @property
    def code(self) -> str:
        """As a button carries it: at most 40 characters."""
        return "".join(f".{kind}{self.values[kind]}" for kind in Kind if kind in self.values)

    def with_value(self, kind: Kind, value: str) -> Self:
        """Narrowed further, or by another value of a kind."""
        return type(self)({**self.values, kind: value})

    def without(self, kind: Kind) -> Self:
        """Whatever there is of a kind."""
        return type(self)({one: value for one, value in self.values.items() if one is not kind})


def key_value(key: str) -> str:
    """A key as a button carries it."""
    return f"{crc32(key.encode()):x}"


def period_value(period: Period) -> str:
    """A period as a button carries it."""
    return f"{period.year or 0}-{period.quarter or 0}"


def key_of(keys: Iterable[str], value: str) -> str:
    """Which of the keys a button carries; empty where it is none of them any more."""
    return next((key for key in keys if key_value(key) == value), "")
