"""A person's phone with WhatsApp on it."""

from dataclasses import dataclass, field
from typing import Literal

from simulator.chats import Json, Phone

WINDOW = 24 * 3600.0  # developers.facebook.com/docs/whatsapp/pricing: the customer service window

Hidden = Literal["phone", "user_id"]


@dataclass
class WhatsAppPhone(Phone):
    """A person's chat with the business; hides is what Meta leaves out of their webhooks."""

    channel: str = "whatsapp"
    user_id: str = ""
    hides: Hidden | None = None
    has_whatsapp: bool = True
    open_until: float = 0.0
    unseen: list[int] = field(default_factory=list)

    def summary(self) -> Json:
        """Return what the page shows of a phone beside its chat."""
        own = {"user_id": self.user_id, "hides": self.hides, "open_until": self.open_until}
        return super().summary() | own

    def identity(self, phone_name: str, user_id_name: str) -> Json:
        """Return the person's number and user id under these names, without what is hidden."""
        shown = {} if self.hides == "phone" else {phone_name: self.phone_number}
        return shown if self.hides == "user_id" else {**shown, user_id_name: self.user_id}

    def contact(self) -> Json:
        """Return the webhook's contact."""
        return {"profile": {"name": self.name}, **self.identity("wa_id", "user_id")}
