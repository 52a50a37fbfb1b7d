"""A place for a measurement's data: on the disk that the program's own data would be on, gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATA = Path("data")


@contextmanager
def workplace() -> Iterator[Path]:
    """An empty directory, removed when its user is done."""
    DATA.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=DATA))
    try:
        yield place
    finally:
        shutil.rmtree(place)
