"""Pictures small enough to make in a test."""

import io

from PIL import Image


def picture(width: int, height: int, kind: str = "JPEG") -> bytes:
    """Return the bytes of a plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, kind)
    return out.getvalue()
