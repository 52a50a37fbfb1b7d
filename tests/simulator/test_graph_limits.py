"""What a message may hold on WhatsApp."""

from typing import Any

import pytest

from tests.simulator.whatsapp import Business, Member


def buttons(*titles: str, **fields: Any) -> dict[str, Any]:
    replies = [{"type": "reply", "reply": {"id": f"b{at}", "title": title}} for at, title in enumerate(titles)]
    return {"type": "button", "body": {"text": "Pilih"}, "action": {"buttons": replies}, **fields}


def rows(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"id": f"r{at}", "title": f"Baris {at}", **fields} for at in range(count)]


def listing(*sections: dict[str, Any], button: str = "Buka", **fields: Any) -> dict[str, Any]:
    action = {"button": button, "sections": list(sections)}
    return {"type": "list", "body": {"text": "Pilih"}, "action": action, **fields}


GOOD = {
    "a text of 4,096": {"text": {"body": "a" * 4096}},
    "a text that may show a link": {"text": {"body": "https://contoh.id", "preview_url": True}},
    "one button": {"interactive": buttons("Ya")},
    "three buttons of 20": {"interactive": buttons(*(letter * 20 for letter in "abc"))},
    "a body of 1,024 over buttons": {"interactive": buttons("Ya", body={"text": "a" * 1024})},
    "header and footer of 60": {
        "interactive": buttons("Ya", header={"type": "text", "text": "a" * 60}, footer={"text": "b" * 60})
    },
    "a list of ten rows": {"interactive": listing({"rows": rows(10)})},
    "a body of 4,096 over a list": {"interactive": listing({"rows": rows(1)}, body={"text": "a" * 4096})},
    "ten sections": {"interactive": listing(*({"title": f"B{at}", "rows": [rows(10)[at]]} for at in range(10)))},
    "rows with 24, 72 and 200": {
        "interactive": listing({"rows": [{"id": "i" * 200, "title": "t" * 24, "description": "d" * 72}]})
    },
}

_LENGTH = "length invalid. Min length: 1, Max length:"
BAD: dict[str, tuple[dict[str, Any], int, str]] = {
    "a text of 4,097": ({"text": {"body": "a" * 4097}}, 100, "must be at most 4096 characters long"),
    "an empty text": ({"text": {"body": " "}}, 100, "text['body'] is required"),
    "a text that is no string": ({"text": {"body": 4}}, 100, "must be a string"),
    "a text that is no object": ({"text": "Halo"}, 100, "must be a JSON object"),
    "a misspelt field": ({"text": {"body": "a", "bodi": "b"}}, 100, 'Unexpected key "bodi" on param "text"'),
    "an unknown kind": ({"puisi": {}}, 100, 'got "puisi"'),
    "buttons that are no array": ({"interactive": buttons(action={"buttons": {}})}, 100, "must be an array"),
    "four buttons": ({"interactive": buttons("a", "b", "c", "d")}, 131009, "Max allowed buttons: 3"),
    "no buttons": ({"interactive": buttons()}, 131009, "Min allowed buttons: 1"),
    "a title of 21": ({"interactive": buttons("a" * 21)}, 131009, f"Button title {_LENGTH} 20"),
    "an empty title": ({"interactive": buttons("")}, 131009, f"Button title {_LENGTH} 20"),
    "two titles alike": ({"interactive": buttons("Ya", "Ya")}, 131009, "Duplicated button title"),
    "a button's id of 257": (
        {"interactive": buttons(action={"buttons": [{"type": "reply", "reply": {"id": "i" * 257, "title": "a"}}]})},
        131009,
        f"Button id {_LENGTH} 256",
    ),
    "two button ids alike": (
        {
            "interactive": buttons(
                action={"buttons": [{"type": "reply", "reply": {"id": "x", "title": t}} for t in "ab"]}
            )
        },
        131009,
        "Duplicated button id",
    ),
    "an id with a space before it": (
        {"interactive": buttons(action={"buttons": [{"type": "reply", "reply": {"id": " x", "title": "a"}}]})},
        131009,
        "leading or trailing spaces",
    ),
    "a body of 1,025 over buttons": (
        {"interactive": buttons("Ya", body={"text": "a" * 1025})},
        131009,
        f"Body text {_LENGTH} 1024",
    ),
    "no body": ({"interactive": buttons("Ya", body={"text": ""})}, 131009, f"Body text {_LENGTH} 1024"),
    "a footer of 61": ({"interactive": buttons("Ya", footer={"text": "a" * 61})}, 131009, f"Footer text {_LENGTH} 60"),
    "a header of 61": (
        {"interactive": buttons("Ya", header={"type": "text", "text": "a" * 61})},
        131009,
        f"Header text {_LENGTH} 60",
    ),
    "a document over a list": (
        {"interactive": listing({"rows": rows(1)}, header={"type": "document", "document": {"id": "1"}})},
        100,
        "must be one of {text}",
    ),
    "eleven rows": (
        {"interactive": listing({"rows": rows(11)})},
        131009,
        "Total row count exceed max allowed count: 10",
    ),
    "eleven rows in two sections": (
        {"interactive": listing({"title": "a", "rows": rows(6)}, {"title": "b", "rows": rows(5)})},
        131009,
        "Total row count",
    ),
    "eleven sections": (
        {"interactive": listing(*({"title": f"B{at}", "rows": rows(1)} for at in range(11)))},
        131009,
        "Max allowed sections: 10",
    ),
    "no rows": ({"interactive": listing({"rows": []})}, 131009, "Section rows are required"),
    "sections without titles": (
        {"interactive": listing({"rows": rows(1)}, {"rows": rows(1)})},
        131009,
        "title is required",
    ),
    "a row's title of 25": (
        {"interactive": listing({"rows": rows(1, title="t" * 25)})},
        131009,
        f"Row title {_LENGTH} 24",
    ),
    "a description of 73": (
        {"interactive": listing({"rows": rows(1, description="d" * 73)})},
        131009,
        f"Row description {_LENGTH} 72",
    ),
    "a row's id of 201": ({"interactive": listing({"rows": rows(1, id="i" * 201)})}, 131009, f"Row id {_LENGTH} 200"),
    "two rows alike": ({"interactive": listing({"rows": rows(2, id="x")})}, 131009, "Duplicated row id"),
    "a section's title of 25": (
        {"interactive": listing({"title": "t" * 25, "rows": rows(1)})},
        131009,
        f"Section title {_LENGTH} 24",
    ),
    "a list's button of 21": (
        {"interactive": listing({"rows": rows(1)}, button="b" * 21)},
        131009,
        f"Button {_LENGTH} 20",
    ),
    "a body of 4,097 over a list": (
        {"interactive": listing({"rows": rows(1)}, body={"text": "a" * 4097})},
        131009,
        f"Body text {_LENGTH} 4096",
    ),
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
async def test_what_keeps_the_limits_arrives(business: Business, member: Member, content: dict[str, Any]) -> None:
    """A message as long as it may be is on the phone."""
    wamid = await business.send(member.number, **content)
    assert (await member.messages())[-1]["wamid"] == wamid


@pytest.mark.parametrize(("content", "code", "words"), BAD.values(), ids=BAD)
async def test_what_breaks_a_limit_is_refused(
    business: Business, member: Member, content: dict[str, Any], code: int, words: str
) -> None:
    """One more than may be is refused with Meta's code, and nothing arrives."""
    before = await member.messages()
    status, found, said = await business.refused(member.number, **content)
    assert (status, found) == (400, code)
    assert words in said
    assert await member.messages() == before
