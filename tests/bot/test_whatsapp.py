"""Messages to WhatsApp: what reaches a phone, through the real client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.send_error import SendError
from bot.whatsapp import WhatsApp
from bot.whatsapp_settings import WhatsAppSettings
from bot.whatsapp_templates import TASKS, TEMPLATES, definition
from handlers.message import Attachment, Button, Knock, Message
from simulator.graph_api import templates
from simulator.graph_api.phone import WhatsAppPhone
from simulator.server import Running
from storage.archive import Archive
from tests.bot.pictures import picture

NUMBER, USER = "6281100000001", "ID.8731000000000001"
APPROVE, RETURN = Button("Setujui", "setuju:45:1"), Button("Kembalikan", "kembali:45:1")
KNOCK = Knock("alur_tugas", "Tugas 45: Isi data_umum", Button("Buka tugas", "pesan:0:0"))


def settings_for(simulator: Running) -> WhatsAppSettings:
    account = simulator.whatsapp
    return WhatsAppSettings(
        access_token=account.access_token,
        phone_number_id=account.phone_number_id,
        business_account_id=account.business_account_id,
        app_secret=account.app_secret,
        verify_token=account.verify_token,
        api_url=simulator.url,
    )


@pytest.fixture
async def whatsapp(simulator: Running, archive: Archive) -> AsyncIterator[WhatsApp]:
    """The office's number, connected."""
    channel = WhatsApp(settings_for(simulator), archive)
    await channel.start()
    yield channel
    await channel.close()


@pytest.fixture
def phone(simulator: Running) -> WhatsAppPhone:
    """The phone of somebody who has just written."""
    phone = WhatsAppPhone(
        0, name="Kabag Umum", started=True, phone_number=NUMBER, user_id=USER, open_until=float("inf")
    )
    simulator.world.add_phone(phone)
    return phone


def shown(phone: WhatsAppPhone) -> list[dict[str, Any]]:
    return list(phone.messages.values())


async def test_the_number_is_known_once_it_is_connected(whatsapp, simulator):
    """Invitations link to it, in digits."""
    assert whatsapp.phone == simulator.whatsapp.phone_number


async def test_a_card_arrives_as_it_was_worded(whatsapp, phone):
    """Marks show as styles, buttons stay buttons, and the typed twins stand below."""
    number = await whatsapp.send(NUMBER, Message("<b>Tugas 45</b> &lt;x&gt;", ((APPROVE, RETURN),)))
    (message,) = shown(phone)
    assert message["wamid"] == number
    assert message["text"] == "Tugas 45 <x>"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 8}]
    assert message["footer"] == "Atau ketik: setuju 45, kembali 45"
    keyboard = message["reply_markup"]["inline_keyboard"]
    assert [row[0]["callback_data"] for row in keyboard] == ["setuju:45:1", "kembali:45:1"]


async def test_who_has_no_number_is_reached_by_user_id(whatsapp, phone):
    """The address alone says by which of the two."""
    await whatsapp.send(USER, Message("Selamat pagi."))
    assert [message["text"] for message in shown(phone)] == ["Selamat pagi."]


async def test_many_choices_come_as_lists(whatsapp, phone):
    """Twelve tasks are two lists; the id is the last one's."""
    rows = tuple(
        (Button(f"{number} · Mengisi data input kinerja organisasi", f"buka:{number}:1"),) for number in range(1, 13)
    )
    number = await whatsapp.send(NUMBER, Message("Tugas Anda", rows))
    first, second = shown(phone)
    assert [len(one["list"]["sections"][0]["rows"]) for one in (first, second)] == [10, 2]
    assert second["wamid"] == number


async def test_a_file_of_the_archive_arrives_under_its_shown_name(whatsapp, phone, archive, simulator):
    """The content is the archive's, byte for byte; its name may hold any letter."""
    digest, _ = archive.put([b"isi", b" data"])
    file = Attachment(digest, "data umum – ü😀.xlsx")
    await whatsapp.send(NUMBER, Message("Berkas <i>masuk</i>", ((APPROVE,),), file))
    (message,) = shown(phone)
    assert message["document"]["file_name"] == "data umum – ü😀.xlsx"
    assert message["caption"] == "Berkas masuk"
    assert simulator.world.files.get(message["document"]["file_id"]).content == b"isi data"
    assert "reply_markup" in message


