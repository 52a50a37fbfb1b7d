"""WhatsApp's phones on the page, in a real browser, wide and narrow, beside Telegram's."""

from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from simulator.graph_api import statuses
from simulator.graph_api.phone import WhatsAppPhone
from simulator.server import WHATSAPP, Running
from tests.simulator.browsing import MARKS, NARROW, WIDE, opened
from tests.simulator.people import Person, new_person

pytestmark = MARKS


@pytest.fixture
async def person(web: httpx.AsyncClient) -> Person:
    """Somebody on WhatsApp who has brought their code."""
    person = await new_person(web, name="Kabag Umum", channel="whatsapp", phone_number=NUMBER, start="gabung KODE")
    await person.does("start")
    return person


NUMBER = "6280000000777"


async def calls(web: httpx.AsyncClient, node: str, **body: object) -> Any:
    """The program's call of the Graph API."""
    headers = {"Authorization": f"Bearer {WHATSAPP.access_token}"}
    answer = await web.post(f"/v23.0/{node}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def send(web: httpx.AsyncClient, kind: str, content: object) -> None:
    whole = {"messaging_product": "whatsapp", "to": NUMBER, "type": kind, kind: content}
    await calls(web, f"{WHATSAPP.phone_number_id}/messages", **whole)


def buttons(text: str, *titles: str) -> dict[str, object]:
    replies = [{"type": "reply", "reply": {"id": f"{title}:45:1", "title": title}} for title in titles]
    return {"type": "button", "body": {"text": text}, "footer": {"text": "Alur"}, "action": {"buttons": replies}}


async def test_the_invitation_is_ready_to_send(browser: Browser, sim: Running, web: httpx.AsyncClient) -> None:
    """Who opens wa.me finds the message written, and one tap sends it; the microphone comes back."""
    await new_person(web, channel="whatsapp", start="gabung KODE")
    page = await opened(browser, sim, WIDE)
    await expect(page.get_by_role("textbox", name="Tulis pesan")).to_have_value("gabung KODE")
    await page.get_by_role("button", name="Kirim").click()
    await expect(page.locator(".bubble")).to_contain_text("gabung KODE")
    await expect(page.get_by_role("button", name="Pesan suara")).to_be_visible()
    await expect(page.get_by_role("button", name="Kirim")).to_be_hidden()


async def test_an_invitation_that_was_used_is_not_offered_again(
    browser: Browser, sim: Running, web: httpx.AsyncClient
) -> None:
    """Where somebody else lets the person join meanwhile, the field is empty."""
    person = await new_person(web, channel="whatsapp", start="gabung KODE")
    page = await opened(browser, sim, WIDE)
    await expect(page.get_by_role("textbox", name="Tulis pesan")).to_have_value("gabung KODE")
    await person.does("start")
    await expect(page.get_by_role("textbox", name="Tulis pesan")).to_have_value("")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_button_inside_the_bubble_is_pressed(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person, size: tuple[int, int]
) -> None:
    """Marks are shown as bold, the press as the person's own message that quotes the card, nothing cut off."""
    await send(web, "interactive", buttons("*Tugas 45* · Memeriksa", "Setujui & ttd.", "Kembalikan"))
    page = await opened(browser, sim, size)
    await expect(page.locator(".bubble b")).to_have_text("Tugas 45")
    await page.locator(".bubble").get_by_role("button", name="Setujui & ttd.").click()
    mine = page.locator(".is-mine .bubble").last
    await expect(mine.locator(".quote")).to_contain_text("Tugas 45")
    await expect(mine).to_contain_text("Setujui & ttd.")
    assert [message["text"] for message in (await person.messages())[2:]] == ["Setujui & ttd."]
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_list_opens_from_below(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person, size: tuple[int, int]
) -> None:
    """One button opens the rows with their descriptions; a row is chosen, or the sheet is closed without choosing."""
    rows = [{"id": f"r:{at}", "title": f"Alasan {at}", "description": f"Penjelasan {at}"} for at in range(10)]
    action = {"button": "Pilih", "sections": [{"title": "Alasan", "rows": rows}]}
    await send(web, "interactive", {"type": "list", "body": {"text": "Apa alasannya?"}, "action": action})
    page = await opened(browser, sim, size)
    await page.get_by_role("button", name="Pilih").click()
    await page.get_by_role("button", name="Tutup daftar pilihan").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("button", name="Pilih").click()
    await expect(page.get_by_role("dialog").get_by_role("heading", name="Alasan", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Alasan 9 Penjelasan 9").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.locator(".is-mine .bubble").last).to_contain_text("Alasan 9")


async def test_ticks_show_how_far_ones_own_message_came(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person
) -> None:
    """One grey tick, then two, then two blue ones, as it happens; none at what the program says."""
    await send(web, "text", {"body": "Baik"})
    page = await opened(browser, sim, WIDE)
    ticks = page.get_by_role("img", name="Terkirim")
    await expect(ticks).to_have_count(1)
    phone = sim.world.phones[person.id]
    assert isinstance(phone, WhatsAppPhone)
    message = phone.messages[1]
    statuses.mark(sim.world, phone, message, "delivered")
    await expect(page.get_by_role("img", name="Sampai").locator(".is-delivered")).to_have_count(1)
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": message["wamid"]}
    await calls(web, f"{WHATSAPP.phone_number_id}/messages", **read)
    await expect(page.get_by_role("img", name="Dibaca").locator(".is-read")).to_have_count(1)
    await expect(page.locator(".ticks")).to_have_count(1)


async def test_a_template_asks_to_open_the_conversation(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person
) -> None:
    """Its words are filled in, and its quick reply is a button like any other."""
    components: list[dict[str, object]] = [
        {"type": "BODY", "text": "Ada tugas: {{1}} dari kantor.", "example": {"body_text": [["Tugas 1"]]}},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Buka tugas"}]},
    ]
    kind = {"name": "alur_tugas", "language": "id", "category": "UTILITY", "components": components}
    await calls(web, f"{WHATSAPP.business_account_id}/message_templates", **kind)
    filled = [
        {"type": "body", "parameters": [{"type": "text", "text": "Tugas 45"}]},
        {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [PAYLOAD]},
    ]
    await send(web, "template", {"name": "alur_tugas", "language": {"code": "id"}, "components": filled})
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".bubble").last).to_contain_text("Ada tugas: Tugas 45 dari kantor.")
    await page.get_by_role("button", name="Buka tugas").click()
    await expect(page.locator(".is-mine .bubble").last).to_contain_text("Buka tugas")


PAYLOAD = {"type": "payload", "payload": "pesan:0:0"}


async def test_what_did_not_reach_the_phone_is_noted(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person
) -> None:
    """A message that fails leaves a line with its code in the chat, and no bubble."""
    await web.post("/sim/faults", json={"kind": "fail", "code": 131026})
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".bubble")).to_have_count(1)
    await send(web, "text", {"body": "Baik"})
    await expect(page.locator(".notice")).to_contain_text("Tidak sampai: 131026")
    await expect(page.locator(".bubble")).to_have_count(1)


