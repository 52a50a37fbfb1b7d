"""The visit: a person at the desk, answered where they wrote from."""

from dataclasses import dataclass

from flows.office import Office
from handlers.desk import Desk, encode, headed
from handlers.message import Lane, Message, Rows
from handlers.plain import plain
from storage import cards, outbox, refusals


@dataclass(frozen=True, slots=True)
class Answer:
    """The short words a messenger shows where a button was pressed; it knows no marks there, so they are taken off."""

    text: str = ""
    alert: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.text))


@dataclass(slots=True, kw_only=True)
class Visit:
    """A person at the desk: where they wrote from, which message they touched, and the answer to a press.

    `seat` is the number of the office among the person's, 0 where there is one only; buttons that belong to no task
    or run carry it. Where a messenger can't change messages nothing is `pressed`: whatever a press would change or be
    answered in place comes as a message. What the person did is `in_vain` where it had no effect. Who has `returned`
    could not be reached before and is still to get the open cards.
    """

    desk: Desk
    office: Office
    person: str
    channel: str
    address: str
    message: str | None = None
    reply_to: str | None = None
    pressed: bool = False
    seat: int = 0
    answer: Answer | None = None
    in_vain: bool = False
    returned: bool = False

    def say(self, text: str, buttons: Rows = ()) -> int:
        """Answer the person here; returns the outbox number, by which a reply to it is known."""
        return self.send(Message(text=text, buttons=buttons))

    def send(self, message: Message, task: int | None = None) -> int:
        """Put a message out to the person, here."""
        return self._add(headed(self.office, self.person, message) if task else message, "new", task=task)

    def turn(self, text: str, buttons: Rows = ()) -> None:
        """Turn the message whose button was pressed into another page; a new message where none was pressed."""
        if self.pressed and self.message:
            self._add(Message(text=text, buttons=buttons), "edit", target=self.message)
        else:
            self.say(text, buttons)

    def go_on(self, text: str, buttons: Rows = ()) -> int:
        """Go on with a dialog in the message whose button was pressed, but below a card; returns as `say` does."""
        if self.pressed and self.message and not self._is_card(self.message):
            return self._add(Message(text=text, buttons=buttons), "edit", target=self.message)
        return self.say(text, buttons)

    def conclude(self, text: str, buttons: Rows = ()) -> int | None:
        """Tell what came of an act; where it was pressed under no card, in place of the buttons that are over.

        Returns the outbox number as `say` does, None where a card already shows it.
        """
        if self.pressed:
            self.answer = Answer(text)
        if not self.pressed or (self.message and not self._is_card(self.message)):
            return self.go_on(text, buttons)
        return None

    def retire(self, number: int) -> None:
        """Take the buttons off an earlier message, by its outbox number, once they mean nothing any more."""
        self.desk.retire(self.office.key, number)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Tell the person briefly: where the button was pressed, or in words where none was."""
        if self.pressed:
            self.answer = Answer(text, alert)
        else:
            self.say(text)

    def refuse(self, what: str, sentence: str) -> None:
        """Record that something was refused, which had no effect; it is still to be told."""
        self.in_vain = True
        refusals.add(self.desk.tx, self.office.key, person=self.person, what=what, sentence=sentence, now=self.desk.now)

    def _is_card(self, message: str) -> bool:
        return cards.task_of(self.desk.tx, self.channel, self.address, message) is not None

    def _add(self, message: Message, form: outbox.Form, *, task: int | None = None, target: str | None = None) -> int:
        return outbox.add(
            self.desk.tx,
            outbox.Outgoing(
                office=self.office.key,
                person=self.person,
                channel=self.channel,
                address=self.address,
                lane=int(Lane.REPLY),
                form=form,
                task=task,
                target=target,
                body=encode(message),
                not_before=self.desk.now,
            ),
        )
