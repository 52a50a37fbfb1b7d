"""Phones, groups and the messages in them, as the Bot API words them."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Chat:
    """A conversation; messages are Bot API objects by message id, replaced and never altered."""

    id: int
    messages: dict[int, Json] = field(default_factory=dict)
    keyboard: Json | None = None

    def payload(self) -> Json:
        """Return the Bot API's Chat."""
        raise NotImplementedError


@dataclass
class Phone(Chat):
    """A person with a phone, and their private chat with the bot; zone is the IANA name of the time it shows."""

    channel: str = "telegram"
    name: str = ""
    title: str = ""
    office: str = ""
    zone: str = ""
    phone_number: str | None = None
    start: str | None = None
    started: bool = False
    blocked: bool = False
    unread: int = 0

    def user(self) -> Json:
        """Return the Bot API's User."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "id"}

    def payload(self) -> Json:
        """Return the Bot API's Chat."""
        return {"id": self.id, "type": "private", "first_name": self.name}

    def summary(self) -> Json:
        """Return what the page shows of a phone beside its chat."""
        return {
            "id": self.id,
            "channel": self.channel,
            "user_id": None,
            "hides": None,
            "open_until": 0.0,
            "name": self.name,
            "title": self.title,
            "office": self.office,
            "zone": self.zone,
            "phone_number": self.phone_number,
            "start": self.start,
            "started": self.started,
            "blocked": self.blocked,
            "unread": self.unread,
            "keyboard": self.keyboard,
        }


@dataclass
class Group(Chat):
    """A group the bot was added to."""

    title: str = ""
    members: list[int] = field(default_factory=list)

    def payload(self) -> Json:
        """Return the Bot API's Chat."""
        return {
            "id": self.id,
            "type": "group",
            "title": self.title,
            "all_members_are_administrators": True,
        }
