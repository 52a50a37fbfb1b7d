"""/{business_account_id}/message_templates: registering, listing and deleting templates."""

import re
import secrets

from simulator.chats import Json
from simulator.graph_api.errors import GraphError, parameter_error
from simulator.graph_api.fields import Fields
from simulator.graph_api.template import Template, places
from simulator.world import World

# developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
NAME_LIMIT, BODY_LIMIT, HEADER_LIMIT, FOOTER_LIMIT, BUTTON_LIMIT, BUTTONS = 512, 1024, 60, 60, 25, 10
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
_NAME = re.compile(r"[a-z0-9_]+")
_KINDS = ("HEADER", "BODY", "FOOTER", "BUTTONS")
_LIMITS = {"HEADER": HEADER_LIMIT, "BODY": BODY_LIMIT, "FOOTER": FOOTER_LIMIT}
_CONTENT_EXISTS, _INVALID, _AT_AN_END = 2388024, 2388043, 2388299  # subcodes as Meta answers them, from memory


def register(world: World, body: Json) -> Json:
    """Register a template; it is approved at once unless the settings let it wait."""
    call = Fields(body, "").only(
        "name", "language", "category", "components", "parameter_format", "allow_category_change"
    )
    name, language = call.word("name"), call.word("language")
    if not _NAME.fullmatch(name) or len(name) > NAME_LIMIT:
        raise _refused("Name can only have lowercase letters, digits and underscores", _INVALID)
    if (name, language) in world.whatsapp.templates:
        raise _refused("Content in This Language Already Exists", _CONTENT_EXISTS)
    category = call.one_of("category", CATEGORIES)
    form = str(body.get("parameter_format") or "POSITIONAL").upper()
    components = [_component(one, form) for one in call.objects("components")]
    if not any(one["type"] == "BODY" for one in components):
        raise _refused("A template needs a body", _INVALID)
    status = "PENDING" if world.whatsapp.templates_pending else "APPROVED"
    template_id = str(500_000_000_000_000 + secrets.randbelow(10**14))
    world.whatsapp.templates[name, language] = Template(template_id, name, language, category, components, status, form)
    return {"id": template_id, "status": status, "category": category}


def listed(world: World, query: Json) -> Json:
    """Return the templates, filtered by name, language, status or category."""
    nodes = [one.node() for one in world.whatsapp.templates.values()]
    filters = {key: query[key] for key in ("name", "language", "status", "category") if key in query}
    found = [node for node in nodes if all(str(node[key]) == value for key, value in filters.items())]
    names = [*str(query.get("fields") or ",".join(nodes[0] if nodes else ())).split(","), "id"]
    page = [{name: node[name] for name in names if name in node} for node in found]
    return {"data": page, "paging": {"cursors": {"before": "MAZDZD", "after": "MjQZD"}}}


def remove(world: World, query: Json) -> Json:
    """Delete a template in every language."""
    name = str(query.get("name") or "")
    keys = [key for key in world.whatsapp.templates if key[0] == name]
    if not keys:
        raise _refused("Message Template Not Found", 2593002)
    for key in keys:
        del world.whatsapp.templates[key]
    return {"success": True}


def _component(given: Fields, form: str) -> Json:
    kind = given.word("type").upper()
    if kind not in _KINDS:
        raise parameter_error(f"Param {given.path}['type'] must be one of {{{', '.join(_KINDS)}}}.")
    if kind == "BUTTONS":
        return {"type": kind, "buttons": [_button(one) for one in _few(given.only("type", "buttons"))]}
    given.only("type", "text", "example", "format")
    if kind == "HEADER" and given.one_of("format", ("TEXT",)) and len(places(given.word("text"))) > 1:
        raise _refused("A header has one variable at most", _INVALID)
    text = given.word("text")
    if not 1 <= len(text) <= _LIMITS[kind]:
        raise _refused(f"{kind} must have 1 to {_LIMITS[kind]} characters", _INVALID)
    _check_variables(given, kind, text, form)
    return {**given.value, "type": kind}


def _check_variables(given: Fields, kind: str, text: str, form: str) -> None:
    names = places(text)
    if not names:
        return
    if kind == "FOOTER":
        raise _refused("A footer has no variables", _INVALID)
    if form == "POSITIONAL" and names != [str(number) for number in range(1, len(names) + 1)]:
        raise _refused("Variables must be numbered in order from {{1}}", _INVALID)
    if kind == "BODY" and (text.strip().startswith("{{") or text.strip().endswith("}}")):
        raise _refused("Variables can't be at the start or end of the template", _AT_AN_END)
    if not given.has("example"):
        raise _refused("Variables need examples", _INVALID)


def _few(given: Fields) -> list[Fields]:
    buttons = given.objects("buttons")
    if not 1 <= len(buttons) <= BUTTONS:
        raise _refused(f"A template has 1 to {BUTTONS} buttons", _INVALID)
    return buttons


def _button(given: Fields) -> Json:
    kind = given.only("type", "text").word("type").upper()
    if kind != "QUICK_REPLY":
        raise parameter_error("This stand-in knows buttons of type QUICK_REPLY only.")
    text = given.word("text")
    if not 1 <= len(text) <= BUTTON_LIMIT:
        raise _refused(f"A button has 1 to {BUTTON_LIMIT} characters", _INVALID)
    return {"type": kind, "text": text}


def _refused(sentence: str, subcode: int) -> GraphError:
    return GraphError(100, message=f"Invalid parameter: {sentence}", subcode=subcode)
