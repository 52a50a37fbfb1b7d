"""Meta's signature on what it delivers."""

import hashlib
import hmac
from typing import Final

HEADER: Final = "x-hub-signature-256"
_PREFIX: Final = b"sha256="


def is_signed(body: bytes, signature: str, app_secret: str) -> bool:
    """Whether the raw bytes carry the app's signature: HMAC-SHA256 in hex (Graph API, Webhooks)."""
    right = hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(_PREFIX + right.encode(), signature.encode().lower())
