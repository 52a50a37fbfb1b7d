"""Which file is the list of people: the one that was asked for, or that is called so; and of which office."""

from handlers.desk import Desk
from handlers.inbound import FileSent, Inbound
from storage import files, people
from tests.handlers.talk import OWNER, Talk
from tests.office_setup import load_office

OTHER = "kalbar-perindag"


async def send(talk: Talk, who: str, caption: str, name: str = "pegawai.csv") -> None:
    """Send a file with words."""
    phone = talk.phones[who]
    content = FileSent(vendor_id=name, name=name, size=9, caption=caption)
    talk.stage.sent += 1
    inbound = Inbound(
        channel=phone.channel, id=f"c{talk.stage.sent}", address=phone.address, sent_at=talk.stage.now, content=content
    )
    await talk.stage.messenger.dispatcher.receive(inbound, talk.stage.now)
    await talk.stage.settle()


async def test_a_file_called_the_list_is_it_without_being_asked_for(talk: Talk):
    """The words decide, however they are written."""
    await send(talk, OWNER, "  Daftar  Pegawai. ")
    assert "baris dibaca" in talk.screen(OWNER)


async def test_a_list_from_anybody_else_is_an_ordinary_file(talk: Talk):
    """Only the owner's words make a list of a file."""
    await send(talk, "kabag-umum", "daftar pegawai")
    assert "tidak ada tugas Anda yang terbuka" in talk.screen("kabag-umum")


async def test_a_list_that_was_asked_for_is_laid_with_no_task(talk: Talk):
    """Though a task waits for a file, the one that was asked for as a list is the list."""
    await talk.play(f"{OWNER} > /mulai\n{OWNER} > [Triwulan IV 2026]\n{OWNER} > [Mulai]\nsekwan > [Teruskan]")
    await talk.play("kabag-umum > [Teruskan]")
    await talk.play(f"{OWNER} > /pegawai\n{OWNER} > [Kirim daftar pegawai]\n{OWNER} > [berkas pegawai.csv]")
    kept = await talk.at_desk(lambda desk: files.get(desk.tx, "balangan-setwan", 1))
    assert (kept.purpose, kept.task, kept.sha256, kept.state) == ("pegawai", None, None, "read")
    assert await talk.at_desk(lambda desk: files.unplaced(desk.tx, "balangan-setwan", OWNER)) == []


async def test_an_owner_of_two_offices_says_which(talk: Talk):
    """The words alone could mean either, so nothing is read."""

    def own_another(desk: Desk) -> None:
        load_office(desk.tx, OTHER)
        owner = next(one.person for one in desk.office(OTHER).holders[desk.office(OTHER).owner])
        phone = talk.phones[OWNER]
        people.bind(desk.tx, OTHER, owner, phone.channel, phone.address, desk.now)

    await talk.at_desk(own_another)
    await send(talk, OWNER, "daftar pegawai")
    assert "lebih dari satu kantor" in talk.screen(OWNER)
