"""The machine the figures come from: cores, versions, and how long its disk takes to keep something."""

import os
import platform
import sqlite3
import statistics
import time
from pathlib import Path

TRIES = 200


def fsync_ms(place: Path, tries: int = TRIES) -> float:
    """The median of writing 4 KB to a file in a directory and having it on the disk, in ms."""
    took = []
    with (place / "fsync").open("wb", buffering=0) as file:
        for _ in range(tries):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def described(place: Path) -> str:
    """The machine in one sentence."""
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{cores} cores, {memory:.0f} GB of memory, {platform.system()} {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"fsync of 4 KB {fsync_ms(place):.2f} ms (median of {TRIES})"
    )
