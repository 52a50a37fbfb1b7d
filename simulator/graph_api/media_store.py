"""Media on Meta's servers: each file under an id, and for a short time under an address."""

import secrets
from dataclasses import dataclass

from simulator.files import StoredFile

ADDRESS_SECONDS = 300.0  # developers.facebook.com/docs/whatsapp/cloud-api/reference/media: "valid for 5 minutes"
UPLOADED_SECONDS = 30 * 86_400.0  # the same page: what a business uploads lives 30 days
RECEIVED_SECONDS = 7 * 86_400.0  # and what a person sends 7 days


@dataclass(frozen=True)
class Media:
    """A file and until when its id is good."""

    id: str
    file: StoredFile
    until: float


class MediaStore:
    """All media, found by id or by address."""

    def __init__(self) -> None:
        self._by_id: dict[str, Media] = {}
        self._addresses: dict[str, tuple[StoredFile, float]] = {}

    def add(self, file: StoredFile, until: float) -> Media:
        """Keep a file under a new id."""
        media = Media(str(1_000_000_000_000_000 + secrets.randbelow(10**15)), file, until)
        self._by_id[media.id] = media
        return media

    def get(self, media_id: str, now: float) -> Media | None:
        """Return the media with this id, None where there is none any more."""
        media = self._by_id.get(media_id)
        return media if media and media.until > now else None

    def remove(self, media_id: str) -> None:
        """Forget a file."""
        self._by_id.pop(media_id, None)

    def address(self, media: Media, now: float) -> str:
        """Return a new last part of an address for downloading."""
        key = secrets.token_urlsafe(24)
        self._addresses[key] = (media.file, now + ADDRESS_SECONDS)
        return key

    def at(self, key: str, now: float) -> StoredFile | None:
        """Return the file at this address, None where the address is unknown or too old."""
        file, until = self._addresses.get(key, (None, 0.0))
        return file if until > now else None
