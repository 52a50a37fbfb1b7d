"""The whole process draws: whoever looks at a run gets its picture as a photo, on the stand-in's phone."""

from typing import Any

from bot.asking import asking
from bot.requests import Invite, Loaded, LoadProcedure
from handlers import samples
from handlers.people.inviting import Invitation
from simulator.people.acts import press, start, write
from tests.bot.test_serve import OFFICE, SOP, load, process, said, settings, until

OWNER = "kasubbag-program"


def photos(phone) -> list[dict[str, Any]]:
    return [one["photo"][-1] for one in phone.messages.values() if one["from"]["is_bot"] and "photo" in one]


async def test_the_picture_of_a_run_arrives_as_a_photo(simulator, phone, tmp_path):
    """The real typesetter, archive, outbox and client: 700 pixels wide, light, and after the words."""

    async def tap(label: str) -> None:
        def offered() -> Any:
            return next((found for one in list(phone.messages.values())[::-1] if (found := button(one, label))), None)

        message, data = await until(simulator, offered)
        press(simulator.world, phone, {"message_id": message, "data": data})

    async with process(settings(simulator, tmp_path)):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
        await load(tmp_path)
        async with asking(tmp_path) as ask:
            await ask(LoadProcedure(OFFICE, samples.procedure_texts()[SOP], SOP), Loaded)
            invited = next(one for one in await ask(Invite(OFFICE), list[Invitation]) if one.person == OWNER)
        start(simulator.world, phone, {"payload": invited.code})
        await until(simulator, lambda: "Selamat datang" in said(phone)[-1])
        write(simulator.world, phone, {"text": "/mulai"})
        await tap("Triwulan")
        await tap("Mulai")
        await until(simulator, lambda: any("Proses 1 dimulai" in text for text in said(phone)))
        write(simulator.world, phone, {"text": "/status 1"})
        (photo,) = await until(simulator, lambda: photos(phone))
    assert photo["width"] == 700
    assert photo["file_size"] <= 300_000


def button(message: dict[str, Any], label: str) -> tuple[int, str] | None:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = next((one["callback_data"] for row in rows for one in row if one["text"].startswith(label)), None)
    return (message["message_id"], found) if found else None
