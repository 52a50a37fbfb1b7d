"""A photo has its beginning, its picture and its end."""

import io

import pytest
from PIL import Image

from documents.file_refused import Damaged
from documents.inspection import inspect_content
from documents.kinds import Kind


def photo(form: str) -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(packed, form)
    return packed.getvalue()


@pytest.mark.parametrize(("form", "kind"), [("JPEG", Kind.JPG), ("PNG", Kind.PNG)])
def test_whole(form: str, kind: Kind) -> None:
    """A photo as a library writes it is accepted, also with what phones add behind it."""
    assert inspect_content(photo(form), "foto") is kind
    assert inspect_content(photo(form) + b"SEFT" + bytes(20), "foto") is kind


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_without_end(form: str) -> None:
    """A photo whose end is missing is damaged."""
    with pytest.raises(Damaged):
        inspect_content(photo(form)[:-12], "foto.jpg")


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xd9", b"\x89PNG\r\n\x1a\n", b"\n" + photo("JPEG")], ids=["jpg", "png", "late"]
)
def test_without_picture(content: bytes) -> None:
    """A signature without a picture, or a picture that does not begin at the first byte, is damaged."""
    with pytest.raises(Damaged):
        inspect_content(content, "foto.jpg")
