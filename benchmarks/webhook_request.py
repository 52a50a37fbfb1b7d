"""The presses as requests to the program's pages, the same for both messengers."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message

from benchmarks.notification import notification, signed
from benchmarks.prepared import Waiting
from benchmarks.processes import SECRET
from benchmarks.update import press
from bot.web import SECRET_HEADER
from bot.whatsapp_webhook import PATH as WHATSAPP_PATH
from handlers.messengers import WHATSAPP

TELEGRAM_PATH = "/telegram"


@dataclass(frozen=True, slots=True)
class Post:
    """A request: where to, with what headers and body."""

    path: str
    headers: Mapping[str, str]
    body: bytes


def request(number: int, waiting: Waiting, at: float) -> Post:
    """The webhook request of a press, with its number, at a moment in seconds."""
    if waiting.channel == WHATSAPP:
        body = notification(number, waiting, at)
        return Post(WHATSAPP_PATH, signed(body), body)
    return Post(TELEGRAM_PATH, {SECRET_HEADER: SECRET}, press(number, waiting))


async def bring(app: ASGIApp, post: Post) -> int:
    """The status that an application answers with, without a network."""
    heading = {**post.headers, "host": "127.0.0.1", "content-length": str(len(post.body))}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": post.path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in heading.items()],
    }
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": post.body, "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    status: int = said[0]["status"]
    return status
