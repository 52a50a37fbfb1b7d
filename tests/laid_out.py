"""A database in which every migration has been applied and nothing else has happened, so that few tests apply them."""

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.connections import FILE_NAME, connect_writing
from storage.database import Database
from storage.migrations import migrate


def opened(data_dir: Path) -> Database:
    """The database of a new data directory."""
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / FILE_NAME).write_bytes(_empty())
    return Database.open(data_dir)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as place:
        file = Path(place) / FILE_NAME
        with closing(connect_writing(file)) as connection:
            migrate(connection)
        return file.read_bytes()
