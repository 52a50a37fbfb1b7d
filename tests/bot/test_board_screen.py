"""The board in a real browser, on the wall and on a phone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.web import Server, listen
from tests.bot.board_house import PAGE, BoardHouse
from tests.handlers.talk import ONE_IS_IN, OWNER, talking
from tests.simulator.browsing import MARKS, NARROW, WIDE

pytestmark = MARKS

QUARTERS = ("Triwulan I 2027", "Triwulan III 2026", "Triwulan II 2026", "Triwulan I 2026")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[BoardHouse]:
    """An office on the last day of its first run, with four newer ones, and a link to its board."""
    async with talking(tmp_path) as talk:
        await talk.play(ONE_IS_IN)
        talk.stage.now += timedelta(days=3)
        for quarter in QUARTERS:
            await talk.play(f"""
                {OWNER} > /mulai
                {OWNER} > [{quarter}]
                {OWNER} > [Mulai]
            """)
        house = BoardHouse(talk)
        await house.link()
        yield house


@asynccontextmanager
async def serving(house: BoardHouse, port: int = 0) -> AsyncIterator[int]:
    """A process that shows the board, stopped at the end; its port."""
    with closing(listen("127.0.0.1", port)) as listener:
        server = Server(house.pages())
        running = asyncio.create_task(server.serve([listener]))
        try:
            yield listener.getsockname()[1]
        finally:
            server.stop()
            await running


async def opened(browser: Browser, port: int, size: tuple[int, int]) -> Page:
    """The board in a window of this size, whose clock the test moves on; what fails in it fails the test."""
    page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.on("pageerror", lambda error: pytest.fail(f"the page failed: {error}"))
    await page.clock.install()
    await page.goto(f"http://127.0.0.1:{port}{PAGE}")
    await expect(page.locator("main")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_board_is_read_at_both_widths(browser: Browser, house: BoardHouse, size: tuple[int, int]) -> None:
    """Whose it is, the office's day and time, the numbers, and who holds what; nothing is cut off at the side."""
    async with serving(house) as port:
        page = await opened(browser, port, size)
        await expect(page.locator("h1")).to_have_text("Sekretariat DPRD Kabupaten Balangan")
        await expect(page.locator("#clock")).to_have_text("08.00 WITA")
        await expect(page.locator("#date")).to_have_text("Kamis 14 Januari 2027")
        await expect(page.locator(".count dd")).to_have_text(["5 proses", "0 proses", "1 proses"])
        first = page.locator(".run").first
        await expect(first).to_contain_text("Mekanisme Pengumpulan Data Kinerja")
        await expect(first.locator(".due")).to_have_text("batas hari ini 16.00")
        await expect(first.locator(".holders")).to_have_text("5 orang di 5 Sub Bagian sejak 11 Jan 08.00")
        await expect(first.locator(".units b")).to_have_text("1/6")
        await expect(page.locator("#today .task")).to_contain_text("Mengisi data input kinerja")
        await expect(page.locator("#late-none")).to_be_visible()
        await expect(page.locator("#cut-off")).to_be_hidden()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.close()


async def test_what_is_read_across_a_room_is_large(browser: Browser, house: BoardHouse) -> None:
    """No words on the wall are smaller than 16 px at 1280, and they grow with the screen."""
    smallest = """() => Math.min(...[...document.querySelectorAll("body *")]
        .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3))
        .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    async with serving(house) as port:
        page = await opened(browser, port, WIDE)
        at_1280 = await page.evaluate(smallest)
        assert at_1280 >= 16
        await page.set_viewport_size({"width": 1920, "height": 1080})
        assert await page.evaluate(smallest) >= 1.4 * at_1280
        await page.close()


async def test_the_wall_turns_its_pages(browser: Browser, house: BoardHouse) -> None:
    """Rows that don't fit come on the next page, whole; each row is shown once before the first comes again."""
    async with serving(house) as port:
        page = await opened(browser, port, (1280, 715))
        await expect(page.locator("#runs-pages")).to_have_text("1–3 dari 5")
        first = await shown(page)
        await page.clock.run_for(12_000)
        await expect(page.locator("#runs-pages")).to_have_text("4–5 dari 5")
        second = await shown(page)
        assert sorted(first + second) == ["Triwulan I 2026", "Triwulan I 2027", *QUARTERS[2:0:-1], "Triwulan IV 2026"]
        assert first[0] == "Triwulan IV 2026"
        await page.clock.run_for(12_000)
        assert await shown(page) == first
        await page.close()


