"""What people do on WhatsApp, and what the business hears of it."""

from typing import Any

import httpx
import pytest

from simulator.server import WHATSAPP
from tests.simulator.people import Json
from tests.simulator.whatsapp import BODY, Business, Hook, Member, listening, new_member

LIST: dict[str, Any] = {
    "type": "list",
    "body": {"text": "Pilih SOP"},
    "action": {
        "button": "Buka",
        "sections": [{"rows": [{"id": "mulai:1:1", "title": "Pengumpulan", "description": "Data kinerja"}]}],
    },
}
BUTTONS: dict[str, Any] = {
    "type": "button",
    "body": {"text": "Tugas 12"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "setuju:12:3", "title": "Setujui"}}]},
}


async def latest(member: Member) -> Json:
    return (await member.messages())[-1]


async def test_a_message_has_both_names_of_its_sender(hook: Hook, newcomer: Member) -> None:
    """Number and business-scoped user id, in the message and in the contact, with the business's own ids."""
    await newcomer.does("text", text="*halo*")
    value = await hook.value()
    assert value["metadata"] == {
        "display_phone_number": WHATSAPP.phone_number,
        "phone_number_id": WHATSAPP.phone_number_id,
    }
    both = {"wa_id": newcomer.number, "user_id": newcomer.user_id}
    assert value["contacts"] == [{"profile": {"name": "Kabag Umum"}, **both}]
    [message] = value["messages"]
    assert (message["from"], message["from_user_id"]) == (newcomer.number, newcomer.user_id)
    assert (message["type"], message["text"]) == ("text", {"body": "*halo*"})
    assert message["id"] == (await latest(newcomer))["wamid"]


@pytest.mark.parametrize(("hidden", "left"), [("phone", {"user_id"}), ("user_id", {"wa_id"})])
async def test_either_name_may_be_missing(
    web: httpx.AsyncClient, business: Business, hook: Hook, hidden: str, left: set[str]
) -> None:
    """Who hides their number is known by the user id alone, and where Meta tells none by the number alone."""
    member = await new_member(web, hides=hidden)
    await member.does("text", text="halo")
    value = await hook.value()
    assert value["contacts"][0].keys() - {"profile"} == left
    assert ("from" in value["messages"][0], "from_user_id" in value["messages"][0]) == (
        hidden == "user_id",
        hidden == "phone",
    )
    await business.send(member.number, text=BODY)
    assert ("recipient_id" in await hook.status()) == (hidden == "user_id")


async def test_a_person_needs_a_number_of_their_own(web: httpx.AsyncClient, member: Member) -> None:
    """A number that another phone has, an unknown messenger and an unknown secret are refused."""
    for wanted in ({"phone_number": member.number}, {"channel": "burung"}, {"hides": "nama"}):
        body = {"name": "Kabag", "channel": "whatsapp", **wanted}
        assert (await web.post("/sim/phones", json=[body])).status_code in {400, 409}


async def test_an_invitation_is_a_text_that_is_ready(web: httpx.AsyncClient, hook: Hook) -> None:
    """`start` sends what the wa.me link has ready, or a greeting; one tap, nothing typed."""
    invited = await new_member(web, start="gabung 7K2MQ")
    assert not (await invited.chat())["started"]
    await invited.does("start")
    assert (await hook.message())["text"]["body"] == "gabung 7K2MQ"
    await (await new_member(web)).does("start")
    assert (await hook.message())["text"]["body"] == "halo"
    stats = (await web.get("/sim/stats")).json()["phones"][str(invited.id)]
    assert (stats["taps"], stats["typed"], stats["sent"]) == (1, 0, 1)
    assert (await invited.chat())["started"]


async def test_long_texts_go_in_several(hook: Hook, newcomer: Member) -> None:
    """4,096 characters a message; every character was typed."""
    done = await newcomer.does("text", text="a" * 4097)
    assert [len(one) for one in await hook.texts(2)] == [4096, 1]
    assert len(done["message_ids"]) == 2
    stats = (await newcomer.web.get("/sim/stats")).json()["phones"][str(newcomer.id)]
    assert stats["typed"] == 4097


