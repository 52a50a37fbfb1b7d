"""The results in docs/performance.md: a table between two marks, the rest of the page is left alone."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figure import Figure

PAGE = Path("docs/performance.md")
BEGIN, END = "<!-- results: make bench -->", "<!-- end of results -->"


def write(machine: str, figures: Sequence[Figure]) -> None:
    """Put these results in the place of the last ones."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join(
        ["| figure | measured | target | reached | beside it |", "| --- | --- | --- | --- | --- |", *map(_row, figures)]
    )
    PAGE.write_text(f"{before}{BEGIN}\n\n{machine}.\n\n{table}\n\n{END}{after}", encoding="utf-8")


def _row(figure: Figure) -> str:
    reached = "yes" if figure.reached else "**no**"
    return f"| {figure.what} | {figure.measured} | {figure.wanted} | {reached} | {figure.beside} |"
