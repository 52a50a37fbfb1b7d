"""Where an office's board is opened, as the process that shows it knows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoardAddress:
    """The web address that a token completes; `only_here` says that it leads nowhere but to Alur's own computer."""

    url: str = "http://127.0.0.1:8080/papan"
    only_here: bool = True
