"""answerCallbackQuery."""

from simulator.bot_api.arguments import Arguments
from simulator.bot_api.errors import bad_request
from simulator.bot_api.markup import utf16_length
from simulator.world import World

ANSWER_LIMIT = 200  # characters; core.telegram.org/bots/api#answercallbackquery


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """Show the answer to a press on the phone that pressed."""
    query = world.queries.get(arguments.text("callback_query_id"))
    now = world.now()
    if query is None or query.answer is not None or now - query.at > world.settings.query_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = arguments.text("text")
    if utf16_length(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {"text": text, "show_alert": arguments.flag("show_alert"), "date": now, "seconds": now - query.at}
    world.events.add(
        "answer", query.chat_id, query_id=arguments.text("callback_query_id"), phone=query.phone, **query.answer
    )
    return True
