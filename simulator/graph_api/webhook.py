"""The business's webhook: proving that it is theirs, and posting to it with a signature."""

import hashlib
import hmac
import secrets

import aiohttp
import msgspec

from simulator.chats import Json
from simulator.graph_api.account import Account
from simulator.graph_api.webhook_queue import joined

TIMEOUT = aiohttp.ClientTimeout(total=60)


def body_of(account: Account, values: list[Json]) -> Json:
    """Return the body that carries these values."""
    changes = [{"value": value, "field": "messages"} for value in joined(values)]
    entry = {"id": account.business_account_id, "changes": changes}
    return {"object": "whatsapp_business_account", "entry": [entry]}


async def challenge(session: aiohttp.ClientSession, account: Account, url: str) -> str | None:
    """Ask the address whether it knows the verify token; returns what is wrong, or None."""
    word = str(secrets.randbelow(10**10))
    query = {"hub.mode": "subscribe", "hub.challenge": word, "hub.verify_token": account.verify_token}
    try:
        async with session.get(url, params=query) as answer:
            said = await answer.text()
            return None if answer.status == 200 and said == word else f"{answer.status} {said[:200]}"
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return str(error) or "Connection timed out"


async def post(session: aiohttp.ClientSession, account: Account, url: str, body: Json) -> str | None:
    """Post a body with its signature; returns what went wrong, None where it was answered with 200."""
    content = msgspec.json.encode(body)
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature(account, content)}
    try:
        async with session.post(url, data=content, headers=headers) as answer:
            return None if answer.status == 200 else f"{answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return str(error) or "Connection timed out"


def signature(account: Account, content: bytes) -> str:
    """Return the X-Hub-Signature-256 of a body."""
    return f"sha256={hmac.new(account.app_secret.encode(), content, hashlib.sha256).hexdigest()}"