@pytest.mark.parametrize("name", ["a.pdf", "a.csv", "a.txt", "a.docx", "a.jpg", "tanpa akhiran"])
async def test_every_kind_that_whatsapp_carries_is_declared_as_it_wants(whatsapp, phone, archive, name):
    """CSV is text; what has no known ending is text too."""
    digest, _ = archive.put([b"isi"])
    await whatsapp.send(NUMBER, Message("", attachment=Attachment(digest, name)))
    assert [message["document"]["file_name"] for message in shown(phone)] == [name]


@pytest.mark.parametrize(("name", "size", "why"), [("a.ods", 3, "OpenDocument"), ("a.png", 5 * 2**20 + 1, "5 MB")])
async def test_a_file_that_whatsapp_does_not_carry_is_named(whatsapp, phone, archive, name, size, why):
    """The words and buttons come all the same, with a sentence that says what is missing and why."""
    digest, _ = archive.put([bytes(size)])
    await whatsapp.send(NUMBER, Message("Berkas masuk", ((APPROVE,),), Attachment(digest, name)))
    (message,) = shown(phone)
    assert f"Berkas {name} tidak dapat dikirim lewat WhatsApp" in message["text"]
    assert why in message["text"]
    assert message["text"].endswith("Berkas masuk")
    assert "reply_markup" in message


async def test_a_change_comes_as_the_next_message(whatsapp, phone):
    """Nothing that was sent can change here."""
    number = await whatsapp.send(NUMBER, Message("Tugas 45"))
    await whatsapp.edit(NUMBER, number, Message("Disetujui"))
    assert [message["text"] for message in shown(phone)] == ["Tugas 45", "Disetujui"]
    await whatsapp.answer("1", None)
    assert len(shown(phone)) == 2


async def test_a_knock_reaches_a_closed_conversation(whatsapp, phone, simulator):
    """An approved template goes out at any time; its button carries what comes back."""
    templates.register(simulator.world, definition(TASKS))
    phone.open_until = 0.0
    number = await whatsapp.knock(NUMBER, KNOCK)
    (message,) = shown(phone)
    assert message["wamid"] == number
    assert "Tugas 45: Isi data_umum" in message["text"]
    (button,) = message["reply_markup"]["inline_keyboard"][0]
    assert (button["text"], button["callback_data"]) == ("Buka tugas", "pesan:0:0")


@pytest.mark.parametrize("status", ["PAUSED", "DISABLED", "PENDING"])
async def test_a_template_that_meta_stopped_calls_for_the_owner(whatsapp, phone, simulator, status):
    """Paused, disabled or not yet approved: permanent for this knock, and an alarm."""
    templates.register(simulator.world, definition(TASKS))
    simulator.world.whatsapp.templates["alur_tugas", "id"].status = status
    with pytest.raises(SendError) as caught:
        await whatsapp.knock(NUMBER, KNOCK)
    assert caught.value.permanent
    assert caught.value.alarm


async def test_a_template_that_is_not_registered_calls_for_the_owner(whatsapp, phone):
    """The alarm names the command that registers it."""
    with pytest.raises(SendError) as caught:
        await whatsapp.knock(NUMBER, KNOCK)
    assert "alur whatsapp templates --daftarkan" in caught.value.alarm


async def test_the_templates_are_as_meta_wants_them(simulator):
    """Each is taken as it stands in the project."""
    for one in TEMPLATES:
        assert templates.register(simulator.world, definition(one))["status"] == "APPROVED"


async def test_a_file_is_downloaded_in_pieces(whatsapp, simulator):
    """What was sent is what is fetched, however large, with the token that the address alone does not carry."""
    content = bytes(range(256)) * 1000
    file = simulator.world.files.add("documents", content, "data.bin", "application/pdf")
    media = simulator.world.whatsapp.media.add(file, simulator.world.now() + 1000)
    assert b"".join([chunk async for chunk in whatsapp.download(media.id)]) == content


