"""Templates: registering them, and the messages made from them."""

from typing import Any

import httpx
import pytest

from simulator.server import running
from simulator.world import Settings
from tests.simulator.people import NO_TLS
from tests.simulator.whatsapp import Business, Hook, Member, refusal

CARD: dict[str, Any] = {
    "name": "alur_tugas",
    "language": "id",
    "category": "UTILITY",
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Alur"},
        {"type": "BODY", "text": "Ada tugas: {{1}} untuk *{{2}}*.", "example": {"body_text": [["Tugas 12", "Anda"]]}},
        {"type": "FOOTER", "text": "Alur"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Buka tugas"}]},
    ],
}


def body(text: str, **fields: Any) -> dict[str, Any]:
    return {**CARD, "components": [{"type": "BODY", "text": text, **fields}]}


def message(*texts: str, payload: str | None = "pesan:0:0", **fields: Any) -> dict[str, Any]:
    components: list[dict[str, Any]] = [
        {"type": "body", "parameters": [{"type": "text", "text": one} for one in texts]}
    ]
    if payload is not None:
        parameters = [{"type": "payload", "payload": payload}]
        components.append({"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": parameters})
    return {"name": "alur_tugas", "language": {"code": "id"}, "components": components, **fields}


BUTTON = {"type": "button", "sub_type": "quick_reply", "parameters": [{"type": "payload", "payload": "x"}]}


def with_component(component: dict[str, Any]) -> dict[str, Any]:
    template = message("a", "b", payload=None)
    return {**template, "components": [*template["components"], component]}


@pytest.fixture
async def registered(business: Business) -> Business:
    answer = await business.register(**CARD)
    assert answer.json()["status"] == "APPROVED"
    return business


async def test_a_template_reaches_whom_no_message_does(registered: Business, newcomer: Member, hook: Hook) -> None:
    """It passes outside the window, filled in; its quick reply carries the payload, and the tap opens the window."""
    await registered.send(newcomer.number, template=message("Tugas 12", "Anda"))
    assert [(await hook.status())["status"] for _ in range(2)] == ["sent", "delivered"]
    shown = (await newcomer.messages())[-1]
    assert (shown["header"], shown["text"], shown["footer"]) == ("Alur", "Ada tugas: Tugas 12 untuk Anda.", "Alur")
    assert shown["reply_markup"]["inline_keyboard"] == [[{"text": "Buka tugas", "callback_data": "pesan:0:0"}]]
    await newcomer.does("press", message_id=shown["message_id"], data="pesan:0:0")
    assert (await hook.status())["status"] == "read"
    tap = await hook.message()
    assert (tap["type"], tap["button"]) == ("button", {"payload": "pesan:0:0", "text": "Buka tugas"})
    assert tap["context"]["id"] == shown["wamid"]
    await registered.send(newcomer.number, text={"body": "Tugas 12"})
    assert (await newcomer.messages())[-1]["text"] == "Tugas 12"


async def test_without_a_payload_the_label_comes_back(registered: Business, newcomer: Member) -> None:
    """A quick reply that got no payload carries its own words."""
    await registered.send(newcomer.number, template=message("a", "b", payload=None))
    [[button]] = (await newcomer.messages())[-1]["reply_markup"]["inline_keyboard"]
    assert button["callback_data"] == "Buka tugas"


@pytest.mark.parametrize(
    ("template", "code", "words"),
    [
        (message("a", "b", name="tidak_ada"), 132001, "does not exist in id"),
        (message("a", "b", language={"code": "en"}), 132001, "does not exist in en"),
        (message("a"), 132000, "(1) does not match the expected number of params (2)"),
        (message("a", "b", "c"), 132000, "(3) does not match the expected number of params (2)"),
        (message("a\nb", "c"), 132018, "new-line/tab"),
        (message("a\tb", "c"), 132018, "new-line/tab"),
        (message("a     b", "c"), 132018, "4 consecutive spaces"),
        (message("a", " "), 131008, "missing text value"),
        (message("a" * 1024, "b"), 132005, "max allowed: 1024"),
        (message("a", "b", payload="p" * 129), 131009, "Button payload"),
        (message("a", "b", komponen=[]), 100, "Unexpected key"),
        (with_component({"type": "body", "parameters": [{"type": "currency"}] * 2}), 132012, "expected TEXT"),
        (with_component(BUTTON | {"index": 1}), 132012, "index 1 is not a button"),
        (with_component(BUTTON | {"parameters": [{"type": "text"}]}), 132012, "one parameter of type payload"),
    ],
)
async def test_a_wrong_use_is_refused(
    registered: Business, newcomer: Member, template: dict[str, Any], code: int, words: str
) -> None:
    """Each mistake has Meta's own code, and nothing arrives."""
    status, found, said = await registered.refused(newcomer.number, template=template)
    assert (status, found) == (404 if code == 132001 else 400, code)
    assert words in said
    assert await newcomer.messages() == []


