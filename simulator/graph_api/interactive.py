"""Messages with reply buttons or a list.

The limits are those of Meta's pages "Interactive reply buttons messages" and "Interactive list messages".
"""

from collections.abc import Iterable

from simulator.chats import Json
from simulator.graph_api import content
from simulator.graph_api.errors import invalid_value
from simulator.graph_api.fields import Fields
from simulator.graph_api.formatting import shown
from simulator.world import World

BODY_LIMIT = 1024
LIST_BODY_LIMIT = 4096
HEADER_LIMIT = FOOTER_LIMIT = 60
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
SECTIONS, ROWS = 10, 10
SECTION_TITLE, ROW_TITLE, ROW_DESCRIPTION, ROW_ID = 24, 24, 72, 200


def interactive(world: World, given: Fields) -> Json:
    """Return a message with its buttons or its list."""
    given.only("type", "header", "body", "footer", "action")
    kind = given.one_of("type", ("button", "list"))
    longest = BODY_LIMIT if kind == "button" else LIST_BODY_LIMIT
    body = given.object("body").only("text").text("text", "Body text", longest)
    header = _header(world, given.object("header"), kind) if given.has("header") else {}
    footer = given.object("footer").only("text") if given.has("footer") else Fields({}, "footer")
    end = {"footer": footer.text("text", "Footer text", FOOTER_LIMIT)} if footer.value else {}
    action = given.object("action")
    choices = _buttons(action) if kind == "button" else _list(action)
    name = "caption" if header.keys() & {"document", "photo"} else "text"
    return {**header, **shown(name, body), **end, **choices}


def inline(choices: Iterable[Json]) -> Json:
    """Return choices ({id, title, description?}) as the keyboard under a message, one to a row."""
    rows = []
    for one in choices:
        detail = {"description": one["description"]} if one.get("description") else {}
        rows.append([{"text": one["title"], "callback_data": one["id"], **detail}])
    return {"reply_markup": {"inline_keyboard": rows}}


def _header(world: World, given: Fields, kind: str) -> Json:
    allowed = ("text", "document", "image") if kind == "button" else ("text",)
    match given.one_of("type", allowed):
        case "text":
            return {"header": given.only("type", "text").text("text", "Header text", HEADER_LIMIT)}
        case "document":
            return content.document_message(world, given.only("type", "document").object("document"))
        case _:
            return content.image_message(world, given.only("type", "image").object("image"))


def _buttons(action: Fields) -> Json:
    buttons = action.only("buttons").objects("buttons")
    if not 1 <= len(buttons) <= BUTTONS:
        raise invalid_value(f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS}")
    choices = []
    for button in buttons:
        button.only("type", "reply").one_of("type", ("reply",))
        reply = button.object("reply").only("id", "title")
        title = reply.text("title", "Button title", BUTTON_TITLE)
        choices.append({"id": _id(reply, "Button id", BUTTON_ID), "title": title})
    _unique([one["id"] for one in choices], "Duplicated button id")
    _unique([one["title"] for one in choices], "Duplicated button title")
    return inline(choices)


def _list(action: Fields) -> Json:
    button = action.only("button", "sections").text("button", "Button", BUTTON_TITLE)
    given = action.objects("sections")
    if not 1 <= len(given) <= SECTIONS:
        raise invalid_value(f"Invalid sections count. Min allowed sections: 1, Max allowed sections: {SECTIONS}")
    sections = [_section(one, alone=len(given) == 1) for one in given]
    rows = [row for section in sections for row in section["rows"]]
    if len(rows) > ROWS:
        raise invalid_value(f"Total row count exceed max allowed count: {ROWS}")
    _unique([one["id"] for one in rows], "Duplicated row id")
    return {"list": {"button": button, "sections": sections}, **inline(rows)}


def _section(given: Fields, *, alone: bool) -> Json:
    given.only("title", "rows")
    if not alone and not given.has("title"):
        raise invalid_value("Section title is required if there is more than one section")
    title = given.optional_text("title", "Section title", SECTION_TITLE)
    rows = [_row(one) for one in given.objects("rows")]
    if not rows:
        raise invalid_value("Section rows are required")
    return {"rows": rows, **({"title": title} if title else {})}


def _row(given: Fields) -> Json:
    given.only("id", "title", "description")
    row = {"id": _id(given, "Row id", ROW_ID), "title": given.text("title", "Row title", ROW_TITLE)}
    description = given.optional_text("description", "Row description", ROW_DESCRIPTION)
    return {**row, **({"description": description} if description else {})}


def _id(given: Fields, what: str, longest: int) -> str:
    value = given.text("id", what, longest)
    if value != value.strip():
        raise invalid_value(f"{what} cannot have leading or trailing spaces")
    return value


def _unique(values: list[str], complaint: str) -> None:
    if len(set(values)) < len(values):
        raise invalid_value(complaint)
