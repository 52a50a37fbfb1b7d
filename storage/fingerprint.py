"""The fingerprint of a run: which run it is, and the hash that the chain of its events had reached.

It stands on the record of the run, as a code to be scanned. Whoever changes an event changes every hash after it.
"""

import re
from typing import NamedTuple

from storage import runs
from storage.transaction import Transaction

# Copied by hand or scanned: blanks and lines may have come in between, and phones begin with a capital.
_CODE = re.compile(r"alur:(?P<office>[\w-]+):(?P<run>\d{1,15}):(?P<head>[0-9a-f]{64})")


class CodeUnreadable(ValueError):
    """Kode ini tidak terbaca; salin seluruhnya dari berkas, mulai dari "alur:"."""


class Fingerprint(NamedTuple):
    """A run of an office, and a hash of its chain, 64 hexadecimal signs; its text is what the code holds."""

    office: str
    run: int
    head: str

    def __str__(self) -> str:
        return f"alur:{self.office}:{self.run}:{self.head}"


def of(tx: Transaction, office: str, run: int) -> Fingerprint:
    """The fingerprint of a run as it stands; raises LookupError where there is none."""
    head, _ = runs.chain_end(tx, office, run)
    return Fingerprint(office, run, head)


def read(code: str) -> Fingerprint:
    """What a code says; raises CodeUnreadable."""
    found = _CODE.fullmatch("".join(code.split()).lower())
    if found is None:
        raise CodeUnreadable(CodeUnreadable.__doc__)
    return Fingerprint(found["office"], int(found["run"]), found["head"])