@pytest.mark.parametrize(
    ("content", "data", "reply"),
    [
        (BUTTONS, "setuju:12:3", {"type": "button_reply", "button_reply": {"id": "setuju:12:3", "title": "Setujui"}}),
        (
            LIST,
            "mulai:1:1",
            {
                "type": "list_reply",
                "list_reply": {"id": "mulai:1:1", "title": "Pengumpulan", "description": "Data kinerja"},
            },
        ),
        (BUTTONS, "palsu", {"type": "button_reply", "button_reply": {"id": "palsu", "title": "palsu"}}),
    ],
)
async def test_a_press_names_its_choice_and_its_message(
    business: Business, member: Member, hook: Hook, content: Json, data: str, reply: Json
) -> None:
    """A button, a row, and an id that stands on neither; one tap each."""
    await hook.message()
    wamid = await business.send(member.number, interactive=content)
    message = await latest(member)
    assert ("list" in message) == (content is LIST)
    await member.does("press", message_id=message["message_id"], data=data)
    assert [(await hook.status())["status"] for _ in range(3)] == ["sent", "delivered", "read"]
    press = await hook.message()
    assert (press["type"], press["interactive"]) == ("interactive", reply)
    assert press["context"] == {"from": WHATSAPP.phone_number, "id": wamid}
    own = await latest(member)
    assert own["reply_to_message"]["message_id"] == message["message_id"]


async def test_a_press_may_come_without_its_message(business: Business, member: Member, hook: Hook) -> None:
    """Context false leaves it out; a press on no message at all is refused."""
    await hook.message()
    await business.send(member.number, interactive=LIST)
    number = (await latest(member))["message_id"]
    await member.does("press", message_id=number, data="mulai:1:1", context=False)
    for _ in range(3):
        await hook.status()
    assert "context" not in await hook.message()
    assert "tidak ada" in await member.refused("press", message_id=9_999, data="x")


async def test_a_reply_names_what_it_answers(business: Business, member: Member, hook: Hook) -> None:
    """Replying to the business or to oneself tells whose message it was."""
    first = await hook.message()
    own = await latest(member)
    await member.does("text", text="lanjut", reply_to=own["message_id"])
    assert (await hook.message())["context"] == {"from": member.number, "id": first["id"]}


@pytest.mark.parametrize(
    ("act", "kind", "keys"),
    [
        ("sticker", "sticker", {"mime_type", "sha256", "id", "animated"}),
        ("voice", "audio", {"mime_type", "sha256", "id", "voice"}),
        ("location", "location", {"latitude", "longitude"}),
    ],
)
async def test_other_kinds(hook: Hook, newcomer: Member, act: str, kind: str, keys: set[str]) -> None:
    """Each comes under its own name, and media with an id to fetch it by."""
    await newcomer.does(act)
    message = await hook.message()
    assert message["type"] == kind
    assert message[kind].keys() == keys


async def test_contacts_reactions_and_polls(hook: Hook, member: Member) -> None:
    """A contact is a list of cards; a reaction opens no window and is no message; a poll is unsupported."""
    await hook.message()
    await member.does("contact")
    card = (await hook.message())["contacts"][0]
    assert card["phones"][0]["wa_id"] == member.number
    message = await latest(member)
    await member.does("reaction", message_id=message["message_id"], emoji="👍")
    assert (await hook.message())["reaction"] == {"message_id": message["wamid"], "emoji": "👍"}
    await member.does("reaction", message_id=message["message_id"])
    assert "emoji" not in (await hook.message())["reaction"]
    assert await latest(member) == message | {"status": "delivered"}
    await member.does("unsupported")
    poll = await hook.message()
    assert (poll["type"], poll["errors"][0]["code"]) == ("unsupported", 131051)


async def test_files_are_single_messages(hook: Hook, newcomer: Member) -> None:
    """There are no albums; a photo has no name; the caption stands under the first."""
    files = [{"name": f"{name}.xlsx", "content_base64": "aXNp"} for name in "ab"]
    await newcomer.does("files", files=files, caption="ini")
    first, second = [(await hook.message())["document"] for _ in range(2)]
    assert (first["filename"], first["caption"], second["filename"]) == ("a.xlsx", "ini", "b.xlsx")
    assert "caption" not in second
    await newcomer.does("files", files=[{"name": "a.jpg", "content_base64": "aXNp"}], **{"as": "photo"})
    photo = await hook.message()
    assert (photo["type"], photo["image"]["mime_type"], "filename" in photo["image"]) == ("image", "image/jpeg", False)
    assert await newcomer.refused("files", files=[]) == "Pilih berkasnya dahulu."


async def test_a_file_that_is_too_large_comes_as_an_error(hook: Hook, newcomer: Member) -> None:
    """Over 100 MB there is no media id but error 131052."""
    await newcomer.does("files", files=[{"name": "a.zip", "content_base64": "aXNp"}], too_large=True)
    message = await hook.message()
    assert (message["type"], message["errors"][0]["code"]) == ("unsupported", 131052)
    assert "document" in await latest(newcomer)


async def test_a_new_number_is_a_new_person_to_the_business(business: Business, hook: Hook, member: Member) -> None:
    """The old number is told to be left, and is out of reach; the new one has no open window and a new user id."""
    await hook.message()
    new = await member.does("number", phone_number="6280012345678")
    message = await hook.message()
    assert (message["type"], message["from"], message["from_user_id"]) == ("system", member.number, member.user_id)
    assert (message["system"]["type"], message["system"]["wa_id"]) == ("user_changed_number", "6280012345678")
    assert message["system"]["user_id"] == new["user_id"] != member.user_id
    for number, code in ((member.number, 131026), ("6280012345678", 131047)):
        await business.send(number, text=BODY)
        assert (await hook.status())["errors"][0]["code"] == code


async def test_who_hides_the_number_changes_the_user_id(web: httpx.AsyncClient, hook: Hook) -> None:
    """The notice then names the new user id and no number."""
    member = await new_member(web, hides="phone")
    await member.does("number", phone_number="6280012345678")
    message = await hook.message()
    assert message["system"]["type"] == "user_changed_user_id"
    assert "from" not in message
    assert "wa_id" not in message["system"]


async def test_what_cannot_be_done_is_refused(person: Member, member: Member) -> None:
    """Nothing is edited on WhatsApp, numbers do not change on Telegram, and who blocks must unblock first."""
    assert await member.refused("edit", message_id=1, text="x") == "Tindakan tidak dikenal: edit."
    assert await person.refused("number", phone_number="628") == "Tindakan tidak dikenal: number."
    assert await member.refused("text", text=" ") == "Tulis pesannya dahulu."
    await member.does("block")
    assert "diblokir" in await member.refused("text", text="x")
    await member.does("unblock")
    await member.does("text", text="x")


async def test_a_persons_ticks(hook: Hook, member: Member) -> None:
    """Sent, and delivered once the business's webhook has taken it; told as an event of its own kind."""
    await hook.message()
    events = (await member.web.get(f"/sim/events?chat_id={member.id}")).json()["events"]
    while events[-1]["kind"] != "status":
        after = events[-1]["n"]
        events += (await member.web.get(f"/sim/events?chat_id={member.id}&after={after}&wait=10")).json()["events"]
    assert events[-1]["status"] == "delivered"
    assert (await latest(member))["status"] == "delivered"


async def test_ticks_never_go_down(web: httpx.AsyncClient, business: Business, member: Member) -> None:
    """What was marked as read stays read when its webhook is taken late."""
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": (await latest(member))["wamid"]}
    path = f"{WHATSAPP.phone_number_id}/messages"
    await business.call("POST", path, json=mark)
    await business.send(member.number, text=BODY)
    await business.call("POST", path, json={**mark, "message_id": (await latest(member))["wamid"]})
    async with listening() as hook:
        await web.post("/sim/whatsapp/webhook", json={"url": hook.url})
        await hook.message()
        await hook.status()
    assert [one["status"] for one in await member.messages()] == ["read", "delivered"]


async def test_a_phone_shows_its_messenger(web: httpx.AsyncClient, member: Member) -> None:
    """The summary has the channel, the user id and until when the window is open; there is no command menu."""
    chat = await member.chat()
    assert (chat["channel"], chat["user_id"], chat["commands"]) == ("whatsapp", member.user_id, [])
    assert chat["open_until"] > 0
    phones = (await web.get("/sim/phones")).json()
    assert phones["whatsapp"] == {"phone_number": WHATSAPP.phone_number, "name": "Alur"}
