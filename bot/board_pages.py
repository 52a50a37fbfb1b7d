"""`/papan`: the office's screen, read-only, behind the token in its address.

Screens ask again every few seconds rather than hold a stream: an unchanged board costs them an empty 304, no proxy can
keep it back, no open stream delays a stop, and a restart or a cut line is over with the next question.
"""

from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.board import Boards
from storage.errors import StorageError

PATH = "/papan"
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
}
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_CLOSED = "closed.html"


class _File(NamedTuple):
    body: bytes
    media_type: str


def board_pages(boards: Boards) -> list[Route]:
    """The pages: whatever no token opens is one sentence, and nothing is said of why."""
    kept = _files()
    # A screen that has run for weeks loads itself anew when the program brings another page.
    release = sha256(b"".join(file.body for file in kept.values())).hexdigest()[:12]

    async def shut(_: Request) -> Response:
        return _answer(kept[_CLOSED], 404)

    async def page(request: Request) -> Response:
        try:
            office = await boards.office_of(request.path_params["token"])
            if office is None:
                return _answer(kept[_CLOSED], 404)
            name = request.path_params.get("name")
            if name == "keadaan":
                return await _state(request, boards, office, release)
        except StorageError:
            # The screen says since when it is cut off, and asks again.
            return Response(status_code=503, headers=HEADERS)
        if name is None:
            return RedirectResponse(f"{request.path_params['token']}/", headers=HEADERS)
        found = kept.get(name or "index.html")
        return _answer(found, 200) if found else _answer(kept[_CLOSED], 404)

    return [
        Route(PATH, shut),
        Route(f"{PATH}/{{token}}", page),
        Route(f"{PATH}/{{token}}/{{name:path}}", page),
        Route(f"{PATH}/{{rest:path}}", shut),
    ]


async def _state(request: Request, boards: Boards, office: str, release: str) -> Response:
    seen = await boards.seen(office)
    headers = HEADERS | {"etag": seen.tag, "alur-now": str(int(boards.now().timestamp() * 1000)), "alur-page": release}
    if request.headers.get("if-none-match") == seen.tag:
        return Response(status_code=304, headers=headers)
    return Response(seen.body, media_type="application/json", headers=headers)


def _answer(file: _File, status: int) -> Response:
    return Response(file.body, status, HEADERS, file.media_type)


def _files() -> dict[str, _File]:
    found = files("bot").joinpath("board_page").iterdir()
    return {file.name: _File(file.read_bytes(), _TYPES[file.name.rpartition(".")[2]]) for file in found}
