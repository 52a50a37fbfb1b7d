"""The page of phones in a real browser, wide and narrow."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import telegram
from playwright.async_api import Browser, Page, Route, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from simulator.chats import Phone
from simulator.server import Running, running
from tests.simulator.browsing import MARKS, NARROW, WIDE, opened
from tests.simulator.people import Person, new_person, take

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Setujui", callback_data="setuju:45:1")]])

pytestmark = MARKS


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_official_starts_presses_and_sends(
    browser: Browser, sim: Running, bot: telegram.Bot, stranger: Person, tmp_path: Path, size: tuple[int, int]
) -> None:
    """START, a button with its answer, a typed text and a file, at both widths without anything cut off."""
    page = await opened(browser, sim, size)
    await page.get_by_role("button", name="MULAI", exact=True).click()
    await expect(page.locator(".bubble")).to_have_text(["/start" + await time_of(page)])
    await take(bot)
    await bot.send_message(stranger.id, "<b>Periksa</b> berkas", parse_mode="HTML", reply_markup=BUTTONS)
    await expect(page.locator(".bubble b")).to_have_text("Periksa")
    await page.get_by_role("button", name="Setujui").click()
    [pressed] = await take(bot)
    assert pressed.callback_query is not None
    assert pressed.callback_query.data == "setuju:45:1"
    await bot.answer_callback_query(pressed.callback_query.id, "Dicatat")
    await expect(page.locator(".toast")).to_have_text("Dicatat")
    file = tmp_path / "laporan.pdf"
    file.write_bytes(b"%PDF")
    await page.locator("input[type=file]").set_input_files(file)
    await page.get_by_role("textbox", name="Tulis pesan").fill("ini berkasnya")
    await page.get_by_role("button", name="Kirim").click()
    await expect(page.locator(".file-name")).to_have_text("laporan.pdf")
    [sent] = await take(bot)
    assert sent.message is not None
    assert sent.message.document is not None
    assert (sent.message.document.file_name, sent.message.caption) == ("laporan.pdf", "ini berkasnya")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def time_of(page: Page) -> str:
    return await page.locator(".meta").last.inner_text()


async def test_content_is_shown_literally(
    browser: Browser, sim: Running, bot: telegram.Bot, web: httpx.AsyncClient
) -> None:
    """Markup in names, texts and file names stays text."""
    evil = "<img src=x onerror=alert(1)>"
    person = await new_person(web, name=evil, office=evil)
    await person.does("text", text=evil)
    await web.post(f"/sim/phones/{person.id}/files", files={"file": (evil, b"isi")}, data={"caption": evil})
    await bot.send_message(person.id, evil)
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".bubble")).to_have_count(3)
    await expect(page.locator(".bubble").last).to_contain_text(evil)
    assert await page.locator("img[src=x]").count() == 0


async def test_three_phones_stand_side_by_side(
    browser: Browser, sim: Running, bot: telegram.Bot, web: httpx.AsyncClient
) -> None:
    """At 1280 px three phones are whole; a fourth is opened from the list, which counts what is unread."""
    people = [await new_person(web, name=f"Kabid {number}") for number in range(4)]
    for person in people:
        await person.does("start")
    await bot.send_message(people[3].id, "satu")
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".slot")).to_have_count(3)
    assert await page.evaluate(
        "document.querySelector('#stage').scrollWidth <= document.querySelector('#stage').clientWidth"
    )
    row = page.locator(".person").nth(3)
    await expect(row.locator(".badge")).to_have_text("1")
    await row.click()
    await expect(page.locator(f"[data-phone='{people[3].id}'] .bubble").last).to_contain_text("satu")
    await expect(row.locator(".badge")).to_have_text("")


async def test_the_narrow_page_changes_phones(browser: Browser, sim: Running, web: httpx.AsyncClient) -> None:
    """One phone fills the screen; the switcher opens the list, which may also be left."""
    for number in range(2):
        await new_person(web, name=f"Kabid {number}")
    page = await opened(browser, sim, NARROW)
    await expect(page.locator(".owner-name")).to_have_text("Kabid 0")
    await page.get_by_role("button", name="Ganti ponsel").click()
    await page.get_by_role("button", name="Kabid 1").click()
    await expect(page.locator(".owner-name")).to_have_text("Kabid 1")
    box = await page.locator(".device").bounding_box()
    assert box is not None
    assert box["width"] == NARROW[0]


async def test_old_messages_come_when_one_scrolls_up(
    browser: Browser, sim: Running, bot: telegram.Bot, stranger: Person, web: httpx.AsyncClient
) -> None:
    """Of hundreds of messages only the latest are drawn at first."""
    for number in range(140):
        await stranger.does("text", text=f"pesan {number}")
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".bubble").last).to_contain_text("pesan 139")
    assert await page.locator(".bubble").count() == 60
    await page.locator(".messages").evaluate("list => { list.scrollTop = 0; }")
    await expect(page.locator(".bubble").first).to_contain_text("pesan 20")


async def test_edits_and_deletions_show_at_once(
    browser: Browser, sim: Running, bot: telegram.Bot, person: Person
) -> None:
    """An edited card says so, a deleted one is gone."""
    page = await opened(browser, sim, WIDE)
    message = await bot.send_message(person.id, "Kartu")
    await expect(page.locator(".bubble").last).to_contain_text("Kartu")
    await bot.edit_message_text("Selesai", person.id, message.message_id)
    await expect(page.locator(".bubble").last).to_contain_text("Selesaidiedit")
    await bot.delete_message(person.id, message.message_id)
    await expect(page.locator(".bubble")).to_have_count(1)


async def test_what_comes_while_the_chat_is_fetched_is_not_lost(
    browser: Browser, sim: Running, bot: telegram.Bot, person: Person
) -> None:
    """A message that the page hears of before an older state of the chat has arrived is shown all the same."""
    page = await browser.new_page()
    held, heard = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        chat = await route.fetch()
        held.set()
        await heard.wait()
        await route.fulfill(response=chat)

    await page.route("**/chat?*", late)
    await page.goto(sim.url)
    await held.wait()
    await bot.send_message(person.id, "Kartu")
    await expect(page.locator(".person-latest")).to_have_text("Kartu")
    heard.set()
    await expect(page.locator(".bubble")).to_have_count(2)
    await expect(page.locator(".bubble").last).to_contain_text("Kartu")
    await page.close()


async def test_the_menu_sends_a_command(browser: Browser, sim: Running, bot: telegram.Bot, person: Person) -> None:
    """Commands set while the page is open come into its menu; choosing one sends it without typing."""
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".composer")).to_be_visible()
    await bot.set_my_commands([("tugas", "Tugas saya")])
    await page.get_by_role("button", name="Menu", exact=True).click()
    await page.get_by_role("menuitem", name="/tugas").click()
    [update] = await take(bot)
    assert update.message is not None
    assert update.message.text == "/tugas"


async def test_a_question_opens_its_reply(browser: Browser, sim: Running, bot: telegram.Bot, person: Person) -> None:
    """What is typed after a forced reply answers that message."""
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".composer")).to_be_visible()
    asked = await bot.send_message(person.id, "Alasannya?", reply_markup=telegram.ForceReply())
    await expect(page.locator(".context-words")).to_contain_text("Alasannya?")
    await page.get_by_role("textbox", name="Tulis pesan").fill("belum sesuai")
    await page.keyboard.press("Enter")
    [update] = await take(bot)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == asked.message_id


async def test_a_fault_is_switched_on_and_off(browser: Browser, sim: Running, web: httpx.AsyncClient) -> None:
    """A switch in the drawer is the same fault as over HTTP."""
    page = await opened(browser, sim, WIDE)
    await page.get_by_role("button", name="Gangguan", exact=True).click()
    for on in (True, False):
        await page.get_by_role("switch", name="Galat server").click()
        await expect(page.locator("#faults-open")).to_have_text("Gangguan (1)" if on else "Gangguan")
        assert [one["kind"] for one in (await web.get("/sim/faults")).json()["faults"]] == ["500"] * on


async def test_autoplay_has_its_button_only_with_a_player(browser: Browser, sim: Running) -> None:
    """Without a player no button; with one it starts and shows how it goes."""
    page = await opened(browser, sim, WIDE)
    await expect(page.locator("#counts")).to_contain_text("ketukan")
    await expect(page.get_by_role("button", name="Jalankan otomatis")).to_be_hidden()

    async def player(url: str, tell: object) -> None:
        pass

    async with running(autoplay=player) as played:
        page = await opened(browser, played, WIDE)
        await page.get_by_role("button", name="Jalankan otomatis").click()
        await expect(page.locator("#autoplay-text")).to_have_text("Selesai.")
        await page.close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_clock_is_moved_on(browser: Browser, size: tuple[int, int]) -> None:
    """The page shows date and time in the zones, moves on at a press, and old messages are no longer today's."""

    async def walker(start: float, until: float, show: Callable[[float], None]) -> None:
        show(until)

    async with running(walker=walker) as sim:
        sim.world.move_to(datetime(2099, 12, 31, 10, 30, tzinfo=UTC).timestamp())
        phone = sim.world.add_phone(Phone(0, name="Kabag Umum", started=True))
        sim.world.post(phone, phone.user(), {"text": "halo"})
        page = await opened(browser, sim, size)
        await expect(page.locator(".day")).to_have_text("Hari ini")
        if size == NARROW:
            await expect(page.locator("#clock-bar")).to_have_text("Kamis 31 Desember 2099 · 17.30 WIB · 18.30 WITA")
            await page.get_by_role("button", name="Ganti ponsel").click()
        await expect(page.locator("#clock-time")).to_have_text("17.30 WIB · 18.30 WITA")
        await page.get_by_role("button", name="Ke pagi berikutnya").click()
        await expect(page.locator("#clock-day")).to_have_text("Jumat 1 Januari 2100")
        await expect(page.locator("#clock-time")).to_have_text("08.00 WIB · 09.00 WITA")
        await expect(page.locator(".day")).to_have_text("31 Desember 2099")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.close()


async def test_each_phone_shows_the_time_of_its_office(browser: Browser, sim: Running) -> None:
    """The status bar, the days and the times of messages are those of the phone's own zone."""
    sim.world.move_to(datetime(2099, 12, 31, 16, 30, tzinfo=UTC).timestamp())
    for zone in ("Asia/Jakarta", "Asia/Makassar"):
        phone = sim.world.add_phone(Phone(0, name=zone, zone=zone, started=True))
        sim.world.post(phone, phone.user(), {"text": "halo"})
    sim.world.move_to(datetime(2100, 1, 1, 15, 30, tzinfo=UTC).timestamp())
    page = await opened(browser, sim, WIDE)
    await expect(page.locator(".status-bar span")).to_have_text(["22.30", "23.30"])
    await expect(page.locator(".meta")).to_have_text(["23.30", "00.30"])
    await expect(page.locator(".day")).to_have_text(["31 Desember 2099", "Hari ini"])


async def test_without_a_walker_the_clock_has_no_buttons(browser: Browser, sim: Running) -> None:
    """The time is shown all the same."""
    page = await opened(browser, sim, WIDE)
    await expect(page.locator("#clock-time")).to_contain_text("WITA")
    await expect(page.locator("#clock-moves")).to_be_hidden()
