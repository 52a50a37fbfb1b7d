"""Phones of those who are on WhatsApp: what comes is worded for it, and what is there stays as it came."""

import re
from dataclasses import dataclass, field

from bot.whatsapp_message import Outgoing, outgoing
from bot.whatsapp_text import LOOKALIKES
from handlers.message import Button, Message
from handlers.understand import COMMANDS
from tests.dialogs.phones import Phone, Shown

_MARKED = [re.compile(rf"(?<![\w]){re.escape(mark)}(\S(?:.*?\S)?){re.escape(mark)}(?![\w])") for mark in "*_"]
_COMMAND = re.compile(rf"(?<![\w/])/({'|'.join(COMMANDS)})\b")  # commands are typed without a slash there


@dataclass(slots=True)
class WhatsAppPhone(Phone):
    """A person's chat with the office's number; a message that changes nothing old is simply the next one."""

    channel: str = "whatsapp"
    answers: list[str] = field(default_factory=list)

    def show(self, message: Message, tasks: set[int], *, asked: bool) -> Shown:
        """A new message, the card of these tasks if of any, `asked` for by what its reader just did or not."""
        shown = self._show(message, tasks)
        self.unread.append(shown.text)
        self.answers += [shown.text] if asked else []
        return shown

    def part(self, parts: list[Message]) -> None:
        """Read the latest message as the several that came in it, but for cards of which it has the title alone."""
        whole = self.unread.pop()
        texts = [_text(outgoing(part)) for part in parts]
        self.unread += [text for text in texts if text in whole]

    def news(self) -> list[str]:
        """What has come, but for the answers to a press, which on Telegram come in the place of the button."""
        return [text for text in self.unread if text not in self.answers]

    def edit(self, message_id: str, message: Message) -> None:
        """What has become of an earlier message comes as the next one."""
        self._show(message, set())

    def labels(self, task: int | None) -> list[str]:
        """The buttons under the latest message about a task; without a task those under the latest that has any."""
        having = [shown for shown in reversed(self.chat) if shown.buttons]
        if task is not None:
            having = [shown for shown in having if any(f":{task}:" in button.data for button in shown.buttons)]
        return [button.label for button in having[0].buttons] if having else []

    def wording(self, words: str) -> str:
        """Words of a transcript as they stand on this phone."""
        return _COMMAND.sub(r"\1", words)

    def _show(self, message: Message, tasks: set[int]) -> Shown:
        sent = outgoing(message)
        shown = Shown(f"{self.address}-{len(self.chat) + 1}", _text(sent), _offered(message, sent), tasks)
        self.chat.append(shown)
        return shown


def _text(sent: list[Outgoing]) -> str:
    return "\n".join(filter(None, map(_read, sent)))


def _read(one: Outgoing) -> str:
    text = one.body
    for mark in _MARKED:
        text = mark.sub(r"\1", text)
    for sign, lookalike in LOOKALIKES.items():
        text = text.replace(lookalike, sign)
    return text + (f" [{one.document.name}]" if one.document else "")


def _offered(message: Message, sent: list[Outgoing]) -> list[Button]:
    buttons = [button for row in message.buttons for button in row]
    shown = {choice.id for one in sent for choice in one.choices}
    assert shown == {button.data for button in buttons}, f"{buttons} are offered as {shown}"
    return buttons
