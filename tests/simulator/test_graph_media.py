"""Files up and down over the Graph API, and the account's own page."""

import hashlib

import httpx
import pytest

from simulator.graph_api.media import DOCUMENT_LIMIT, limit
from simulator.server import Running
from tests.simulator.pictures import picture
from tests.simulator.whatsapp import Business, Hook, Member, refusal

PDF = "application/pdf"


async def upload(business: Business, content: bytes, mime: str, **fields: str) -> httpx.Response:
    form = {"messaging_product": "whatsapp", "type": mime, **fields}
    path = f"{business.account.phone_number_id}/media"
    return await business.call("POST", path, data=form, files={"file": ("surat.pdf", content, mime)})


async def test_a_document_goes_up_and_to_a_person(business: Business, member: Member) -> None:
    """It is uploaded once, sent by its media id with caption and name, and lies on the phone."""
    media = (await upload(business, b"%PDF", PDF)).json()["id"]
    document = {"id": media, "filename": "Surat tugas.pdf", "caption": "*Surat*"}
    await business.send(member.number, document=document)
    shown = (await member.messages())[-1]
    assert (shown["document"]["file_name"], shown["caption"]) == ("Surat tugas.pdf", "Surat")
    file = await member.web.get(f"/sim/files/{shown['document']['file_id']}")
    assert file.content == b"%PDF"


async def test_an_image_is_shown_as_a_photo(business: Business, member: Member) -> None:
    """JPEG and PNG only; a PDF is no image."""
    media = (await upload(business, picture(100, 80, "PNG"), "image/png")).json()["id"]
    await business.send(member.number, image={"id": media})
    assert (await member.messages())[-1]["photo"][-1]["width"] == 100
    letter = (await upload(business, b"%PDF", PDF)).json()["id"]
    assert (await business.refused(member.number, image={"id": letter}))[1] == 131053


async def test_a_file_may_stand_over_buttons(business: Business, member: Member) -> None:
    """A header of reply buttons may be a document or an image."""
    media = (await upload(business, b"%PDF", PDF)).json()["id"]
    header = {"type": "document", "document": {"id": media, "filename": "a.pdf"}}
    action = {"buttons": [{"type": "reply", "reply": {"id": "ya", "title": "Ya"}}]}
    content = {"type": "button", "header": header, "body": {"text": "Setuju?"}, "action": action}
    await business.send(member.number, interactive=content)
    shown = (await member.messages())[-1]
    assert (shown["document"]["file_name"], shown["caption"]) == ("a.pdf", "Setuju?")
    picture_id = (await upload(business, picture(100, 80, "PNG"), "image/png")).json()["id"]
    image = {"type": "image", "image": {"id": picture_id}}
    await business.send(member.number, interactive={**content, "header": image})
    assert (await member.messages())[-1]["photo"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"id": "123"}, 131009),
        ({"link": "https://contoh.id/a.pdf"}, 131053),
        ({}, 100),
    ],
)
async def test_a_document_that_is_nowhere(
    business: Business, member: Member, document: dict[str, str], code: int
) -> None:
    """An unknown media id, a link (nothing is fetched here) and nothing at all are refused."""
    assert (await business.refused(member.number, document=document))[1] == code


async def test_captions_have_1024_characters(business: Business, member: Member) -> None:
    """One more is refused."""
    media = (await upload(business, b"%PDF", PDF)).json()["id"]
    await business.send(member.number, document={"id": media, "caption": "a" * 1024})
    refused = await business.refused(member.number, document={"id": media, "caption": "a" * 1025})
    assert refused[:2] == (400, 100)


async def test_wrong_uploads_are_refused(business: Business) -> None:
    """A type that WhatsApp does not carry, no product, no file; a size over the limit of its type."""
    archive = refusal(await upload(business, b"PK", "application/zip"))
    assert archive[1] == 100
    assert "Received file of type 'application/zip'" in archive[2]
    assert refusal(await upload(business, b"%PDF", PDF, messaging_product="telegram"))[1] == 100
    path = f"{business.account.phone_number_id}/media"
    assert refusal(await business.call("POST", path, json={"messaging_product": "whatsapp"}))[1] == 100
    assert refusal(await upload(business, b"x" * (5 * 1024 * 1024 + 1), "image/png"))[1] == 131053
    assert (limit(PDF), limit("image/jpeg"), limit("video/mp4")) == (DOCUMENT_LIMIT, 5 * 2**20, 16 * 2**20)


