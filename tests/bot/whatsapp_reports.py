"""Reports on what was sent, as Meta brings them: each label with its report and what it means to the office."""

from dataclasses import replace
from typing import Any

from handlers.inbound import Progress, Stage
from tests.bot.whatsapp_shapes import CARD, PHONE, SENT, TIMESTAMP, USER_ID, Json, body, value

CLOSED: Json = {
    "code": 131047,
    "title": "Re-engagement message",
    "message": "Re-engagement message",
    "error_data": {
        "details": "Message failed to send because more than 24 hours have passed since the customer wrote."
    },
    "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
}


def status(stage: str, **more: Any) -> Json:
    heading = {"id": CARD, "status": stage, "timestamp": TIMESTAMP, "recipient_id": PHONE}
    return heading | {"recipient_user_id": USER_ID} | more


def report(*statuses: Json) -> Json:
    return body(value(contacts=[], statuses=list(statuses)))


def progress(stage: Stage, **parts: Any) -> Progress:
    return replace(Progress(channel="whatsapp", message=CARD, address=PHONE, at=SENT, stage=stage), **parts)


PRICING: Json = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}

REPORTS: dict[str, tuple[Json, Progress | None]] = {
    "it left": (report(status("sent", pricing=PRICING)), progress(Stage.SENT)),
    "it arrived": (report(status("delivered", conversation={"id": "1"})), progress(Stage.DELIVERED)),
    "it was read": (report(status("read")), progress(Stage.READ)),
    "the window was closed": (
        report(status("failed", errors=[CLOSED])),
        progress(Stage.FAILED, code=131047, why=CLOSED["error_data"]["details"]),
    ),
    "a failure in few words": (
        report(status("failed", errors=[{"code": 131026, "title": "Message undeliverable"}])),
        progress(Stage.FAILED, code=131026, why="Message undeliverable"),
    ),
    "a failure without a word": (report(status("failed")), progress(Stage.FAILED)),
    "somebody without a visible number": (
        report({"id": CARD, "status": "read", "timestamp": TIMESTAMP, "recipient_user_id": USER_ID}),
        progress(Stage.READ, address=USER_ID),
    ),
    "nobody named": (
        report({"id": CARD, "status": "read", "timestamp": TIMESTAMP}),
        progress(Stage.READ, address=""),
    ),
    "a recording was listened to": (report(status("played")), None),
    "a stage that does not exist yet": (report(status("dreamt")), None),
    "somebody in a group": (report(status("read", recipient_type="group", recipient_id="Y2FwaV9ncm91cDo")), None),
}
