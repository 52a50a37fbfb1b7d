"""Every text for people, from the macros in `texts/*.j2`: escaped, and complete or not at all."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

_environment = Environment(
    loader=PackageLoader("handlers", "texts"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def text(name: str, /, **fields: object) -> str:
    """The text of a macro, named `file.macro`; what people wrote is shown literally whatever it contains."""
    return str(_macro(name)(**fields)).strip()


def load() -> None:
    """Read every text now: no message waits for one, and replacing the program's files disturbs none that runs."""
    for name in _environment.list_templates():
        _environment.get_template(name)


@cache
def _macro(name: str) -> Any:
    file, _, macro = name.partition(".")
    return getattr(_environment.get_template(f"{file}.j2").module, macro)
