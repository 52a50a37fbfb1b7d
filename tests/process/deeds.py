"""What officials did, read from what their phones sent; and the same, read from what the database says happened."""

import re
from collections.abc import Iterator

from flows.events import AnyEvent, FileAttached, RunStarted, TaskApproved, TaskReturned, TaskSubmitted
from simulator.chats import Json

Deed = tuple[str, str]  # what was done, and to what: a task, a file or a run

_TASK = re.compile(r"[Tt]ugas (\d+)")
_ENDS = {"selesai": "submitted", "setuju": "approved", "alasan": "returned"}
_ANSWERS = {"Apa alasan": "returned", "Tulis catatan": "approved"}


def of_update(update: Json) -> Iterator[tuple[int, Deed]]:
    """The phone and the deed behind an update, where it is one that an event has to tell of."""
    if query := update.get("callback_query"):
        yield from ((query["from"]["id"], deed) for deed in _pressed(query))
    elif message := update.get("message"):
        yield from ((message["chat"]["id"], deed) for deed in _sent(message))


def of_event(event: AnyEvent) -> Iterator[Deed]:
    """The deed that an event tells of."""
    match event:
        case RunStarted():
            yield "started", "proses"
        case FileAttached(file=file):
            yield "sent", file.name
        case TaskSubmitted():
            yield "submitted", f"tugas {event.task}"
        case TaskApproved():
            yield "approved", f"tugas {event.task}"
        case TaskReturned():
            yield "returned", f"tugas {event.task}"
        case _:
            pass


def _pressed(query: Json) -> Iterator[Deed]:
    verb, number, *_ = query["data"].split(":")
    rows = query["message"].get("reply_markup", {}).get("inline_keyboard", [])
    if any(button == {"text": "Mulai", "callback_data": query["data"]} for row in rows for button in row):
        yield "started", "proses"
    elif verb in _ENDS:
        yield _ENDS[verb], f"tugas {number}"


def _sent(message: Json) -> Iterator[Deed]:
    if "document" in message:
        yield "sent", message["document"]["file_name"]
    asked = message.get("reply_to_message", {}).get("text", "")
    for words, deed in _ANSWERS.items():
        if words in asked and (task := _TASK.search(asked)):
            yield deed, f"tugas {task[1]}"
