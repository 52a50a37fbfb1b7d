"""What becomes of a message that a business sends on WhatsApp."""

from typing import Any

import pytest

from simulator.server import TOKEN, Running, running
from tests.simulator.people import Person
from tests.simulator.whatsapp import BODY, Business, Hook, Member, new_member, refusal

DAY = 24 * 3600


async def test_a_message_is_sent_delivered_and_read(business: Business, member: Member, hook: Hook) -> None:
    """Each step is told once, from the second on with the contact; read when the person first looks at the chat."""
    await hook.message()
    wamid = await business.send(member.number, text=BODY)
    values = [await hook.value() for _ in range(2)]
    await member.does("seen")
    values.append(await hook.value())
    await member.does("text", text="baik")
    assert (await hook.message())["text"]["body"] == "baik"
    told = [one for value in values for one in value["statuses"]]
    assert [one["status"] for one in told] == ["sent", "delivered", "read"]
    assert {(one["id"], one["recipient_id"], one["recipient_user_id"]) for one in told} == {
        (wamid, member.number, member.user_id)
    }
    assert [[one["user_id"] for one in value.get("contacts", [])] for value in values] == [
        [],
        [member.user_id],
        [member.user_id],
    ]
    assert (await member.messages())[-2]["status"] == "read"


async def test_the_answer_names_the_recipient(business: Business, member: Member) -> None:
    """A number is answered with wa_id, however it was written; a user id with user_id."""
    by_number = await business.post(f"+{member.number[:2]} {member.number[2:]}", text=BODY)
    assert by_number.json()["contacts"] == [
        {"input": f"+{member.number[:2]} {member.number[2:]}", "wa_id": member.number}
    ]
    body = {"messaging_product": "whatsapp", "recipient": member.user_id, "text": BODY}
    by_id = await business.call("POST", f"{business.account.phone_number_id}/messages", json=body)
    assert by_id.json()["contacts"] == [{"input": member.user_id, "user_id": member.user_id}]
    assert [one["text"] for one in (await member.messages())[-2:]] == ["Halo", "Halo"]


async def test_the_window_closes_after_a_day(sim: Running, business: Business, member: Member, hook: Hook) -> None:
    """24 hours after the person's last message it is taken with 200 and fails by status, 131047; a word opens it."""
    await hook.message()
    sim.world.move_to(sim.world.now() + DAY - 60)
    await business.send(member.number, text=BODY)
    assert [(await hook.status())["status"] for _ in range(2)] == ["sent", "delivered"]
    sim.world.move_to(sim.world.now() + 61)
    wamid = await business.send(member.number, text=BODY)
    failed = await hook.status()
    assert (failed["id"], failed["status"], failed["recipient_id"]) == (wamid, "failed", member.number)
    assert (failed["errors"][0]["code"], failed["errors"][0]["title"]) == (131047, "Re-engagement message")
    await member.does("text", text="halo")
    await business.send(member.number, text=BODY)
    assert (await member.messages())[-1]["from"]["is_bot"]


async def test_who_never_wrote_has_no_open_window(business: Business, newcomer: Member, hook: Hook) -> None:
    """A business does not begin a conversation but by a template."""
    await business.send(newcomer.number, text=BODY)
    assert (await hook.status())["errors"][0]["code"] == 131047
    assert await newcomer.messages() == []


@pytest.mark.parametrize("case", ["blocked", "without WhatsApp", "unknown number", "unknown user id"])
async def test_who_is_out_of_reach(business: Business, hook: Hook, member: Member, case: str) -> None:
    """Blocked, without WhatsApp or unknown: taken with 200, failed with 131026."""
    await hook.message()
    to = {"to": member.number}
    if case == "blocked":
        await member.does("block")
    elif case == "without WhatsApp":
        to = {"to": (await new_member(member.web, has_whatsapp=False)).number}
    else:
        to = {"to": "6280099999999"} if case == "unknown number" else {"recipient": "ID.1"}
    body = {"messaging_product": "whatsapp", **to, "text": BODY}
    answer = await business.call("POST", f"{business.account.phone_number_id}/messages", json=body)
    assert answer.status_code == 200
    assert (await hook.status())["errors"][0]["code"] == 131026


@pytest.mark.parametrize(
    ("recipient", "code"),
    [
        ({"to": "6281", "recipient_type": "group"}, 100),
        ({"to": "bukan"}, 131009),
        ({"recipient": "62811"}, 131009),
        ({}, 100),
        ({"to": "self"}, 131021),
    ],
)
async def test_a_wrong_recipient_is_refused(business: Business, recipient: dict[str, str], code: int) -> None:
    """Neither number nor user id, or the business itself."""
    wanted = {"to": business.account.phone_number} if recipient.get("to") == "self" else recipient
    body = {"messaging_product": "whatsapp", **wanted, "text": BODY}
    answer = await business.call("POST", f"{business.account.phone_number_id}/messages", json=body)
    assert refusal(answer)[:2] == (400, code)


