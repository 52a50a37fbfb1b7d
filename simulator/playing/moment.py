"""What can be seen of a conversation, as one watches over the officials' shoulders."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulator.playing.official import Official
from simulator.playing.shown import Act, Press, Send

Sign = Literal[">", "<", "~", "!"]


@dataclass(frozen=True)
class Moment:
    """What an official did (>), got (<), saw change (~) or was told at a press (!); `about` is what was answered."""

    official: Official
    sign: Sign
    text: str
    buttons: tuple[str, ...] = ()
    act: Act | None = None
    about: str = ""


Watch = Callable[[Moment], None]


def did(official: Official, act: Act, about: str = "") -> Moment:
    """Return the moment of an act, worded as a transcript writes it."""
    match act:
        case Press(label):
            words = f"[{label}]"
        case Send(name, _):
            words = f"[berkas {name}]"
        case _:
            words = act.words
    return Moment(official, ">", words, act=act, about=about)
