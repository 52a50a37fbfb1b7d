"""The words of an SVG by typst, which holds letters as outlines: each is known by its shape, whatever its size."""

import re
from collections import defaultdict
from functools import cache
from xml.etree import ElementTree as ET

import typst

from documents.drawing import _fonts

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
LETTERS = "".join(map(chr, range(33, 127))) + "–…·↩✓“”’"
WEIGHTS = (400, 600, 700)
SIZE = 100
GAP = 0.12  # of the size; a space is wider, kerning is not

Shape = tuple[str, tuple[float, ...]]
Known = tuple[tuple[float, ...], str, float, float]


def words(svg: bytes) -> list[str]:
    """What is written, run by run in the order of drawing; a letter of no known shape is "?"."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    shapes = {symbol.get("id"): _shape(symbol) for symbol in root.iter(f"{SVG}symbol")}
    runs = (_letters(group, shapes) for group in root.iter(f"{SVG}g"))
    return [run for run in runs if run]


def _letters(group: ET.Element, shapes: dict[str | None, tuple[Shape, float]]) -> str:
    said, end = "", 0.0
    for use in group.findall(f"{SVG}use"):
        shape, size = shapes[use.get(LINK, "").removeprefix("#")]
        letter, full, advance = _known(shape, size)
        at, scale = float(use.get("x", "0")), size / full
        said += " " * (bool(said) and at - end > GAP * SIZE * scale) + letter
        end = at + advance * scale
    return said


def _known(shape: Shape, size: float) -> tuple[str, float, float]:
    drawn, numbers = shape
    alike = [one for one in _alphabet()[drawn] if len(one[0]) == len(numbers)]
    if not alike:
        return "?", size, 0.0
    return min(alike, key=lambda one: sum(abs(a - b) for a, b in zip(one[0], numbers, strict=True)))[1:]


@cache
def _alphabet() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for weight in WEIGHTS:
        root = ET.fromstring(_calibration(weight))  # noqa: S314 - our own drawing
        shapes = {symbol.get("id"): _shape(symbol) for symbol in root.iter(f"{SVG}symbol")}
        uses = list(root.iter(f"{SVG}use"))
        assert len(uses) == len(LETTERS) + 1, "each letter has its own outline"
        for letter, use, after in zip(LETTERS, uses, uses[1:], strict=False):
            (drawn, numbers), size = shapes[use.get(LINK, "").removeprefix("#")]
            advance = float(after.get("x", "0")) - float(use.get("x", "0"))
            found[drawn].append((numbers, letter, size, advance))
    return found


def _calibration(weight: int) -> bytes:
    source = (
        "#set page(width: auto, height: auto)\n"
        f'#set text(font: "IBM Plex Sans", stretch: 75%, weight: {weight}, size: {SIZE}pt, kerning: false)\n'
        f"#set text(ligatures: false)\n#{_quoted(LETTERS + 'n')}"
    )
    drawn = typst.compile(source.encode(), format="svg", font_paths=_fonts())
    assert isinstance(drawn, bytes)
    return drawn


def _quoted(letters: str) -> str:
    escaped = letters.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shape(symbol: ET.Element) -> tuple[Shape, float]:
    drawn = "".join(path.get("d", "") for path in symbol.iter(f"{SVG}path"))
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawn)]
    size = max(map(abs, numbers), default=1.0)
    return ("".join(re.findall(r"[A-Za-z]", drawn)), tuple(number / size for number in numbers)), size
