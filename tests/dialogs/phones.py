"""Phones of the people in a dialog: what each has on screen, and what is new since they last looked.

They are as strict as the messenger: words, buttons and answers that it would refuse or cut fail the dialog.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from handlers.message import Button, Message

PHONE = "628110000001"
LONGEST_TEXT = 4096  # characters (Bot API, sendMessage)
LONGEST_DATA = 64  # bytes (Bot API, InlineKeyboardButton)
LONGEST_ANSWER = 200  # characters (Bot API, answerCallbackQuery)


@dataclass(slots=True)
class Shown:
    """One message on a screen."""

    id: str
    text: str
    buttons: list[Button]
    tasks: set[int]


@dataclass(slots=True)
class Phone:
    """A person's chat with the bot on Telegram, where messages change in their place."""

    person: str
    address: str
    channel: str = "telegram"
    chat: list[Shown] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def show(self, message: Message, tasks: set[int], *, asked: bool) -> Shown:
        """A new message, the card of these tasks if of any, `asked` for by what its reader just did or not."""
        shown = Shown(f"{self.address}-{len(self.chat) + 1}", plain(message), _buttons(message), tasks)
        self.chat.append(shown)
        self.unread.append(shown.text)
        return shown

    def edit(self, message_id: str, message: Message) -> None:
        """A message that changes on screen, without a sound."""
        shown = next(one for one in self.chat if one.id == message_id)
        shown.text, shown.buttons = plain(message), _buttons(message)

    def part(self, parts: list[Message]) -> None:
        """Read the latest message as the several that came in it; never on Telegram, where each comes alone."""
        raise NotImplementedError

    def answer(self, words: str) -> None:
        """What the messenger shows where a button was pressed."""
        assert len(words) <= LONGEST_ANSWER, f"{self.person} would read a cut answer: {words}"
        assert not re.search(r"</?[a-z]+>|&#?\w+;", words), f"{self.person} would read marks: {words}"
        self.toasts.append(words)

    def news(self) -> list[str]:
        """What has come since the person last did something."""
        return self.unread

    def wording(self, words: str) -> str:
        """Words of a transcript as they stand on this phone."""
        return words

    def button(self, label: str, task: int | None) -> tuple[Shown, Button]:
        """The latest button on screen with this label, or one that begins with it."""
        for shown in reversed(self.chat):
            for button in shown.buttons:
                if button.label.startswith(label) and (task is None or f":{task}:" in button.data):
                    return shown, button
        offered = [button.label for shown in self.chat for button in shown.buttons]
        raise AssertionError(f"{self.person} has no button [{label}], only {offered}")

    def message(self, task: int | None) -> Shown:
        """The latest copy of a task's card; without a task the latest message that is no card."""
        return next(shown for shown in reversed(self.chat) if (task in shown.tasks if task else not shown.tasks))

    def labels(self, task: int | None) -> list[str]:
        """The buttons under a task's card; without a task those under the latest message that has any."""
        having = next((shown for shown in reversed(self.chat) if shown.buttons), None)
        found = self.message(task) if task else having
        return [button.label for button in found.buttons] if found else []


def plain(message: Message) -> str:
    """A message's words without markup, with its file's name."""
    words = unescape(re.sub(r"<[^>]+>", "", message.text))
    assert "\n\n\n" not in words, f"a gap in the middle of a message: {words}"
    assert len(words) <= LONGEST_TEXT, f"too long for one message: {words[:200]}…"
    return words + (f" [{message.attachment.name}]" if message.attachment else "")


def _buttons(message: Message) -> list[Button]:
    found = [button for row in message.buttons for button in row]
    for button in found:
        assert 0 < len(button.data.encode()) <= LONGEST_DATA, f"{button.data} is no button's data"
    return found
