"""The page that Meta calls."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from starlette.applications import Starlette

from bot import request_body
from bot.intake import Intake
from bot.metrics import Metrics
from bot.web import application
from bot.whatsapp_notifications import Notifications
from bot.whatsapp_settings import WhatsAppSettings
from bot.whatsapp_signature import HEADER
from bot.whatsapp_webhook import LARGEST_NOTIFICATION, PATH, whatsapp_webhook
from storage.errors import NotSaved
from tests.bot.stand_ins import Messenger, Moment, People
from tests.bot.test_whatsapp_signature import SECRET, signature
from tests.bot.whatsapp_shapes import NUMBER_ID, Json, body, part, value, words

VERIFY_TOKEN = "kata-rahasia-kantor"
SETTINGS = WhatsAppSettings(
    access_token="EAAB",
    phone_number_id=NUMBER_ID,
    business_account_id="102290129340398",
    app_secret=SECRET,
    verify_token=VERIFY_TOKEN,
    api_url="http://127.0.0.1:1",
)


@pytest.fixture
def people() -> People:
    """The use cases."""
    return People()


@pytest.fixture
def app(people: People) -> Starlette:
    """The pages, with WhatsApp's among them."""
    intake = Intake({"whatsapp": Messenger("whatsapp")}, people, Moment(), Metrics(), people.look)
    route = whatsapp_webhook(SETTINGS, Notifications(intake, NUMBER_ID, Moment()))

    async def shown() -> str:
        return ""

    return application(shown, route)


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the pages."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://alur") as opened:
        yield opened


async def post(client: httpx.AsyncClient, content: bytes | AsyncIterator[bytes], signed: bytes, **headers: str) -> int:
    found = {HEADER: signature(signed)} | {name.replace("_", "-"): text for name, text in headers.items()}
    answer = await client.post(PATH, content=content, headers=found)
    return answer.status_code


async def bring(client: httpx.AsyncClient, payload: Json) -> int:
    content = msgspec.json.encode(payload)
    return await post(client, content, content)


async def pieces(*given: bytes) -> AsyncIterator[bytes]:
    for one in given:
        yield one


CHALLENGE = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": VERIFY_TOKEN}


async def test_the_challenge_is_answered_to_whoever_knows_the_word(client):
    """Meta asks once, when the address is set; the challenge comes back as it is, as plain text."""
    answer = await client.get(PATH, params=CHALLENGE)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "wrong",
    [
        {"hub.verify_token": "salah"},
        {"hub.verify_token": ""},
        {"hub.verify_token": VERIFY_TOKEN + "ü"},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
    ],
)
async def test_no_other_challenge_is_answered(client, wrong):
    """Without the word, or for something else than subscribing, nothing is given back."""
    answer = await client.get(PATH, params=CHALLENGE | wrong)
    assert answer.status_code == 403
    assert "1158201444" not in answer.text
    assert (await client.get(PATH)).status_code == 403


async def test_a_signed_notification_is_taken(client, people):
    """200 says that everything in it is committed."""
    assert await bring(client, words("halo")) == 200
    assert people.received == ["halo"]


async def test_nothing_unsigned_is_taken(client, people):
    """A missing or another app's signature, and a body that was changed, are refused."""
    content = msgspec.json.encode(words("halo"))
    assert (await client.post(PATH, content=content)).status_code == 403
    other = {HEADER: signature(content, "rahasia aplikasi lain")}
    assert (await client.post(PATH, content=content, headers=other)).status_code == 403
    assert await post(client, content.replace(b"halo", b"Halo"), content) == 403
    assert not people.received


async def test_the_signature_is_over_the_bytes_as_they_came(client, people):
    """Escapes and spaces are part of what was signed; in pieces it is the same body."""
    content = msgspec.json.format(msgspec.json.encode(words("x")).replace(b'"x"', b'"h\\u0061lo"'), indent=3)
    assert await post(client, pieces(content[:70], b"", content[70:]), content) == 200
    assert people.received == ["halo"]


async def test_what_was_not_kept_is_brought_again(client, people):
    """Where one part could not be stored Meta hears 503 and repeats the whole; what was kept the inbox knows."""
    two = body(value(part("text", {"body": "a"}), part("text", {"body": "b"}, id="wamid.2")))
    people.faults["b"] = [NotSaved()]
    assert await bring(client, two) == 503
    assert await bring(client, two) == 200
    assert people.received == ["a", "a", "b"]


async def test_a_defect_is_not_brought_again_for_days(client, people):
    """What can't be handled is set aside, and confirmed with the others."""
    two = body(value(part("text", {"body": "a"}), part("text", {"body": "b"}, id="wamid.2")))
    people.faults["a"] = [KeyError("x")]
    assert await bring(client, two) == 200
    assert people.received == ["b"]
    assert len(people.set_aside) == 1


@pytest.mark.parametrize("broken", [b"", b"[]", b"{", b"\x00\xff", gzip.compress(b"{}", mtime=0)])
async def test_a_body_that_is_no_json_object_is_refused(client, people, broken):
    """400, even where it is signed."""
    assert await post(client, broken, broken) == 400
    assert not people.received


async def test_a_packed_body_is_refused_unopened(client):
    """Meta packs nothing; megabytes of zeros in a few thousand bytes are never unpacked."""
    bomb = gzip.compress(bytes(10 << 20))
    assert await post(client, bomb, bomb, content_encoding="gzip") == 415
    assert await post(client, bomb, bomb, content_encoding="br") == 415


async def test_a_hundred_megabytes_are_refused_as_soon_as_they_are_too_many(client):
    """What says its length, or has no signature, is refused unread; in chunks, reading ends at the limit."""
    asked = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal asked
        for _ in range(100):
            asked += 1
            yield bytes(1 << 20)

    assert await post(client, endless(), b"", content_length=str(100 << 20)) == 413
    assert (await client.post(PATH, content=endless())).status_code == 403
    assert asked == 0
    assert await post(client, endless(), b"") == 413
    assert asked == (LARGEST_NOTIFICATION >> 20) + 1


async def test_the_largest_notification_is_read(client):
    """A body of exactly the limit is not too large; it only has to be signed."""
    content = b" " * (LARGEST_NOTIFICATION - 2) + b"{}"
    assert await post(client, pieces(content[:-1], content[-1:]), content) == 200


async def test_a_body_that_does_not_end_is_given_up(client, people, monkeypatch):
    """Whoever sends a byte now and then keeps no door open for ever."""
    monkeypatch.setattr(request_body, "SECONDS", 0.0)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    answer = await client.post(PATH, content=slow(), headers={HEADER: signature(b"{}")})
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")
    assert not people.received


async def test_a_delivery_that_is_cut_counts_for_nothing(app, people):
    """Half a body is no body: it is not even looked at, and Meta brings it again."""
    content = msgspec.json.encode(words("halo"))
    received = [
        {"type": "http.request", "body": content[:50], "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return received.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(HEADER.encode(), signature(content).encode())]
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers, "query_string": b"", "app": app}
    await app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert not people.received


async def test_a_notification_for_another_number_is_confirmed_and_does_nothing(client, people):
    """One app may serve several numbers; what is not for this one would only come again."""
    other = body(value(part("text", {"body": "halo"})) | {"metadata": {"phone_number_id": "1"}})
    assert await bring(client, other) == 200
    assert await bring(client, body(value(part("text", {"body": "halo"})), account="instagram")) == 200
    assert not people.received


async def test_only_meta_s_two_ways_of_asking_are_known(client):
    """GET and POST; anything else is refused."""
    assert (await client.put(PATH)).status_code == 405
    assert (await client.delete(PATH)).status_code == 405
