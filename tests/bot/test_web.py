"""The process's pages over HTTP."""

import socket
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.failures import CommandFailed
from bot.intake import NOT_SAVED, Intake
from bot.metrics import Metrics
from bot.telegram_updates import Updates
from bot.web import LARGEST_UPDATE, SECRET_HEADER, application, listen, telegram_webhook
from storage.errors import NotSaved
from tests.bot.stand_ins import Messenger, Moment, People
from tests.bot.test_receiver import text

SECRET = "rahasia-1"


@pytest.fixture
def people() -> People:
    """The use cases."""
    return People()


@pytest.fixture
def messenger() -> Messenger:
    """The messenger."""
    return Messenger()


@pytest.fixture
async def client(people: People, messenger: Messenger) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the pages, with the webhook at /alur/telegram."""
    metrics = Metrics()
    intake = Intake({messenger.name: messenger}, people, Moment(), metrics, people.look)
    updates = Updates(intake, lambda: "alur_bot", Moment())
    route = telegram_webhook("https://kantor.example/alur/telegram", SECRET, updates)

    async def shown() -> str:
        return metrics.text([])

    transport = httpx.ASGITransport(application(shown, route))
    async with httpx.AsyncClient(transport=transport, base_url="http://alur") as opened:
        yield opened


async def post(client: httpx.AsyncClient, content: object, secret: str = SECRET) -> int:
    headers = {SECRET_HEADER: secret}
    answer = await client.post("/alur/telegram", json=content, headers=headers)
    return answer.status_code


async def test_an_update_is_taken_at_the_webhook_address(client, people):
    """200 says that the update is committed."""
    assert await post(client, text(1, "halo")) == 200
    assert people.received == ["halo"]


@pytest.mark.parametrize("secret", ["", "salah", SECRET + "x", "ü"])
async def test_nobody_else_can_bring_updates(client, people, secret):
    """Without the secret in its header nothing is even read."""
    headers = [(SECRET_HEADER.encode(), secret.encode())]
    answer = await client.post("/alur/telegram", json=text(1, "halo"), headers=headers)
    assert answer.status_code == 403
    assert (await client.post("/alur/telegram", json=text(1, "halo"))).status_code == 403
    assert not people.received


async def test_what_was_not_kept_is_brought_again(client, people, messenger):
    """Anything but 200 makes Telegram repeat the update, whose sender is told once; the repetition is taken."""
    people.faults["halo"] = [NotSaved(), NotSaved()]
    assert await post(client, text(1, "halo")) == 503
    assert await post(client, text(1, "halo")) == 503
    assert await post(client, text(1, "halo")) == 200
    assert people.received == ["halo"]
    await messenger.until(lambda: messenger.sent)
    assert messenger.sent == [("7", NOT_SAVED)]


async def test_what_is_no_update_is_not_brought_again(client, people):
    """Telegram would repeat what is never taken; it is logged and confirmed."""
    assert await post(client, {"update_id": "x"}) == 200
    assert not people.received


async def test_a_body_beyond_all_measure_is_refused(client, people):
    """No update has a megabyte; the rest is not read."""
    assert await post(client, {"x": "x" * LARGEST_UPDATE}) == 413
    assert not people.received


async def test_the_webhook_takes_posts_only(client):
    """Looking at the address shows nothing."""
    assert (await client.get("/alur/telegram")).status_code == 405
    assert (await client.get("/")).status_code == 404


async def test_whoever_watches_sees_that_it_is_well(client):
    """Two pages for the operator's tools: is it there, and what did it do."""
    assert (await client.get("/healthz")).text == "ok\n"
    await post(client, text(1, "halo"))
    shown = await client.get("/metrics")
    assert shown.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "\nalur_messages_in_total 1\n" in shown.text


async def test_without_a_webhook_there_is_no_such_page():
    """Polling opens no door."""

    async def shown() -> str:
        return ""

    transport = httpx.ASGITransport(application(shown))
    async with httpx.AsyncClient(transport=transport, base_url="http://alur") as opened:
        assert (await opened.post("/alur/telegram")).status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_process_listens_where_it_is_told(host):
    """An address of either family, or a name."""
    with listen(host, 0) as listener:
        assert listener.getsockname()[1] > 0


def test_an_answer_is_not_held_back():
    """Body and head of an answer leave at once; otherwise the body waits 40 ms for the head's acknowledgement."""
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        taken, _ = listener.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_that_is_taken_is_an_error_of_the_system():
    """The operator reads which port it was."""
    with listen("127.0.0.1", 0) as listener, pytest.raises(CommandFailed, match="sudah dipakai program lain"):
        listen("127.0.0.1", listener.getsockname()[1])
    with pytest.raises(CommandFailed, match=r"LISTEN 192\.0\.2\.1:80 tidak dapat dipakai: alamat itu bukan milik"):
        listen("192.0.2.1", 80)
    with pytest.raises(CommandFailed, match="tidak dikenal"):
        listen("tidak..ada", 80)
