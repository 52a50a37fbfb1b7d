"""Messages in: nothing is confirmed that was not kept, and nobody's message stops another's."""

import asyncio
from typing import Any

from bot.contact import Contact
from bot.intake import NOT_SAVED, Intake
from bot.metrics import Metrics
from bot.receiver import Receiver
from bot.send_error import SendError
from bot.telegram_updates import Updates
from handlers.visit import Answer
from storage.errors import NotSaved
from tests.bot.stand_ins import Mailbox, Messenger, Moment, People


def text(number: int, words: str, sender: int = 7) -> dict[str, Any]:
    chat = {"id": sender, "type": "private"}
    message = {"message_id": number, "date": 1768464000, "chat": chat, "from": {"id": sender}, "text": words}
    return {"update_id": number, "message": message}


def press(number: int) -> dict[str, Any]:
    pressed = {"message_id": 1, "date": 1768464000, "chat": {"id": 7, "type": "private"}}
    return {
        "update_id": number,
        "callback_query": {"id": f"q{number}", "from": {"id": 7}, "message": pressed, "data": "x"},
    }


class House:
    """A mailbox, its receiver, and what stands around them."""

    def __init__(self, *batches: list[dict[str, Any]] | Exception) -> None:
        self.mailbox, self.messenger, self.people = Mailbox(list(batches)), Messenger(), People()
        self.metrics = Metrics()
        channels = {self.messenger.name: self.messenger}
        self.intake = Intake(channels, self.people, Moment(), self.metrics, self.people.look)
        self.contact = Contact(self.people, Moment(), lambda: 0.0)
        self.receiver = Receiver(self.mailbox, Updates(self.intake, lambda: "alur_bot", Moment()), self.contact)

    async def receive_all(self) -> None:
        """Receive until the mailbox is empty, then stop."""
        running = asyncio.create_task(self.receiver.run())
        async with asyncio.timeout(20):
            await self.mailbox.empty.wait()
        self.receiver.stop()
        await running
        await self.intake.finish(1)


async def test_a_batch_is_confirmed_by_the_next_question_only():
    """The offset named is one above the batch that was kept, and none before there was one."""
    house = House([text(10, "a"), text(11, "b")], [text(12, "c")])
    await house.receive_all()
    assert house.mailbox.asked == [None, 12, 13]
    assert house.people.received == ["a", "b", "c"]


async def test_a_contact_is_known_at_once():
    """The first question, at the start and after a failure, does not wait for something to come."""
    house = House([text(10, "a")], SendError("luring", retry_after=0.001), [])
    await house.receive_all()
    assert house.mailbox.patience == [False, True, False, True]
    assert len(house.people.touches) == 1


async def test_after_an_empty_answer_no_offset_is_named():
    """Telegram may count from a lower number after a quiet week; an old offset would hide what comes then."""
    house = House([text(10, "a")], [], [text(3, "b")])
    await house.receive_all()
    assert house.mailbox.asked == [None, 11, None, 4]
    assert house.people.received == ["a", "b"]


async def test_what_was_not_kept_is_not_confirmed():
    """While an update can't be stored, no offset above it is named, so that Telegram keeps it and what follows."""
    house = House([text(10, "a"), text(11, "b"), text(12, "c")])
    house.people.faults["b"] = [NotSaved("disk penuh")]
    await house.receive_all()
    assert house.people.received == ["a", "c", "b", "c"]  # the inbox knows what it has seen
    assert house.mailbox.asked == [None, 11, 13]
    assert house.messenger.sent == [("7", NOT_SAVED)]


async def test_who_writes_while_nothing_can_be_stored_is_told_too():
    """The trouble of one batch keeps nobody waiting for the sentence."""
    house = House([text(10, "a", sender=7)], [text(11, "b", sender=8)])
    house.people.faults |= {"a": [NotSaved()] * 3, "b": [NotSaved()] * 2}
    await house.receive_all()
    assert house.messenger.sent == [("7", NOT_SAVED), ("8", NOT_SAVED)]
    assert house.people.received == ["a", "b"]
    assert house.mailbox.asked == [None, 10, 10, 10, 12]


