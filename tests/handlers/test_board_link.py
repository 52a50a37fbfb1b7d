"""The link to an office's board: whom it is told, and what ends it."""

from datetime import timedelta

from handlers import setbacks
from storage import board_links, restored
from tests.handlers.talk import OWNER, Talk

OFFICE = "balangan-setwan"


async def test_no_two_links_are_alike(talk: Talk) -> None:
    """Each link is drawn anew, in signs that can be read aloud and typed with a remote control."""
    links = set()
    for _ in range(20):
        await talk.play(f"{OWNER} > /papan")
        links.add(talk.screen(OWNER).split("/papan/")[1].split()[0])
        await talk.play(f"{OWNER} > [Cabut tautan]")
    assert len(links) == 20
    assert all([len(group) for group in link.split("-")] == [4, 4, 4, 4] for link in links)
    assert not set("".join(links)) & set("ilo01")


async def test_what_is_to_be_set_up_is_said_in_peoples_words(talk: Talk) -> None:
    """Where the link opens on Alur's own computer alone, the owner reads whom to ask, and no setting."""
    await talk.play(f"{OWNER} > /papan\n{OWNER} < hanya terbuka di komputer tempat Alur berjalan … petugas TI kantor")
    said = talk.screen(OWNER)
    assert "LISTEN" not in said
    assert "BOARD_URL" not in said


async def test_only_the_latest_link_opens_the_board(talk: Talk) -> None:
    """What stands in the database is the hash of the link in the chat, and of no earlier one."""
    await talk.play(f"{OWNER} > /papan")
    first = talk.screen(OWNER).split("/papan/")[1].split()[0]
    await talk.play(f"{OWNER} > /papan\n{OWNER} > [Buat tautan baru]")
    second = talk.screen(OWNER).split("/papan/")[1].split()[0]
    held = await talk.at_desk(lambda desk: board_links.holding(desk.tx))
    assert held == [(OFFICE, board_links.hashed(second))]
    assert first != second
    await talk.play(f"{OWNER} > [Cabut tautan]")
    assert await talk.at_desk(lambda desk: board_links.holding(desk.tx)) == []


async def test_a_restored_copy_brings_no_link_back(talk: Talk) -> None:
    """The link of that day may have been revoked since; the owner is told to make a new one."""
    await talk.play(f"{OWNER} > /papan")
    talk.stage.now += timedelta(days=1)

    def put_back(desk):
        restored.note(desk.tx, desk.now - timedelta(hours=20), desk.now)
        setbacks.after_restore(desk)
        desk.put_out()

    await talk.at_desk(put_back)
    await talk.play("* 1 menit")
    assert "Tautan papan dicabut; buat yang baru dengan /papan." in talk.screen(OWNER)
    assert await talk.at_desk(lambda desk: board_links.holding(desk.tx)) == []


async def test_who_has_no_board_hears_nothing_of_it_after_a_restore(talk: Talk) -> None:
    """An office without a link has none to lose."""

    def put_back(desk):
        restored.note(desk.tx, desk.now - timedelta(hours=20), desk.now)
        setbacks.after_restore(desk)
        desk.put_out()

    await talk.at_desk(put_back)
    await talk.play("* 1 menit")
    assert "Data dipulihkan" in talk.screen(OWNER)
    assert "papan" not in talk.screen(OWNER)
