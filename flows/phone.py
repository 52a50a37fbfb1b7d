"""A phone number as people write it."""

import re

_BETWEEN = re.compile(r"[\s().\u00a0\u2010-\u2015-]")
_NUMBER = re.compile(r"[1-9]\d{7,14}")  # with the country's code; E.164 has at most 15 digits
_MOBILE = re.compile(r"628[1-9]\d{7,10}")  # Indonesia's mobile numbers, from ten digits with the zero to thirteen


def spelled(number: str) -> str:
    """A number in digits as people read it: "0812 0000 0001"."""
    shown = f"0{number[2:]}" if number.startswith("62") else f"+{number}"
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def masked(number: str) -> str:
    """A number in digits as it may be shown: its first four signs and its last three, "0812•••••890"."""
    shown = f"0{number[2:]}" if number.startswith("62") else number
    return f"{shown[:4]}{'•' * (len(shown) - 7)}{shown[-3:]}" if len(shown) > 7 else "•" * len(shown)


def digits(written: str) -> str | None:
    """A number in digits with the country's code, Indonesia's where none is written; None where it is no number."""
    bare = _BETWEEN.sub("", written).removeprefix("'").removeprefix("+")
    if bare.startswith("0"):
        bare = f"62{bare[1:]}"
    elif bare.startswith("8"):
        bare = f"62{bare}"  # a spreadsheet took the zero for a number's
    mobile = bare.startswith("628") and not bare.startswith("6280")
    return bare if (_MOBILE if mobile else _NUMBER).fullmatch(bare) else None
