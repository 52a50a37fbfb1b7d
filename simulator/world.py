"""The whole state of the simulator: one bot, its people, and what lies on the messenger's server."""

import itertools
import secrets
import time
from dataclasses import dataclass

from simulator.chats import Chat, Group, Json, Phone
from simulator.events import EventLog
from simulator.faults import Faults
from simulator.files import FileStore
from simulator.graph_api import business
from simulator.graph_api.account import Account
from simulator.graph_api.phone import WhatsAppPhone
from simulator.limits import Limits, Rates
from simulator.refusals import Refusal
from simulator.stats import Stats
from simulator.update_queue import UpdateQueue

FIRST_PERSON = 990_000_000_000  # far above the ids Telegram has given to people
FIRST_GROUP = 990_000_000


@dataclass(frozen=True)
class Settings:
    """What differs between a demo and a test; seconds, and whether new templates wait for their approval."""

    query_seconds: float = 180.0
    webhook_retry: float = 1.0
    templates_pending: bool = False


@dataclass
class Query:
    """A press that waits for its answer."""

    phone: int
    chat_id: int
    at: float
    answer: Json | None = None


@dataclass
class Webhook:
    """Where updates are posted to; an empty url means polling."""

    url: str = ""
    secret: str | None = None
    max_connections: int = 40
    error: tuple[int, str] | None = None


class World:
    """State shared by the Bot API, the Graph API, the people and the page."""

    def __init__(self, token: str, account: Account, limits: Limits | None, settings: Settings) -> None:
        self.token = token
        self.settings = settings
        self.bot = bot_user(token)
        self.phones: dict[int, Phone] = {}
        self.groups: dict[int, Group] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(first_id=700_000_000)
        self.events = EventLog()
        self.faults = Faults()
        self.rates = Rates(limits)
        self.stats = Stats()
        self.queries: dict[str, Query] = {}
        self.commands: dict[str, list[Json]] = {}
        self.webhook = Webhook()
        self.whatsapp = business.found(
            account, self.faults, limited=limits is not None, templates_pending=settings.templates_pending
        )
        self.poll: object = None
        self.closing = False
        self._message_ids = itertools.count(1)
        self._numbers = itertools.count(1)
        self._ahead = 0.0

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time() + self._ahead

    def move_to(self, moment: float) -> None:
        """Let it be a later moment."""
        self._ahead += max(moment - self.now(), 0.0)

    def chat(self, chat_id: int) -> Chat | None:
        """Return the chat the bot has under this id; what is on WhatsApp is none of it."""
        phone = self.phones.get(chat_id)
        return phone if phone and phone.channel == "telegram" else self.groups.get(chat_id)

    def phone(self, phone_id: int) -> Phone:
        """Return the phone with this id, or refuse."""
        if phone_id not in self.phones:
            raise Refusal(f"Tidak ada ponsel {phone_id}.", 404)
        return self.phones[phone_id]

    def take_number(self) -> int:
        """Return a number that was not given out before."""
        return next(self._numbers)

    def on_whatsapp(self) -> list[WhatsAppPhone]:
        """Return the phones that have WhatsApp."""
        return [phone for phone in self.phones.values() if isinstance(phone, WhatsAppPhone)]

    def add_phone(self, phone: Phone) -> Phone:
        """Give a person an id and show their phone."""
        phone.id = FIRST_PERSON + 1_000_003 * (len(self.phones) + 1)
        self.phones[phone.id] = phone
        self.events.add("phone", phone.id, phone=phone.summary())
        return phone

    def add_group(self, title: str, members: list[int]) -> Group:
        """Create a group with the bot in it."""
        group = Group(-FIRST_GROUP - len(self.groups) - 1, title=title, members=members)
        self.groups[group.id] = group
        return group

    def post(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Put a new message into the chat and return it."""
        message = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.payload(),
            "date": int(self.now()),
            **content,
        }
        chat.messages[message["message_id"]] = message
        self.events.add("message", chat.id, message=message)
        return message

    def replace(self, chat: Chat, message: Json) -> Json:
        """Put the edited message in the place of the old one."""
        chat.messages[message["message_id"]] = message
        self.events.add("edit", chat.id, message=message)
        return message

    def show(self, phone: Phone) -> None:
        """Tell the page that something beside the messages has changed."""
        self.events.add("phone", phone.id, phone=phone.summary())

    def add_query(self, phone: Phone, chat: Chat) -> str:
        """Remember a press and return its id."""
        query_id = str(secrets.randbits(62))
        self.queries[query_id] = Query(phone.id, chat.id, self.now())
        return query_id

    def close(self) -> None:
        """Let everybody who waits go."""
        self.closing = True
        self.events.close()
        self.updates.signal.ring()
        self.whatsapp.queue.signal.ring()


def bot_user(token: str) -> Json:
    """Return the Bot API's User of the bot with this token."""
    number, _, _ = token.partition(":")
    return {
        "id": int(number) if number.isdecimal() else 7_000_000_001,
        "is_bot": True,
        "first_name": "Alur",
        "username": "alur_simulasi_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }
