"""A real browser on the simulator's page."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, async_playwright

from simulator.server import Running

WIDE, NARROW = (1280, 800), (400, 800)

_CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")  # the shell takes half the CPU
_QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(_CHROMIUM is None, reason="Debian's chromium-headless-shell is not installed"),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser, closed with the block."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIET)
        yield browser
        await browser.close()


async def opened(browser: Browser, sim: Running, size: tuple[int, int]) -> Page:
    """The page in a window of this size; what fails in it fails the test."""
    page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.on("pageerror", lambda error: pytest.fail(f"the page failed: {error}"))
    await page.goto(sim.url)
    return page
