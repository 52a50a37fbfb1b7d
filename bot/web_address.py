"""Web addresses as the operator writes them."""

from typing import Final
from urllib.parse import urlsplit

_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http:// or https:// address."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_local(address: str) -> bool:
    """Whether a web address is on this machine."""
    return urlsplit(address).hostname in _LOCAL