async def test_four_spaces_pass(registered: Business, newcomer: Member) -> None:
    """Four spaces in a row are allowed."""
    await registered.send(newcomer.number, template=message("a    b", "c"))
    assert (await newcomer.messages())[-1]["text"] == "Ada tugas: a    b untuk c."


@pytest.mark.parametrize(("state", "code"), [("PAUSED", 132015), ("DISABLED", 132016), ("PENDING", 132001)])
async def test_what_meta_has_stopped_is_refused(registered: Business, newcomer: Member, state: str, code: int) -> None:
    """Paused, disabled and not yet approved are three answers; approved again it goes."""
    await newcomer.web.put("/sim/whatsapp/templates/alur_tugas", json={"status": state})
    assert (await registered.refused(newcomer.number, template=message("a", "b")))[1] == code
    await newcomer.web.put("/sim/whatsapp/templates/alur_tugas", json={"status": "APPROVED"})
    await registered.send(newcomer.number, template=message("a", "b"))


async def test_named_variables(business: Business, newcomer: Member) -> None:
    """A template may name its variables; they are then given by name, in any order."""
    named = body("Untuk {{siapa}}: {{apa}}.", example={"body_text_named_params": []})
    await business.register(**named, parameter_format="NAMED")
    parameters = [{"type": "text", "parameter_name": name, "text": name.upper()} for name in ("apa", "siapa")]
    use = {"name": "alur_tugas", "language": {"code": "id"}, "components": [{"type": "body", "parameters": parameters}]}
    await business.send(newcomer.number, template=use)
    assert (await newcomer.messages())[-1]["text"] == "Untuk SIAPA: APA."
    parameters[0]["parameter_name"] = "lain"
    assert (await business.refused(newcomer.number, template=use))[1] == 132012


@pytest.mark.parametrize(
    "template",
    [
        {**CARD, "name": "Alur Tugas"},
        {**CARD, "category": "LAIN"},
        {**CARD, "components": []},
        {**CARD, "components": [*CARD["components"], {"type": "LAGU", "text": "x"}]},
        body("a" * 1025),
        body("Tugas {{1}} ini"),
        body("Tugas {{2}} ini", example={}),
        body("{{1}} menunggu", example={}),
        body("Menunggu {{1}}", example={}),
        {**CARD, "components": [CARD["components"][1], {"type": "FOOTER", "text": "a" * 61}]},
        {**CARD, "components": [CARD["components"][1], {"type": "FOOTER", "text": "a {{1}}", "example": {}}]},
        {**CARD, "components": [CARD["components"][1], {"type": "BUTTONS", "buttons": []}]},
        {**CARD, "components": [{"type": "HEADER", "format": "TEXT", "text": "{{1}} {{2}}", "example": {}}]},
        {**CARD, "components": [{"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "a" * 26}]}]},
        {**CARD, "components": [CARD["components"][1], {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "a"}]}]},
    ],
)
async def test_a_wrong_template_is_not_registered(business: Business, template: dict[str, Any]) -> None:
    """Names, categories, lengths, variables and buttons are checked when it is registered."""
    assert refusal(await business.register(**template))[:2] == (400, 100)
    listed = await business.call("GET", f"{business.account.business_account_id}/message_templates")
    assert listed.json()["data"] == []


async def test_registered_templates_are_listed_and_deleted(registered: Business) -> None:
    """A second of the same name and language is refused; the list is filtered; deleting needs one that exists."""
    path = f"{registered.account.business_account_id}/message_templates"
    again = await registered.register(**CARD)
    assert again.json()["error"]["error_subcode"] == 2388024
    assert (await registered.register(**{**CARD, "language": "en"})).status_code == 200
    listed = await registered.call(
        "GET", path, params={"name": "alur_tugas", "language": "id", "fields": "name,status"}
    )
    assert [(one["name"], one["status"]) for one in listed.json()["data"]] == [("alur_tugas", "APPROVED")]
    assert (await registered.call("DELETE", path, params={"name": "alur_tugas"})).json() == {"success": True}
    assert refusal(await registered.call("DELETE", path, params={"name": "alur_tugas"}))[1] == 100
    assert refusal(await registered.call("GET", "999/message_templates"))[1] == 100


async def test_approval_may_take_its_time() -> None:
    """With the setting a new template waits until a tester approves it."""
    pending = running(settings=Settings(templates_pending=True))
    async with pending as sim, httpx.AsyncClient(base_url=sim.url, verify=NO_TLS) as web:
        assert (await Business(web).register(**CARD)).json()["status"] == "PENDING"
        [one] = (await web.get("/sim/whatsapp/templates")).json()["templates"]
        assert (one["name"], one["status"]) == ("alur_tugas", "PENDING")
        assert (await web.put("/sim/whatsapp/templates/lain", json={"status": "PAUSED"})).status_code == 404