async def test_what_fits_is_not_paged_away(browser: Browser, tmp_path: Path) -> None:
    """The room that one list does not need is the other's; runs and steps are counted apart, 5 and 5b as one number."""
    async with talking(tmp_path, office="jeneponto-perpustakaan") as talk:
        await talk.play("""
            kasubag-perencanaan > /mulai
            kasubag-perencanaan > [Triwulan IV 2026]
            kasubag-perencanaan > [Mulai]
            kabid-kearsipan > [Teruskan]
        """)
        talk.stage.now += timedelta(days=3)
        house = BoardHouse(talk)
        await house.link(office="jeneponto-perpustakaan")
        async with serving(house) as port:
            page = await opened(browser, port, (1280, 720))
            await expect(page.locator("#late-title")).to_contain_text("Langkah terlambat")
            await expect(page.locator("#late .task:visible")).to_have_count(2)
            await expect(page.locator("#count-late")).to_have_text("1")
            await expect(page.locator(".run .progress")).to_have_text("Proses 1 · Langkah 1–2 dari 6")
            await expect(page.locator(".run .number")).to_have_count(6)
            await expect(page.locator(".run .step")).to_have_count(7)
            await page.close()


async def shown(page: Page) -> list[str]:
    rows = page.locator(".run:visible")
    bottom = await page.locator("#runs").evaluate("list => list.getBoundingClientRect().bottom")
    for row in await rows.all():
        assert await row.evaluate("row => row.getBoundingClientRect().bottom") <= bottom
    return await rows.locator(".period").all_inner_texts()


async def test_a_phone_shows_all_below_one_another(browser: Browser, house: BoardHouse) -> None:
    """Nothing turns under the thumb."""
    async with serving(house) as port:
        page = await opened(browser, port, NARROW)
        await expect(page.locator(".run:visible")).to_have_count(5)
        await expect(page.locator("#runs-pages")).to_have_text("")
        await page.close()


async def test_a_change_shows_without_reloading(browser: Browser, house: BoardHouse) -> None:
    """The board follows the office; the page itself stays where it is."""
    async with serving(house) as port:
        page = await opened(browser, port, WIDE)
        await page.evaluate("window.stayed = true")
        await house.talk.play("kasubbag-risalah > [berkas data-risalah.pdf]\nkasubbag-risalah > [Selesai]")
        house.wait()
        await page.clock.run_for(5_000)
        await expect(page.locator(".run").first.locator(".units b")).to_have_text("2/6")
        assert await page.evaluate("window.stayed")
        await page.close()


async def test_a_cut_line_is_said_and_a_restart_mends_it(browser: Browser, house: BoardHouse) -> None:
    """While nobody answers the board says since when and shows what it had; with the next process it goes on."""
    async with serving(house) as port:
        page = await opened(browser, port, WIDE)
    for _ in range(4):
        await page.clock.run_for(5_000)
    await expect(page.locator("#cut-off")).to_have_text("Terputus sejak 08.00; yang tampak adalah keadaan saat itu")
    await expect(page.locator(".run").first).to_contain_text("Triwulan IV 2026")
    house.talk.stage.now += timedelta(hours=9)
    async with serving(house, port):
        await page.clock.run_for(5_000)
        await expect(page.locator("#cut-off")).to_be_hidden()
        await expect(page.locator("#clock")).to_have_text("17.00 WITA")
        await expect(page.locator("#count-late")).to_have_text("1")
        await page.close()


async def test_a_revoked_link_empties_the_screen(browser: Browser, house: BoardHouse) -> None:
    """Whoever left the board open somewhere sees one sentence at the next question."""
    async with serving(house) as port:
        page = await opened(browser, port, WIDE)
        await house.revoke()
        house.wait()
        await page.clock.run_for(5_000)
        await expect(page.locator("body")).to_have_text(
            "Tidak ada papan di alamat ini; mintalah tautannya kepada pemilik proses di kantor Anda."
        )
        await page.close()
