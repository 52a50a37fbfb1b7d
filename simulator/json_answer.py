"""Answers of the user side: JSON, or one sentence where something is refused."""

import json

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from simulator.autoplay import Autoplay
from simulator.clock_buttons import ClockButtons
from simulator.refusals import Refusal
from simulator.world import World


def answer(body: object, status: int = 200) -> Response:
    """Return JSON."""
    return Response(msgspec.json.encode(body), status, media_type="application/json")


def world_of(request: Request) -> World:
    """Return the state behind the request."""
    world: World = request.app.state.world
    return world


def autoplay_of(request: Request) -> Autoplay:
    """Return the player's button."""
    autoplay: Autoplay = request.app.state.autoplay
    return autoplay


def clock_of(request: Request) -> ClockButtons:
    """Return the buttons that move the clock."""
    clock: ClockButtons = request.app.state.clock
    return clock


async def refused(request: Request, error: Exception) -> Response:  # noqa: ARG001 - Starlette's form
    """Answer a refusal, unreadable JSON or a missing field."""
    if isinstance(error, Refusal):
        return answer({"error": str(error)}, error.status)
    return answer({"error": f"Permintaan tidak terbaca: {error!r}."}, 400)


HANDLERS = dict.fromkeys([Refusal, json.JSONDecodeError, KeyError], refused)