async def test_the_wrong_token_number_or_body(business: Business, member: Member) -> None:
    """401 with code 190, or 100; broken JSON and what is no object are refused."""
    path = f"/v23.0/{business.account.phone_number_id}/messages"
    assert refusal(await business.web.post(path, json={}))[:2] == (401, 190)
    wrong = await business.web.post(path, json={}, headers={"Authorization": "Bearer salah"})
    assert refusal(wrong)[:2] == (401, 190)
    body = {"messaging_product": "whatsapp", "to": member.number, "text": BODY}
    assert refusal(await business.call("POST", "999/messages", json=body))[:2] == (400, 100)
    for content in (b"{", b"[]", b"{}"):
        answer = await business.call("POST", f"{business.account.phone_number_id}/messages", content=content)
        assert refusal(answer)[:2] == (400, 100)


async def test_one_person_gets_45_at_once_and_then_one_every_six_seconds(
    sim: Running, business: Business, member: Member
) -> None:
    """131056 for the 46th, until six seconds have passed; another person is not held up."""
    for _ in range(45):
        await business.send(member.number, text=BODY)
    assert (await business.refused(member.number, text=BODY))[:2] == (400, 131056)
    other = await new_member(member.web)
    await business.send(other.number, text=BODY)
    sim.world.move_to(sim.world.now() + 6.1)
    await business.send(member.number, text=BODY)
    assert (await business.refused(member.number, text=BODY))[1] == 131056


async def test_a_number_sends_80_a_second(sim: Running, business: Business, member: Member) -> None:
    """130429 for the 81st at once; limits can be taken away."""
    number = sim.world.whatsapp.pace
    refused = [number.refusal(str(to), 0.0) for to in range(81)]
    assert refused == [None] * 80 + [130429]
    await member.web.put("/sim/limits", content=b"null")
    assert number.refusal("lain", 0.0) is None
    async with running(limits=None) as unlimited:
        assert not unlimited.world.whatsapp.pace.on


async def test_a_reply_names_its_message(business: Business, member: Member) -> None:
    """A context is shown as what is replied to, in the same chat only; an unknown one is refused."""
    theirs = (await member.messages())[-1]
    body: dict[str, Any] = {"messaging_product": "whatsapp", "to": member.number, "text": BODY}
    path = f"{business.account.phone_number_id}/messages"
    await business.call("POST", path, json={**body, "context": {"message_id": theirs["wamid"]}})
    assert (await member.messages())[-1]["reply_to_message"]["message_id"] == theirs["message_id"]
    other = await new_member(member.web)
    await other.does("text", text="halo")
    await business.call("POST", path, json={**body, "to": other.number, "context": {"message_id": theirs["wamid"]}})
    assert "reply_to_message" not in (await other.messages())[-1]
    unknown = await business.call("POST", path, json={**body, "context": {"message_id": "wamid.x"}})
    assert refusal(unknown)[1] == 131009


async def test_marks_become_entities(business: Business, member: Member) -> None:
    """Bold, italic, struck and code are shown, nested too; a lone mark and one inside a word stay."""
    await business.send(member.number, text={"body": "*Tugas _12_* ~x~ `a*b*` 2*3*4 snake_case_kata * y"})
    message = (await member.messages())[-1]
    assert message["text"] == "Tugas 12 x a*b* 2*3*4 snake_case_kata * y"
    shown = {(one["type"], message["text"][one["offset"] :][: one["length"]]) for one in message["entities"]}
    assert shown == {("bold", "Tugas 12"), ("italic", "12"), ("strikethrough", "x"), ("code", "a*b*")}


async def test_a_persons_message_can_be_marked_as_read(business: Business, member: Member) -> None:
    """The mark is shown on the person's own message; an unknown message is refused."""
    path = f"{business.account.phone_number_id}/messages"
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": (await member.messages())[-1]["wamid"]}
    assert (await business.call("POST", path, json=mark)).json() == {"success": True}
    assert (await member.messages())[-1]["status"] == "read"
    assert refusal(await business.call("POST", path, json={**mark, "message_id": "wamid.x"}))[1] == 131009


@pytest.mark.parametrize("code", [131047, 131049, 131016, 368, 190, 130429])
async def test_any_code_can_be_had_at_once_or_by_status(
    business: Business, member: Member, hook: Hook, code: int
) -> None:
    """The fault "refuse" answers with the code, "fail" takes the message and fails it."""
    await hook.message()
    await member.web.post("/sim/faults", json={"kind": "refuse", "code": code, "count": 1, "chat_id": member.id})
    assert (await business.refused(member.number, text=BODY))[1] == code
    await member.web.post("/sim/faults", json={"kind": "fail", "code": code, "count": 1})
    await business.send(member.number, text=BODY)
    assert (await hook.status())["errors"][0]["code"] == code
    unknown = await member.web.post("/sim/faults", json={"kind": "fail", "code": 7})
    assert unknown.status_code == 400


async def test_telegram_and_whatsapp_keep_apart(business: Business, person: Person, member: Member) -> None:
    """The Telegram bot finds no chat under a WhatsApp phone's id, and the counts are kept per messenger."""
    answer = await business.web.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": member.id, "text": "x"})
    assert answer.json()["description"] == "Bad Request: chat not found"
    await business.send(member.number, text=BODY)
    channels = (await member.web.get("/sim/stats")).json()["channels"]
    assert (channels["whatsapp"]["received"], channels["whatsapp"]["sent"]) == (1, 1)
    assert (channels["telegram"]["received"], channels["telegram"]["sent"]) == (0, 1)
    assert (await member.chat())["channel"] == "whatsapp"
    assert (await person.chat())["channel"] == "telegram"