async def test_a_file_that_is_no_longer_there_is_refused_for_good(whatsapp):
    """Meta forgets a file after a while."""
    with pytest.raises(SendError) as caught:
        _ = [chunk async for chunk in whatsapp.download("123456789")]
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "500"}, {"permanent": False, "retry_after": None, "whole_bot": False}),
        ({"kind": "offline"}, {"permanent": False, "retry_after": None, "whole_bot": False}),
        ({"kind": "lost_reply", "delay": 0}, {"permanent": False, "retry_after": None, "whole_bot": False}),
        ({"kind": "refuse", "code": 131056}, {"permanent": False, "retry_after": 60.0, "whole_bot": False}),
        ({"kind": "refuse", "code": 130429}, {"permanent": False, "whole_bot": True}),
        ({"kind": "refuse", "code": 368}, {"permanent": False, "whole_bot": True}),
        ({"kind": "refuse", "code": 131009}, {"permanent": True, "whole_bot": False, "unreachable": False}),
        ({"kind": "refuse", "code": 131026}, {"permanent": True, "unreachable": True}),
        ({"kind": "refuse", "code": 131047}, {"permanent": False, "closed": True}),
    ],
    ids=lambda value: f"{value.get('kind', '')} {value.get('code', '')}".strip() if "kind" in value else "",
)
async def test_a_refusal_has_the_outcome_of_its_code(whatsapp, phone, simulator, fault, expected):
    """Faults of the messenger, of the account, of the message and of the person are told apart."""
    simulator.world.faults.add(fault | {"count": 1}, simulator.world.now())
    with pytest.raises(SendError) as caught:
        await whatsapp.send(NUMBER, Message("x"))
    assert {name: getattr(caught.value, name) for name in expected} == expected


async def test_a_wrong_token_stops_the_whole_bot(simulator, archive: Archive):
    """No message passes with a token that Meta does not know, and none shows it."""
    wrong = WhatsApp(replace(settings_for(simulator), access_token="EAAsalah"), archive)
    with pytest.raises(SendError) as caught:
        await wrong.start()
    assert caught.value.whole_bot
    assert "WHATSAPP_ACCESS_TOKEN" in caught.value.alarm
    assert "EAAsalah" not in str(caught.value)
    await wrong.close()


async def test_nobody_at_the_address_can_be_tried_again(simulator, archive: Archive):
    """WhatsApp out of reach is no reason to give up."""
    alone = WhatsApp(replace(settings_for(simulator), api_url="http://127.0.0.1:1"), archive)
    with pytest.raises(SendError) as caught:
        await alone.start()
    assert not caught.value.permanent
    assert not caught.value.whole_bot
    await alone.close()


@asynccontextmanager
async def answering(status: int, body: str, headers: dict[str, str]) -> AsyncIterator[str]:
    """A server that says the same to everything; its address."""

    async def same(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", same)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "headers", "expected"),
    [
        (200, "<html>", {}, {"permanent": False}),
        (200, "{}", {}, {"permanent": False}),
        (200, "[]", {}, {"permanent": False}),
        (200, '{"messages": []}', {}, {"permanent": False}),
        (502, "<html>Bad Gateway", {}, {"permanent": False, "retry_after": None}),
        (503, "", {"Retry-After": "17"}, {"permanent": False, "retry_after": 17.0}),
        (500, '{"error": {}}', {}, {"permanent": False}),
        (500, '{"error": "maaf"}', {}, {"permanent": False}),
        (401, "tidak boleh", {}, {"whole_bot": True}),
        (413, "", {}, {"permanent": True}),
        (429, "", {}, {"whole_bot": True, "retry_after": 5.0}),
    ],
)
async def test_an_odd_answer_is_an_error_like_any_other(simulator, archive, status, body, headers, expected):
    """Whatever a server between says, the sender gets one kind of error."""
    async with answering(status, body, headers) as url:
        channel = WhatsApp(replace(settings_for(simulator), api_url=url), archive)
        with pytest.raises(SendError) as caught:
            await channel.send(NUMBER, Message("x"))
        await channel.close()
    assert {name: getattr(caught.value, name) for name in expected} == expected


async def test_a_photo_is_shown_and_not_laid_by(whatsapp, phone, archive):
    """A picture of the program's own arrives as an image with its caption, above buttons too."""
    digest, _ = archive.put([picture()])
    file = Attachment(digest, "proses-1.png", photo=True)
    await whatsapp.send(NUMBER, Message("Gambar <b>proses 1</b>", attachment=file))
    await whatsapp.send(NUMBER, Message("Gambar", ((APPROVE,),), file))
    alone, above = shown(phone)
    for message in (alone, above):
        assert (message["photo"][-1]["width"], message["photo"][-1]["height"]) == (40, 60)
        assert "document" not in message
    assert alone["caption"] == "Gambar proses 1"
    assert "reply_markup" in above
