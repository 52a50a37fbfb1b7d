"""The way to WhatsApp's Graph API: pywa's client on our own connections, and every error as a SendError."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from bot.send_error import SendError
from bot.whatsapp_errors import as_send_error
from bot.whatsapp_settings import WhatsAppSettings

if TYPE_CHECKING:
    from pywa_async.api import GraphAPIAsync

VERSION = "25.0"
NO_ANSWER = "jawaban WhatsApp tidak terbaca"


class Graph:
    """One number's connections; `api` is pywa's, whose import takes a quarter of a second that only WhatsApp pays."""

    def __init__(self, settings: WhatsAppSettings) -> None:
        import httpx
        from pywa_async.api import GraphAPIAsync

        # A timeout is ours to report, and pywa adds advice to its authors' users.
        logging.getLogger("pywa").setLevel(logging.ERROR)
        self._session = httpx.AsyncClient(timeout=httpx.Timeout(20, connect=5, write=60))
        self.api: GraphAPIAsync = GraphAPIAsync(settings.access_token, self._session, float(VERSION))
        # Set once more: pywa puts Meta's own address there.
        self._session.base_url = httpx.URL(f"{settings.api_url}/v{VERSION}")

    async def close(self) -> None:
        """Close every connection."""
        await self._session.aclose()


@asynccontextmanager
async def opened(settings: WhatsAppSettings) -> AsyncIterator["GraphAPIAsync"]:
    """The API for as long as the block lasts."""
    graph = Graph(settings)
    try:
        yield graph.api
    finally:
        await graph.close()


@contextmanager
def translating() -> Iterator[None]:
    """Around a call of the API alone: whatever goes wrong in it is raised as SendError."""
    import httpx
    from pywa.errors import WhatsAppError

    try:
        yield
    except WhatsAppError as error:
        words = f"{error.message} {error.details or error.user_msg or ''}"
        raise as_send_error(error.code, words, _asked(error)) from error
    except httpx.HTTPError as error:
        raise SendError(type(error).__name__) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # not the form that an answer has
        raise SendError(NO_ANSWER) from error


def _asked(error: object) -> float | None:
    response = getattr(error, "raw_response", None)
    seconds = response.headers.get("Retry-After", "") if response is not None else ""
    return float(seconds) if seconds.isdigit() else None
