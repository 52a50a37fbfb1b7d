"""What Meta keeps of a business: its account, its templates and media, and where it is to be told."""

import base64
import secrets
from dataclasses import dataclass, field

from simulator.chats import Json
from simulator.faults import Faults
from simulator.graph_api.account import Account
from simulator.graph_api.media_store import MediaStore
from simulator.graph_api.pace import Pace
from simulator.graph_api.template import Template
from simulator.graph_api.webhook_queue import WebhookQueue


@dataclass
class Hook:
    """Where webhooks are posted to; an empty url means nowhere yet."""

    url: str = ""
    error: str | None = None


@dataclass
class Place:
    """Where a message stands: the phone and the number of the message on it."""

    phone: int
    message_id: int


@dataclass
class Business:
    """The state behind the Graph API; messages are found by their wamid."""

    account: Account
    pace: Pace
    queue: WebhookQueue
    templates_pending: bool = False
    hook: Hook = field(default_factory=Hook)
    media: MediaStore = field(default_factory=MediaStore)
    templates: dict[tuple[str, str], Template] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def metadata(self) -> Json:
        """Return what every value of a webhook begins with."""
        number = {"display_phone_number": self.account.phone_number, "phone_number_id": self.account.phone_number_id}
        return {"messaging_product": "whatsapp", "metadata": number}


def found(account: Account, faults: Faults, *, limited: bool, templates_pending: bool) -> Business:
    """Return a new business."""
    return Business(account, Pace(on=limited), WebhookQueue(faults), templates_pending)


def new_wamid() -> str:
    """Return the id of a new message."""
    return f"wamid.{base64.b64encode(secrets.token_bytes(33)).decode()}"
