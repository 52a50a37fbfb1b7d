"""The page that Meta calls: it answers 200 only once what it was brought is committed."""

import hmac
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import NotKept
from bot.request_body import body_of
from bot.whatsapp_inbound import BrokenBody
from bot.whatsapp_notifications import Notifications
from bot.whatsapp_settings import WhatsAppSettings
from bot.whatsapp_signature import HEADER, is_signed

PATH: Final = "/whatsapp"
LARGEST_NOTIFICATION: Final = 3 << 20  # bytes; Meta's own limit (Cloud API, webhooks)


def whatsapp_webhook(settings: WhatsAppSettings, notifications: Notifications) -> Route:
    """The page at PATH: a challenge is answered, and what carries the app's signature is taken in."""

    async def receive(request: Request) -> Response:
        if request.method != "POST":
            return _challenge(request, settings.verify_token)
        await _take(request, settings.app_secret, notifications)
        return Response(status_code=200)

    return Route(PATH, receive, methods=["GET", "POST"])


def _challenge(request: Request, verify_token: str) -> Response:
    given = request.query_params.get("hub.verify_token", "")
    if request.query_params.get("hub.mode") != "subscribe":
        raise HTTPException(403)
    if not hmac.compare_digest(given.encode(), verify_token.encode()):
        raise HTTPException(403)
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


async def _take(request: Request, app_secret: str, notifications: Notifications) -> None:
    signature = request.headers.get(HEADER, "")
    if not signature:
        raise HTTPException(403)
    body = await body_of(request, LARGEST_NOTIFICATION)
    if not is_signed(body, signature, app_secret):
        raise HTTPException(403)
    try:
        await notifications.take(body)
    except BrokenBody as error:
        raise HTTPException(400) from error
    except NotKept as error:
        raise HTTPException(503) from error
