"""The real client of WhatsApp's Cloud API on this stand-in."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from pywa.client import WhatsApp
from pywa.errors import ReEngagementMessage, TemplateNotExists, TooManyMessages
from pywa.types.callback import Button, Section, SectionList, SectionRow
from pywa.types.templates import TemplateLanguage

from simulator.server import WHATSAPP, Running
from tests.simulator.people import NO_TLS
from tests.simulator.whatsapp import Hook, Member


@pytest.fixture
def client(sim: Running) -> Iterator[WhatsApp]:
    with httpx.Client(verify=NO_TLS) as session:
        client = WhatsApp(WHATSAPP.phone_number_id, WHATSAPP.access_token, session=session)
        session.base_url = httpx.URL(f"{sim.url}/v23.0")
        yield client


async def test_every_kind_of_message_passes(client: WhatsApp, member: Member) -> None:
    """Text, buttons, a list and a document, as pywa words them, by number and by user id."""
    buttons = [Button("Setujui", "setuju:1:1")]
    rows = [SectionRow("Pengumpulan", "mulai:1", description="Data kinerja")]
    choices = SectionList("Buka", [Section("SOP", rows)])
    await asyncio.to_thread(client.send_message, member.number, "Halo")
    await asyncio.to_thread(client.send_message, member.user_id, "Tugas 12", buttons=buttons)
    await asyncio.to_thread(client.send_message, member.number, "Pilih", buttons=choices)
    await asyncio.to_thread(
        client.send_document, member.number, b"%PDF", filename="surat.pdf", caption="Surat", mime_type="application/pdf"
    )
    _, text, asked, listed, document = await member.messages()
    assert (text["text"], asked["text"], listed["list"]["button"]) == ("Halo", "Tugas 12", "Buka")
    assert (document["document"]["file_name"], document["caption"]) == ("surat.pdf", "Surat")


async def test_refusals_become_its_errors(client: WhatsApp, member: Member) -> None:
    """Codes and details arrive as pywa's own exceptions."""
    await member.web.post("/sim/faults", json={"kind": "refuse", "code": 131056, "count": 1})
    with pytest.raises(TooManyMessages) as caught:
        await asyncio.to_thread(client.send_message, member.number, "Halo")
    assert caught.value.status_code == 400
    await member.web.post("/sim/faults", json={"kind": "refuse", "code": 131047, "count": 1})
    with pytest.raises(ReEngagementMessage, match="24 hours"):
        await asyncio.to_thread(client.send_message, member.number, "Halo")
    with pytest.raises(TemplateNotExists):
        await asyncio.to_thread(client.send_template, member.number, "tidak_ada", TemplateLanguage.INDONESIAN, [])


async def test_a_persons_file_is_fetched(client: WhatsApp, member: Member, hook: Hook) -> None:
    """Its address is asked for by the media id, and its bytes come with the token."""
    await hook.message()
    await member.does("files", files=[{"name": "a.pdf", "content_base64": "aXNp"}])
    media = (await hook.message())["document"]["id"]
    found = await asyncio.to_thread(client.get_media_url, media)
    assert await asyncio.to_thread(client.get_media_bytes, found.url) == b"isi"


async def test_the_number_is_looked_up(client: WhatsApp) -> None:
    """The business's number, from which wa.me links are made."""
    number = await asyncio.to_thread(client.get_business_phone_number)
    assert number.display_phone_number == "+62 80000000000"
