"""setWebhook, deleteWebhook and getWebhookInfo."""

import re
from urllib.parse import urlsplit

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request
from simulator.bot_api.polling import set_allowed
from simulator.chats import Json
from simulator.world import Webhook, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOCAL = {"127.0.0.1", "localhost", "::1"}


def set_webhook(world: World, arguments: Arguments) -> bool:
    """Post updates to an address from now on; plain http only to this machine."""
    url, secret = arguments.text("url"), arguments.text("secret_token")
    if not url:
        return delete_webhook(world, arguments)
    address = urlsplit(url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOCAL):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    set_allowed(world, arguments)
    _drop_pending(world, arguments)
    connections = min(max(arguments.integer("max_connections", 40), 1), 100)
    world.webhook = Webhook(url, secret or None, connections)
    world.updates.signal.ring()
    return True


def delete_webhook(world: World, arguments: Arguments) -> bool:
    """Go back to polling."""
    _drop_pending(world, arguments)
    world.webhook = Webhook()
    world.updates.signal.ring()
    return True


def get_webhook_info(world: World, arguments: Arguments) -> Json:  # noqa: ARG001 - every method is called alike
    """Return where updates go, how many wait and what went wrong last."""
    info: Json = {
        "url": world.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
        "max_connections": world.webhook.max_connections,
    }
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    if world.webhook.error:
        info["last_error_date"], info["last_error_message"] = world.webhook.error
    return info


def _drop_pending(world: World, arguments: Arguments) -> None:
    if arguments.flag("drop_pending_updates"):
        world.updates.pending.clear()
