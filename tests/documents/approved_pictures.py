"""The pictures that somebody has looked at and approved: their words, and what they look like, from afar.

`make approve` draws them anew; look at what changed before you commit it.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from documents.drawing import Form
from documents.office_picture import OfficePicture
from documents.run_picture import RunPicture
from documents.sop_sheet import sop_sheet
from handlers import samples
from tests.documents.office_positions import office_pictures
from tests.documents.positions import positions
from tests.documents.svg_words import words

FOLDER = Path(__file__).parent / "approved"
WIDE = 200  # pixels
BITS = 4  # of each colour

Draw = Callable[[Form], bytes]


def pictures() -> Iterator[tuple[str, Draw]]:
    """Every picture by its name: the four SOPs' sheets, a run of each in five positions, and its office."""
    for key, procedure in samples.procedures().items():
        yield f"{key}-lembar", partial(sop_sheet, procedure)
    for name, run in positions():
        yield name, partial(_drawn, cache(run))
    for name, office in office_pictures():
        yield name, partial(_drawn, cache(office))


def written(draw: Draw) -> str:
    """The words of a picture, a line for each run of them."""
    return "\n".join(words(draw(Form.SVG))) + "\n"


def small(draw: Draw) -> Image.Image:
    """What a picture looks like from afar, in few colours."""
    with Image.open(BytesIO(draw(Form.PNG))) as picture:
        whole = picture.convert("RGB")
    far = whole.resize((WIDE, round(WIDE * whole.height / whole.width)), Image.Resampling.BOX)
    return ImageOps.posterize(far, BITS)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels, from 0 to 1, of which a colour differs by more than two steps; 1 where the sizes do."""
    if one.size != other.size:
        return 1.0
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[2 * 256 // 2**BITS + 1 :]) / (one.width * one.height)


def approve() -> None:
    """Keep every picture as it is drawn now."""
    for old in FOLDER.glob("*.*"):
        old.unlink()
    FOLDER.mkdir(exist_ok=True)
    for name, draw in pictures():
        (FOLDER / f"{name}.txt").write_text(written(draw), encoding="utf-8")
        small(draw).save(FOLDER / f"{name}.png", optimize=True)


def _drawn(picture: Callable[[], RunPicture | OfficePicture], form: Form) -> bytes:
    return picture().drawn(form)


if __name__ == "__main__":
    approve()
