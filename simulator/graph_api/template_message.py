"""Messages made from a template: its parameters are filled in, its quick replies get their payloads."""

import re

from simulator.chats import Json
from simulator.graph_api.errors import GraphError
from simulator.graph_api.fields import Fields
from simulator.graph_api.formatting import shown
from simulator.graph_api.interactive import inline
from simulator.graph_api.template import Template, fill, places
from simulator.world import World

FILLED_LIMIT = 1024  # error 132005, "Translated text too long"
PAYLOAD_LIMIT = 128  # from memory: developers.facebook.com, "Quick reply buttons", payload
_STATES = {"PAUSED": 132015, "DISABLED": 132016}
_BROKEN = re.compile(r"[\n\r\t]| {5,}")


def template_message(world: World, given: Fields) -> Json:
    """Return the message a template makes."""
    given.only("name", "language", "components", "namespace")
    template = _find(world, given)
    components = {}
    for one in given.objects("components") if given.has("components") else []:
        kind = one.word("type").lower()
        number = str(one.value.get("index", 0)) if kind == "button" else ""
        components[kind + number] = one
    header = _text(template.component("HEADER"), components.get("header"), "header", template)
    body = _text(template.component("BODY"), components.get("body"), "body", template)
    if len(body) > FILLED_LIMIT:
        raise GraphError(132005, f"Translated text too long, max allowed: {FILLED_LIMIT}")
    footer = template.component("FOOTER").get("text")
    ends = {**({"header": header} if header else {}), **({"footer": footer} if footer else {})}
    return {"template": template.name, **shown("text", body), **ends, **_buttons(template, components)}


def _find(world: World, given: Fields) -> Template:
    name, code = given.word("name"), given.object("language").only("code", "policy").word("code")
    template = world.whatsapp.templates.get((name, code))
    if template and template.status in _STATES:
        raise GraphError(_STATES[template.status])
    if template is None or template.status != "APPROVED":
        raise GraphError(132001, f"template name ({name}) does not exist in {code}")
    return template


def _text(component: Json, given: Fields | None, what: str, template: Template) -> str:
    text = str(component.get("text", ""))
    names = places(text)
    parameters = given.only("type", "parameters").objects("parameters") if given else []
    if len(parameters) != len(names):
        counts = f"({len(parameters)}) does not match the expected number of params ({len(names)})"
        raise GraphError(132000, f"{what}: number of localizable_params {counts}")
    if template.parameter_format == "NAMED":
        given_names = [one.word("parameter_name") for one in parameters]
        if sorted(given_names) != sorted(names):
            raise GraphError(132012, f"{what}: parameter names do not match the template")
        names = given_names
    return fill(text, {name: _value(one) for name, one in zip(names, parameters, strict=True)})


def _value(given: Fields) -> str:
    if given.word("type") != "text":
        raise GraphError(132012, "Format mismatch, expected TEXT")
    value = given.only("type", "text", "parameter_name").word("text")
    if not value.strip():
        raise GraphError(131008, "Parameter of type text is missing text value")
    if _BROKEN.search(value):
        raise GraphError(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
    return value


def _buttons(template: Template, components: dict[str, Fields]) -> Json:
    buttons = template.buttons()
    given = {int(key.removeprefix("button")): one for key, one in components.items() if key.startswith("button")}
    if unknown := [number for number in given if number >= len(buttons)]:
        raise GraphError(132012, f"buttons: index {unknown[0]} is not a button of the template")
    choices = [
        {"id": _payload(given[number]) if number in given else button["text"], "title": button["text"]}
        for number, button in enumerate(buttons)
    ]
    return inline(choices) if choices else {}


def _payload(given: Fields) -> str:
    given.only("type", "sub_type", "index", "parameters").one_of("sub_type", ("quick_reply",))
    parameters = given.objects("parameters")
    if len(parameters) != 1 or parameters[0].word("type") != "payload":
        raise GraphError(132012, "buttons: a quick reply takes one parameter of type payload")
    return parameters[0].only("type", "payload").text("payload", "Button payload", PAYLOAD_LIMIT)