async def test_a_persons_file_is_fetched_within_five_minutes(
    sim: Running, business: Business, member: Member, hook: Hook
) -> None:
    """The id gives an address that needs the token and is good for five minutes; a new one can be had for 7 days."""
    await hook.message()
    await member.does("files", files=[{"name": "data.xlsx", "content_base64": "aXNp"}], caption="ini")
    document = (await hook.message())["document"]
    assert (document["filename"], document["caption"]) == ("data.xlsx", "ini")
    found = (await business.call("GET", document["id"])).json()
    assert (found["file_size"], found["sha256"]) == (3, hashlib.sha256(b"isi").hexdigest())
    token = {"Authorization": f"Bearer {business.account.access_token}"}
    assert (await business.web.get(found["url"])).status_code == 401
    assert (await business.web.get(found["url"], headers=token)).content == b"isi"
    sim.world.move_to(sim.world.now() + 301)
    assert (await business.web.get(found["url"], headers=token)).status_code == 404
    again = (await business.call("GET", document["id"])).json()
    assert (await business.web.get(again["url"], headers=token)).content == b"isi"
    sim.world.move_to(sim.world.now() + 7 * 86_400)
    assert refusal(await business.call("GET", document["id"]))[:2] == (400, 100)


async def test_a_download_may_break_off(business: Business, member: Member, hook: Hook) -> None:
    """The faults "download" and "offline" cut the answer."""
    await hook.message()
    await member.does("files", files=[{"name": "a.pdf", "content_base64": "aXNp"}])
    media = (await hook.message())["document"]["id"]
    url = (await business.call("GET", media)).json()["url"]
    token = {"Authorization": f"Bearer {business.account.access_token}"}
    for kind in ("download", "offline"):
        await member.web.post("/sim/faults", json={"kind": kind, "count": 1})
        with pytest.raises(httpx.RemoteProtocolError):
            await business.web.get(url, headers=token)
    assert (await business.web.get(url, headers=token)).content == b"isi"


async def test_media_can_be_deleted(business: Business) -> None:
    """What was deleted is not found any more."""
    media = (await upload(business, b"%PDF", PDF)).json()["id"]
    assert (await business.call("DELETE", media)).json() == {"success": True}
    assert refusal(await business.call("DELETE", media))[1] == 100


async def test_the_number_tells_how_it_looks(business: Business) -> None:
    """The fields asked for, with the id; an unknown field is refused; the account has a name."""
    number = business.account.phone_number_id
    shown = await business.call("GET", number, params={"fields": "display_phone_number,verified_name"})
    assert shown.json() == {"display_phone_number": "+62 80000000000", "verified_name": "Alur", "id": number}
    assert "quality_rating" in (await business.call("GET", number)).json()
    assert refusal(await business.call("GET", number, params={"fields": "warna"}))[1] == 100
    assert (await business.call("GET", business.account.business_account_id)).json()["name"] == "Alur"


async def test_calls_meet_the_same_faults_as_telegrams(business: Business, member: Member) -> None:
    """Offline, lost reply, 500, 429 and slow, per method or person."""
    path = f"{business.account.phone_number_id}/messages"
    body = {"messaging_product": "whatsapp", "to": member.number, "text": {"body": "x"}}
    for kind, arrived in (("offline", 0), ("lost_reply", 1)):
        before = len(await member.messages())
        await member.web.post("/sim/faults", json={"kind": kind, "count": 1, "chat_id": member.id, "delay": 0})
        with pytest.raises(httpx.RemoteProtocolError):
            await business.call("POST", path, json=body)
        assert len(await member.messages()) == before + arrived
    for kind, expected in (("500", (500, 131000)), ("429", (400, 130429))):
        await member.web.post("/sim/faults", json={"kind": kind, "count": 1, "method": "messages"})
        assert refusal(await business.call("POST", path, json=body))[:2] == expected
    await member.web.post("/sim/faults", json={"kind": "slow", "count": 1, "delay": 0})
    assert (await business.call("POST", path, json=body)).status_code == 200
