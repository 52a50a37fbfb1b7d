"""The board over HTTP: behind its token, kept nowhere, and cheap however many screens look."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.board_pages import HEADERS
from bot.logs import HIDDEN, Redaction
from storage.errors import DatabaseDamaged
from tests.bot.board_house import PAGE, TOKEN, BoardHouse, looking
from tests.handlers.talk import STARTED, talking

SENTENCE = "Tidak ada papan di alamat ini; mintalah tautannya kepada pemilik proses di kantor Anda."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[BoardHouse]:
    """An office with one run, and a link to its board."""
    async with talking(tmp_path) as talk:
        await talk.play(STARTED)
        opened = BoardHouse(talk)
        await opened.link()
        yield opened


@pytest.fixture
async def client(house: BoardHouse) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who looks at it."""
    async with looking(house) as opened:
        yield opened


async def is_shut(client: httpx.AsyncClient, path: str) -> bool:
    answer = await client.get(path)
    return answer.status_code == 404 and SENTENCE in answer.text and "Balangan" not in answer.text


async def test_the_link_opens_the_board(client):
    """The link that was handed out leads to the page, the page to its files and to the board."""
    sent_on = await client.get(PAGE)
    assert (sent_on.status_code, sent_on.headers["location"]) == (307, f"{TOKEN}/")
    page = await client.get(f"{PAGE}/")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for name, kind in {"main.js": "text/javascript", "base.css": "text/css", "icon.svg": "image/svg+xml"}.items():
        file = await client.get(f"{PAGE}/{name}")
        assert (file.status_code, file.headers["content-type"].partition(";")[0]) == (200, kind)
    state = (await client.get(f"{PAGE}/keadaan")).json()
    assert (state["office"], state["runs"][0]["holders"]) == ("Sekretariat DPRD Kabupaten Balangan", "Sekretaris DPRD")


@pytest.mark.parametrize(
    "path",
    [
        "/papan",
        "/papan/",
        "/papan/abcd",
        "/papan/abcd/",
        "/papan/abcd/keadaan",
        "/papan/abcd/main.js",
        "/papan//keadaan",
        "/papan/%C3%BC%00/",
        f"/papan/{TOKEN}x/",
        f"/papan/{TOKEN[:-1]}/keadaan",
        f"{PAGE}/../abcd/keadaan",
        f"{PAGE}/tidak-ada.js",
        f"{PAGE}/..%2f..%2fsettings.py",
    ],
)
async def test_nothing_is_shown_without_the_token(client, path):
    """A wrong, a cut or no token, and a file that is none, are answered alike: one sentence, nothing of the office."""
    assert await is_shut(client, path)


async def test_a_token_opens_however_it_is_spelt(client):
    """A television's keyboard begins with a capital letter."""
    assert (await client.get(f"/papan/{TOKEN.upper()}/keadaan")).status_code == 200


async def test_a_revoked_link_shows_nothing_any_more(client, house):
    """The screens that are open lose the board as well."""
    assert not await is_shut(client, f"{PAGE}/keadaan")
    await house.revoke()
    house.wait()
    assert await is_shut(client, f"{PAGE}/")
    assert await is_shut(client, f"{PAGE}/keadaan")


async def test_a_new_link_ends_the_old_one(client, house):
    """One link holds at a time."""
    await house.link("xxxx-xxxx-xxxx-xxxx")
    house.wait()
    assert await is_shut(client, f"{PAGE}/")
    assert (await client.get("/papan/xxxx-xxxx-xxxx-xxxx/")).status_code == 200


async def test_the_token_is_not_kept(house):
    """Whoever reads the database cannot open the board by it."""
    database = house.talk.stage.messenger.database
    rows = await database.read(lambda tx: [dict(row) for row in tx.all("SELECT * FROM board_link")])
    assert rows
    assert TOKEN not in str(rows)


async def test_every_answer_keeps_the_board_to_itself(client):
    """Nothing is stored, framed, indexed or told to other sites, and no address but its own is asked for anything."""
    for path in ("/papan", PAGE, f"{PAGE}/", f"{PAGE}/main.js", f"{PAGE}/keadaan"):
        headers = (await client.get(path)).headers
        assert HEADERS.items() <= dict(headers).items()
    assert HEADERS["cache-control"] == "no-store"
    assert HEADERS["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert HEADERS["referrer-policy"] == "no-referrer"


async def test_no_page_names_another_address(client):
    """It works in an office without a way out."""
    names = ("", "main.js", "draw.js", "clock.js", "turning.js", "base.css", "runs.css")
    texts = [(await client.get(f"{PAGE}/{name}")).text for name in names]
    assert all("//" not in text.replace("// ", "") for text in texts)


async def test_the_board_is_only_read(client):
    """There is nothing to send."""
    for method in ("POST", "PUT", "DELETE"):
        assert (await client.request(method, f"{PAGE}/keadaan")).status_code == 405


async def test_an_unchanged_board_is_not_sent_again(client, house):
    """A screen that has it is told only what time it is; once something has changed it is sent the whole."""
    first = await client.get(f"{PAGE}/keadaan")
    tag = {"if-none-match": first.headers["etag"]}
    house.wait()
    same = await client.get(f"{PAGE}/keadaan", headers=tag)
    assert (same.status_code, same.content) == (304, b"")
    assert int(same.headers["alur-now"]) == int(house.talk.stage.now.timestamp() * 1000)
    await house.talk.play("sekwan > [Teruskan]")
    house.wait()
    changed = await client.get(f"{PAGE}/keadaan", headers=tag)
    assert changed.status_code == 200
    assert changed.json()["runs"][0]["progress"] == "Langkah 2 dari 5"


async def test_many_screens_cost_one_look(client, house):
    """Ten screens in one instant read the link and the board once, beside the writer; strangers read nothing more."""
    answers = await asyncio.gather(*(client.get(f"{PAGE}/keadaan") for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    await asyncio.gather(*(client.get(f"/papan/{number}/") for number in range(100)))
    assert len(house.reads) == 2
    house.wait()
    await client.get(f"{PAGE}/keadaan")
    assert len(house.reads) == 4


async def test_a_database_that_cannot_be_read_is_no_revoked_link(client, house, monkeypatch):
    """The screen keeps what it shows and says since when it is cut off, rather than losing the board."""

    async def broken(work):
        raise DatabaseDamaged

    monkeypatch.setattr(house.talk.stage.messenger.database, "read", broken)
    assert (await client.get(f"{PAGE}/keadaan")).status_code == 503


async def test_a_restart_goes_on_where_it_was(client, house):
    """The link outlives the process, and an unchanged board has the same tag there."""
    before = await client.get(f"{PAGE}/keadaan")
    async with looking(house) as again:
        tag = {"if-none-match": before.headers["etag"]}
        assert (await again.get(f"{PAGE}/keadaan", headers=tag)).status_code == 304


def test_no_link_is_logged():
    """An address in a logged error does not hand out the board."""
    event = Redaction()(logging, "error", {"event": "x", "note": f"http://kantor.example{PAGE}/keadaan"})
    assert event["note"] == f"http://kantor.example/papan/{HIDDEN}/keadaan"
