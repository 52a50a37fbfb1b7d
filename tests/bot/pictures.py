"""A picture for tests that send one."""

from io import BytesIO

from PIL import Image


def picture() -> bytes:
    """A small PNG of 40 by 60 pixels."""
    kept = BytesIO()
    Image.new("RGB", (40, 60), "white").save(kept, "PNG")
    return kept.getvalue()
