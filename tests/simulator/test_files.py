"""Files in both directions."""

import base64

import httpx
import pytest
import telegram
from telegram.error import BadRequest, NetworkError

from simulator.bot_api.documents import DOCUMENT_LIMIT, DOWNLOAD_LIMIT, PHOTO_LIMIT
from simulator.server import Running
from tests.simulator.people import Person, take
from tests.simulator.pictures import picture


async def sent(web: httpx.AsyncClient, person: Person, bot: telegram.Bot, content: bytes) -> telegram.Document:
    await web.post(f"/sim/phones/{person.id}/files", files={"file": ("laporan.pdf", content, "application/pdf")})
    [update] = await take(bot)
    assert update.message is not None
    assert update.message.document is not None
    return update.message.document


async def test_a_file_goes_to_the_bot(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The bot gets name, kind and size, and downloads the same bytes."""
    document = await sent(web, person, bot, b"%PDF isi")
    assert (document.file_name, document.mime_type, document.file_size) == ("laporan.pdf", "application/pdf", 8)
    assert await (await bot.get_file(document)).download_as_bytearray() == b"%PDF isi"


async def test_twenty_megabytes_can_be_downloaded(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Above that getFile refuses."""
    largest = await sent(web, person, bot, bytes(DOWNLOAD_LIMIT))
    assert (await bot.get_file(largest)).file_size == DOWNLOAD_LIMIT
    too_big = await sent(web, person, bot, bytes(DOWNLOAD_LIMIT + 1))
    with pytest.raises(BadRequest, match=r"^File is too big$"):
        await bot.get_file(too_big)


async def test_an_unknown_file_is_refused(sim: Running, bot: telegram.Bot, web: httpx.AsyncClient) -> None:
    """Neither an id nor a path can be guessed, nor a path be used with another token."""
    with pytest.raises(BadRequest, match=r"^Invalid file_id$"):
        await bot.get_file("x")
    file = sim.world.files.add("documents", b"isi")
    assert (await web.get(f"/file/bot{sim.token}/{file.path}")).content == b"isi"
    assert (await web.get(f"/file/bot{sim.token}/documents/file_9.bin")).status_code == 404
    assert (await web.get(f"/file/bot1:salah/{file.path}")).status_code == 404
    big = sim.world.files.add("documents", bytes(DOWNLOAD_LIMIT + 1))
    assert (await web.get(f"/file/bot{sim.token}/{big.path}")).status_code == 400


async def test_names_are_kept_as_they_are(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """A hostile name reaches the bot literally, but never a path; a file may have no name at all."""
    name = "../\u202egnp.exe\x00" + "😀" * 300
    content = base64.b64encode(b"isi").decode()
    files = [{"name": name, "mime": "text/plain", "content_base64": content}, {"content_base64": content}]
    await person.does("files", files=files)
    documents = [update.message.document for update in await take(bot) if update.message]
    assert [document and document.file_name for document in documents] == [name, None]
    assert documents[0] is not None
    assert (await bot.get_file(documents[0])).file_path.endswith("/documents/file_1.txt")  # type: ignore[union-attr] # given


async def test_several_files_are_an_album(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """Its messages share a media_group_id, the caption stands under the first, ten fill an album."""
    many = [("file", (f"{number}.txt", b"isi", "text/plain")) for number in range(11)]
    await web.post(f"/sim/phones/{person.id}/files", files=many, data={"caption": "semua"})
    messages = [update.message for update in await take(bot) if update.message]
    assert [message.caption for message in messages] == ["semua"] + [None] * 10
    groups = [message.media_group_id for message in messages]
    assert len(set(groups[:10])) == 1
    assert groups[10] not in {None, groups[0]}


async def test_a_photo_comes_in_sizes(web: httpx.AsyncClient, bot: telegram.Bot, person: Person) -> None:
    """The largest is last and has the picture's own measures."""
    await web.post(f"/sim/phones/{person.id}/files", files={"file": picture(800, 600)}, data={"as": "photo"})
    [update] = await take(bot)
    assert update.message is not None
    assert [(size.width, size.height) for size in update.message.photo] == [(320, 240), (800, 600)]


async def test_the_bot_sends_a_file(bot: telegram.Bot, person: Person, web: httpx.AsyncClient) -> None:
    """New bytes, or a file known by its id; the phone can save them."""
    message = await bot.send_document(
        person.id, b"isi", filename="rekap.xlsx", caption="<i>rekap</i>", parse_mode="HTML"
    )
    assert message.document is not None
    again = await bot.send_document(person.id, message.document.file_id)
    shown = await person.messages()
    assert shown[-2]["caption"] == "rekap"
    assert shown[-1]["document"]["file_name"] == "rekap.xlsx"
    assert again.document == message.document
    assert (await web.get(f"/sim/files/{message.document.file_id}")).content == b"isi"
    assert (await web.get("/sim/files/x")).status_code == 404


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
async def test_the_bot_sends_a_photo(bot: telegram.Bot, person: Person, kind: str) -> None:
    """PNG and JPEG are measured."""
    message = await bot.send_photo(person.id, picture(200, 100, kind))
    assert [(size.width, size.height) for size in message.photo] == [(200, 100)]


async def test_what_is_no_photo_is_refused(bot: telegram.Bot, person: Person) -> None:
    """Bytes that are no picture, one cut short, and one with sides too long."""
    for content in (b"bukan gambar", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(BadRequest, match=r"^Image_process_failed$"):
            await bot.send_photo(person.id, content)
    with pytest.raises(BadRequest, match=r"^Photo_invalid_dimensions$"):
        await bot.send_photo(person.id, picture(10_000, 1, "PNG"))


async def test_a_file_may_be_attached_under_another_name(sim: Running, web: httpx.AsyncClient, person: Person) -> None:
    """The reference attach://NAME points to another part of the form."""
    form = {"chat_id": str(person.id), "document": "attach://bagian"}
    answer = await web.post(f"/bot{sim.token}/sendDocument", data=form, files={"bagian": ("a.txt", b"isi")})
    assert answer.json()["result"]["document"]["file_name"] == "a.txt"


async def test_what_is_no_document_is_refused(bot: telegram.Bot, person: Person) -> None:
    """Nothing, an empty file and an invented id."""
    with pytest.raises(BadRequest, match=r"^There is no document in the request$"):
        await bot.send_document(person.id, "")
    with pytest.raises(BadRequest, match=r"^File must be non-empty$"):
        await bot.send_document(person.id, b"")
    with pytest.raises(BadRequest, match=r"^Wrong remote file identifier specified"):
        await bot.send_document(person.id, "BQACx")


@pytest.mark.parametrize(("kind", "limit"), [("document", DOCUMENT_LIMIT), ("photo", PHOTO_LIMIT)])
async def test_an_upload_has_a_limit(bot: telegram.Bot, person: Person, kind: str, limit: int) -> None:
    """50 MB as a document, 10 MB as a photo."""
    send = bot.send_document if kind == "document" else bot.send_photo
    with pytest.raises(NetworkError, match=r"^Request Entity Too Large"):
        await send(person.id, bytes(limit + 1))


async def test_sending_nothing_is_refused(person: Person, web: httpx.AsyncClient) -> None:
    """A person cannot send no file, nor one without bytes."""
    assert await person.refused("files", files=[]) == "Pilih berkasnya dahulu."
    assert await person.refused("files", files=[{"name": "a"}]) == "Setiap berkas memerlukan content_base64."
