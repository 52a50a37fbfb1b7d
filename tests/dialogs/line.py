"""What stands between a messenger's servers and its phones in a dialog."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from html import escape

import msgspec

from bot.letter import Letter
from bot.pace import Pace
from handlers.message import Button, Knock, Lane, Message
from handlers.visit import Answer
from tests.dialogs.phones import Phone, Shown


@dataclass(slots=True)
class Line:
    """The way from the sender to the phones of one messenger; `letter` is the one under way.

    `taps` are the buttons that people press at once: what opens the conversation, unless the dialog does it `by_hand`,
    and what opens each card of several.
    """

    name: str
    phones: Iterable[Phone]
    blocked: set[str]
    pace: Pace = field(default_factory=Pace)
    letter: Letter | None = None
    by_hand: bool = False
    wrong: list[AssertionError] = field(default_factory=list)
    taps: list[tuple[Phone, Shown, Button]] = field(default_factory=list)

    async def send(self, address: str, message: Message) -> str:
        """Show a new message."""
        assert self.letter
        phone, first = self._phone(address), self.letter.claimed
        if first.form == "edit":
            phone.edit("", message)
            return f"{len(phone.chat)}"
        tasks = {one.task for one in self.letter.all if one.task is not None}
        shown = phone.show(message, tasks, asked=first.lane == Lane.REPLY)
        if len(self.letter.all) > 1:
            phone.part([msgspec.json.decode(one.body, type=Message) for one in self.letter.all])
            opening = [button for button in shown.buttons if button.data.startswith("buka:")]
            self.taps += [(phone, shown, button) for button in opening]
        return shown.id

    async def edit(self, address: str, target: str, message: Message) -> None:
        """Change a message in its place."""
        self._phone(address).edit(target, message)

    async def knock(self, address: str, knock: Knock) -> str:
        """Show a template; its reader taps its button, at once unless the dialog says so itself."""
        phone = self._phone(address)
        shown = Shown(f"{address}-buka-{len(phone.chat)}", knock.words, [knock.button], set())
        if self.by_hand:
            shown = phone.show(Message(text=escape(knock.words), buttons=((knock.button,),)), set(), asked=False)
        else:
            self.taps.append((phone, shown, knock.button))
        return shown.id

    async def answer(self, query: str, answer: Answer | None) -> None:
        """Nobody presses here but by the stage, which shows the answer itself."""
        raise NotImplementedError

    def download(self, vendor_id: str) -> AsyncIterator[bytes]:
        """Files are brought by the dialog's messenger."""
        raise NotImplementedError

    def _phone(self, address: str) -> Phone:
        phone = next(phone for phone in self.phones if (phone.channel, phone.address) == (self.name, address))
        if phone.person in self.blocked:
            # The sender would take it for one message that can't be sent.
            self.wrong.append(AssertionError(f"{phone.person} has blocked the bot and is written to"))
        return phone
