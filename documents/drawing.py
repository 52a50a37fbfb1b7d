"""Pictures and pages out of a typst template and its data; the same everywhere, for no font of the machine is used.

Drawing takes up to a few tenths of a second of one core: call it from a thread. What draws is loaded by the first
drawing, so that the start of the program does not wait for it.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

# IBM Plex Sans Condensed (SIL Open Font License 1.1), as its package brings it: narrow, and legible when small.
_FONTS = "fontpkg_ibm_plex_sans_condensed"
_TEMPLATES = Path(__file__).parent / "templates"
_PIXELS_PER_INCH = 126.0  # 700 pixels for the 400 points of a phone: an old one has 720
_COLOURS = 64
_QUICK = 4  # of zlib's levels: half the time of its own choice, and 64 colours more than make up for it
_ONE_AT_A_TIME = Lock()


class Form(StrEnum):
    """What is drawn: a picture for a phone, pages for the printer, or lines that stay sharp."""

    PNG = "png"
    PDF = "pdf"
    SVG = "svg"


class NotDrawn(Exception):
    """Gambar tidak dapat dibuat: {why}."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Gambar tidak dapat dibuat: {why}.")


def draw(template: str, data: Mapping[str, Any], form: Form) -> bytes:
    """The template `documents/templates/TEMPLATE.typ` filled with data; raises NotDrawn.

    The template reads `json(bytes(sys.inputs.data))`, and `sys.inputs.form` where pages differ from pictures.
    """
    import typst

    given = {"data": json.dumps(data, ensure_ascii=False), "form": form.value}
    try:
        with _ONE_AT_A_TIME:  # a compiler keeps one document at a time
            drawn = _compiler(template).compile(format=form.value, ppi=_PIXELS_PER_INCH, sys_inputs=given, timestamp=0)
    except typst.TypstError as error:
        raise NotDrawn(error.diagnostic) from error
    if not isinstance(drawn, bytes):
        raise NotDrawn(f"{template} has several pages, which only a PDF can hold")
    return _lighter(drawn) if form is Form.PNG else drawn


def _lighter(png: bytes) -> bytes:
    from PIL import Image

    # Flat colours need no 32 bits a pixel: a third of the bytes on a slow line, and nobody sees a difference.
    # Which colours there are is seen in a quarter of the pixels.
    kept = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        flat = picture.convert("RGB")
    sample = flat.resize((max(1, flat.width // 2), max(1, flat.height // 2)), Image.Resampling.NEAREST)
    colours = sample.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    flat.quantize(palette=colours, dither=Image.Dither.NONE).save(kept, "PNG", compress_level=_QUICK)
    return kept.getvalue()


@cache
def _compiler(template: str) -> "typst.Compiler":
    import typst

    return typst.Compiler(_TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=_fonts())


@cache
def _fonts() -> "typst.Fonts":
    import typst

    with_files = Path(str(files(_FONTS))) / "files"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[with_files])
