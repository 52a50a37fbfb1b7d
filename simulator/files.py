"""Files on the messenger's server, in memory."""

import mimetypes
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class StoredFile:
    """A file; kind is the folder the messenger shows in its path (documents, photos, voice)."""

    id: str
    unique_id: str
    kind: str
    number: int
    name: str | None
    mime: str
    content: bytes

    @property
    def path(self) -> str:
        """Return the path for downloading, without anything its sender chose but a harmless ending."""
        ending = mimetypes.guess_extension(self.mime) or ".bin"
        return f"{self.kind}/file_{self.number}{ending}"


class FileStore:
    """All files, found by id or by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, content: bytes, name: str | None = None, mime: str | None = None) -> StoredFile:
        """Keep a file and give it its ids."""
        mime = mime or mimetypes.guess_type(name or "")[0] or "application/octet-stream"
        number = len(self._by_id) + 1
        file = StoredFile(f"BQACAg{secrets.token_urlsafe(24)}", f"AgAD{number:08x}", kind, number, name, mime, content)
        self._by_id[file.id] = self._by_path[file.path] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file at this path."""
        return self._by_path.get(path)
