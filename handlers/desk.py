"""The desk: one transaction in which something is handled, with everything a use case may touch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape

import msgspec

from flows.office import Office
from flows.run import Run
from handlers import messengers
from handlers.board.board_address import BoardAddress
from handlers.case import Case
from handlers.catalogue import Catalogue
from handlers.message import Lane, Message
from handlers.people.inviting import Doors
from handlers.pictures.wanted import Wanted
from storage import cards, offices, outbox, people, questions
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A transaction at a moment, with what it has looked up; `outgoing` is put out at its end, in one piece.

    `board` is where the offices' boards are opened, `doors` says where people come in; `wanted`
    are the pictures that somebody is to get once it is committed.
    """

    tx: Transaction
    catalogue: Catalogue
    now: datetime
    board: BoardAddress = field(default_factory=BoardAddress)
    doors: Callable[[], Doors] = Doors
    outgoing: list[outbox.Outgoing] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    offices: dict[str, Office] = field(default_factory=dict)

    def office(self, key: str) -> Office:
        """An office as it is today."""
        if key not in self.offices:
            self.offices[key] = self.catalogue.office(self.tx, key, self.now)
        return self.offices[key]

    def look_again(self, key: str) -> Office:
        """An office after somebody joined it or stopped being reachable."""
        offices.touch(self.tx, key)
        self.offices.pop(key, None)
        return self.office(key)

    def case(self, run: Run) -> Case:
        """What is needed to speak of a run."""
        return self.catalogue.case(self.tx, run, self.office(run.office))

    def put_out(self) -> None:
        """Let what was said wait for its turn, in the order in which it was said."""
        if self.outgoing:
            outbox.add_many(self.tx, self.outgoing)

    def post(
        self,
        office: Office,
        person: str,
        message: Message,
        lane: Lane,
        *,
        task: int | None = None,
        act: str | None = None,
        wait: int = 0,
    ) -> bool:
        """Send a person a message where last seen, `wait` seconds from now; False where nothing reaches them."""
        address = people.best_address(self.tx, office.key, person)
        if address is None:
            return False
        questions.interrupt(self.tx, office.key, person)
        self.outgoing.append(
            outbox.Outgoing(
                office=office.key,
                person=person,
                channel=address.channel,
                address=address.address,
                lane=int(lane),
                task=task,
                act=act,
                body=encode(headed(office, person, message)),
                not_before=self.now + timedelta(seconds=wait),
            )
        )
        return True

    def tell_address(self, channel: str, address: str, message: Message) -> None:
        """Answer an address behind which nobody of an office is known, or a group."""
        self.outgoing.append(
            outbox.Outgoing(
                office="",
                person="",
                channel=channel,
                address=address,
                lane=int(Lane.REPLY),
                body=encode(message),
                not_before=self.now,
            )
        )

    def rewrite(
        self,
        office: Office,
        task: int,
        copies: Sequence[cards.Holder],
        message: Message,
        *,
        form: outbox.Form = "edit",
        act: str | None = None,
        wait: int = 0,
    ) -> None:
        """Change these copies of a task's card, or send them anew.

        Where a messenger can't change them, what the card has become comes as a message.
        """
        if not copies:
            return
        body = encode(message)
        away = encode(headed(office, None, message)) if office.elsewhere else body
        self.outgoing.extend(
            outbox.Outgoing(
                office=office.key,
                person=copy.person,
                channel=copy.channel,
                address=copy.address,
                lane=int(Lane.CARD),
                form=form,
                task=task,
                act=act,
                body=away if copy.person in office.elsewhere else body,
                not_before=self.now + timedelta(seconds=wait),
            )
            for copy in copies
        )

    def change(self, office: Office, copy: cards.Copy, message: Message) -> None:
        """Change one copy of a card, and no other, where its messenger can."""
        if not messengers.changes(copy.channel):
            return
        self.outgoing.append(
            outbox.Outgoing(
                office=office.key,
                person=copy.person,
                channel=copy.channel,
                address=copy.address,
                lane=int(Lane.CARD),
                form="edit",
                target=copy.message,
                body=encode(headed(office, copy.person, message)),
                not_before=self.now,
            )
        )

    def retire(self, office: str, number: int, words: str | None = None) -> None:
        """Take the buttons off an earlier message, by its outbox number, and its words where others are true now.

        Where a messenger can't, they stay, and pressing them is answered.
        """
        sent = outbox.sent_as(self.tx, office, number)
        message = msgspec.json.decode(sent.body, type=Message) if sent else None
        if not sent or not message or not (message.buttons or words) or not messengers.changes(sent.channel):
            return
        # Put out at once: what else the visit says of that message follows it.
        outbox.add(
            self.tx,
            outbox.Outgoing(
                office=office,
                person=sent.person,
                channel=sent.channel,
                address=sent.address,
                lane=int(Lane.REPLY),
                form="edit",
                target=sent.message,
                body=encode(msgspec.structs.replace(message, buttons=(), text=words or message.text)),
                not_before=self.now,
            ),
        )


def headed(office: Office, person: str | None, message: Message) -> Message:
    """A message under its office's name where its reader has others; None is any such reader."""
    if person is not None and person not in office.elsewhere:
        return message
    knock = f"{office.name} · {message.knock}" if message.knock else ""
    return msgspec.structs.replace(message, text=f"<i>{escape(office.name)}</i>\n{message.text}", knock=knock)


def encode(message: Message) -> str:
    """A message as the outbox keeps it."""
    return msgspec.json.encode(message).decode()