async def test_a_stop_while_nothing_can_be_stored_confirms_nothing():
    """A full disk and then a stop: the batch stays with Telegram."""
    house = House([text(10, "a")])
    house.people.faults["a"] = [NotSaved()] * 1000
    running = asyncio.create_task(house.receiver.run())
    await house.messenger.until(lambda: house.messenger.sent)
    house.receiver.stop()
    await running
    assert house.mailbox.asked == [None]
    assert not house.people.received


async def test_the_person_is_told_once_that_nothing_was_stored():
    """However often it is tried again, one notice is enough; a press is told where it was pressed."""
    house = House([press(10)])
    house.people.faults["10"] = [NotSaved(), NotSaved()]
    await house.receive_all()
    told = [answer for _, answer in house.messenger.answers]
    assert told[0] == Answer(NOT_SAVED, alert=True)
    assert len(told) == 2  # the second is the press's own answer
    assert not house.messenger.sent


async def test_a_defect_sets_one_message_aside():
    """A message that can't be handled gets a number; the others of its batch, and the next batch, go on."""
    house = House([text(10, "a"), text(11, "b"), text(12, "c")], [text(13, "d")])
    house.people.faults["b"] = [KeyError("x")]
    await house.receive_all()
    assert house.people.received == ["a", "c", "d"]
    ((inbound, number),) = house.people.set_aside
    assert inbound == "11"
    assert len(number) == 6
    assert house.mailbox.asked == [None, 13, 14]


async def test_a_message_that_cannot_even_be_set_aside_waits_or_is_left_to_the_log():
    """A full disk at that moment keeps the update; a second defect is logged, for it would come back for ever."""
    house = House([text(10, "a")], [text(11, "b")])
    house.people.faults["a"] = [KeyError("x")]
    house.people.faults["b"] = [KeyError("x")]
    house.people.faults["failed"] = [NotSaved(), KeyError("y")]
    await house.receive_all()
    assert house.people.received == ["a"]
    assert house.mailbox.asked == [None, 10, 12]


async def test_an_update_that_cannot_be_read_stops_nobody():
    """What is no update is left aside, and confirmed with the others."""
    odd: list[dict[str, Any]] = [{"update_id": 10, "message": "?"}, {"no": "id"}, {"update_id": "x"}]
    house = House([*odd, text(11, "b")])
    await house.receive_all()
    assert house.people.received == ["b"]
    assert house.mailbox.asked == [None, 12]


async def test_a_press_is_answered_whatever_becomes_of_it():
    """Every press stops waiting: with the words for it, with none, and also when it was set aside."""
    house = House([press(10)], [press(11)])
    house.people.answer = Answer("Sudah.")
    house.people.faults["11"] = [KeyError("x")]
    await house.receive_all()
    assert house.messenger.answers == [("q10", Answer("Sudah.")), ("q11", None)]


async def test_an_answer_that_is_lost_is_no_error():
    """The answer to a press is best effort; the act stands."""
    house = House([press(10)])
    house.messenger.faults["q10"] = [SendError("TimedOut")]
    await house.receive_all()
    assert house.people.received == ["10"]


async def test_a_poll_that_fails_is_asked_again_from_the_same_place():
    """A lost connection confirms nothing anew and loses nothing."""
    house = House([text(10, "a")], SendError("NetworkError", retry_after=0.001), [text(11, "b")])
    await house.receive_all()
    assert house.mailbox.asked == [None, 11, 11, 12]
    assert house.people.received == ["a", "b"]


async def test_messages_are_counted():
    """What was handled and what was set aside shows in the metrics."""
    house = House([text(10, "a"), text(11, "b")])
    house.people.faults["b"] = [KeyError("x")]
    await house.receive_all()
    shown = house.metrics.text([(1, 4)])
    assert "alur_messages_in_total 1\n" in shown
    assert "alur_set_aside_total 1\n" in shown
    assert 'alur_outbox_waiting{lane="1"} 4\n' in shown


async def test_who_wrote_is_looked_after_once_it_is_committed():
    """After a message, not after a press, and not after one that was set aside or written in a group."""
    in_group = text(13, "d")
    in_group["message"]["chat"] = {"id": -5, "type": "group"}
    house = House([text(10, "a"), press(11), text(12, "c"), in_group])
    house.people.faults["c"] = [KeyError("x")]
    await house.receive_all()
    assert house.people.looked_after == ["10"]
