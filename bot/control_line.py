"""The line between the command line and the process that holds the data: where it is, and what goes over it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

SOCKET = "alur.sock"
LONGEST_LINE = 1 << 24  # bytes; an SOP file is a few ten thousand
LONGEST_PATH = 100  # bytes that fit in a socket's address (unix(7), sun_path)


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """The result of a request, or the sentence that says why there is none."""

    result: Any = None
    sentence: str = ""


@contextlib.contextmanager
def address(data_dir: Path) -> Iterator[str]:
    """The socket's address, valid inside the block, however long the data directory's path is."""
    path = str(data_dir / SOCKET)
    if len(os.fsencode(path)) <= LONGEST_PATH:
        yield path
        return
    directory = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{directory}/{SOCKET}"
    finally:
        os.close(directory)
