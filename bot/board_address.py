"""Where screens open the boards: the address that the operator gave, else this machine's own."""

import socket

from bot.web_address import is_local
from handlers.board.board_address import BoardAddress

_ANY = {"0.0.0.0": socket.AF_INET, "::": socket.AF_INET6}  # noqa: S104 - compared with, not listened on
# Of documentation (RFC 5737, RFC 3849): nothing is sent there, only the way out is asked for.
_OUT_THERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}


def board_address(given: str, host: str, port: int) -> BoardAddress:
    """The address of the boards of a process that listens there; `given` is the operator's, '' where none was."""
    base = given.rstrip("/") or f"http://{_in_address(_reached(host))}:{port}"
    return BoardAddress(f"{base}/papan", is_local(base))


def _reached(host: str) -> str:
    if host not in _ANY:
        return host
    with socket.socket(_ANY[host], socket.SOCK_DGRAM) as way:
        try:
            way.connect((_OUT_THERE[_ANY[host]], 9))
        except OSError:
            return "127.0.0.1"
        return str(way.getsockname()[0])


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