async def test_both_messengers_stand_side_by_side(
    browser: Browser, sim: Running, web: httpx.AsyncClient, person: Person
) -> None:
    """Each phone looks like its messenger, and the list says which is which and finds them by it."""
    await new_person(web, name="Kabag Umum")
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".theme-whatsapp .chat-state")).to_have_text("akun bisnis")
    await expect(page.locator(".theme-telegram .chat-state")).to_have_text("bot")
    await expect(page.locator(".rail .face")).to_have_count(2)
    assert [await one.get_attribute("title") for one in await page.locator(".rail .face").all()] == [
        "WhatsApp",
        "Telegram",
    ]
    await page.get_by_role("searchbox").fill("whatsapp")
    await expect(page.locator(".person:visible")).to_have_count(1)


async def test_what_whatsapp_lets_people_send(browser: Browser, sim: Running, person: Person) -> None:
    """The clip offers what WhatsApp has, a file goes with its caption, and nothing that was sent can be changed."""
    page = await opened(browser, sim, WIDE)
    await page.get_by_role("button", name="Lampirkan").click()
    offered = await page.get_by_role("menuitem").all_inner_texts()
    assert offered == ["Dokumen", "Galeri", "Lokasi", "Kontak", "Stiker"]
    await page.locator("input[type=file]").set_input_files({"name": "data.pdf", "mimeType": "", "buffer": b"%PDF"})
    await page.get_by_role("textbox", name="Tulis pesan").fill("ini berkasnya")
    await page.get_by_role("button", name="Kirim").click()
    await expect(page.locator(".file-name")).to_have_text("data.pdf")
    await expect(page.get_by_role("button", name="Ubah")).to_have_count(0)
    assert (await person.messages())[-1]["caption"] == "ini berkasnya"
