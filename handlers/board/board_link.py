"""/papan: the owner gets the link that opens the office's board, a new one in its place, or none."""

import secrets

from flows.refused import Refused
from handlers.message import Button, Rows
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from handlers.words import short
from storage import board_links
from storage.board_links import BoardLink

# Small and without look-alikes, because somebody may have to type it with a television's remote control.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_GROUP = 4, 4  # 79 bits: nobody guesses that, however often they may try
RENEW, REVOKE = "baru", "cabut"


class OwnersBoard(Refused):
    """Tautan papan hanya diberikan kepada {owner}; mintalah kepadanya."""


def show(visit: Visit, intent: Intent) -> None:
    """Make the link where there is none, else say that there is one; a press renews or revokes the link it showed."""
    if not visit.office.is_owner(visit.person):
        raise OwnersBoard(owner=visit.office.positions[visit.office.owner].name)
    link = board_links.latest(visit.desk.tx, visit.office.key)
    number = link.number if link else 0
    asked = intent.argument if intent.pressed else ""
    if asked and intent.version != number:
        # A second press, or one below an earlier link, must not end the link that has just been made.
        _tell(visit, link)
    elif asked == REVOKE:
        board_links.revoke(visit.desk.tx, visit.office.key, visit.desk.now)
        _tell(visit, board_links.latest(visit.desk.tx, visit.office.key))
    elif asked == RENEW or link is None or not link.holds:
        _renew(visit, number + 1, replaces=bool(link and link.holds))
    else:
        _tell(visit, link)


def _tell(visit: Visit, link: BoardLink | None) -> None:
    number = link.number if link else 0
    if link is None or not link.holds:
        visit.turn(text("board.revoked"), _buttons(visit, number, RENEW))
        return
    when = short(visit.office.calendar, link.made_at, visit.desk.now)
    words = text("board.stands", who=visit.office.person_name(link.made_by), when=when)
    visit.turn(words, _buttons(visit, number, RENEW, REVOKE))


def _renew(visit: Visit, number: int, *, replaces: bool) -> None:
    token = "-".join("".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    board_links.renew(visit.desk.tx, visit.office.key, token, visit.person, visit.desk.now)
    at = visit.desk.board
    words = text("board.link", link=f"{at.url}/{token}", only_here=at.only_here, replaces=replaces)
    visit.turn(words, _buttons(visit, number, REVOKE))


def _buttons(visit: Visit, number: int, *acts: str) -> Rows:
    labels = {RENEW: "Buat tautan baru", REVOKE: "Cabut tautan"}
    return tuple((Button(labels[act], f"papan:{visit.seat}:{number}:{act}"),) for act in acts)
