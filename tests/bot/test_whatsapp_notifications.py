"""What a notification of WhatsApp leads to."""

import asyncio
from datetime import datetime, timedelta

import msgspec
import pytest

from bot.intake import NOT_SAVED, Intake, NotKept
from bot.metrics import Metrics
from bot.whatsapp_notifications import REMEMBERED, Notifications
from handlers.dispatcher import Dispatcher
from handlers.inbound import Inbound
from handlers.visit import Answer
from storage.database import Database
from storage.errors import DatabaseDamaged, NotSaved
from storage.outbox_keeping import KEPT
from tests.bot.stand_ins import Messenger, Moment, People
from tests.bot.whatsapp_reports import report, status
from tests.bot.whatsapp_shapes import CARD, NUMBER_ID, PHONE, SENT, WAMID, Json, body, chosen, part, value, words


class House:
    """A number at WhatsApp, and what stands around it."""

    def __init__(self, people: People | None = None) -> None:
        self.messenger, self.people, self.moment = Messenger("whatsapp"), people or People(), Moment(SENT)
        self.metrics = Metrics()
        channels = {"whatsapp": self.messenger}
        self.intake = Intake(channels, self.people, self.moment, self.metrics, self.people.look)
        self.notifications = Notifications(self.intake, NUMBER_ID, self.moment)

    async def bring(self, payload: Json) -> None:
        """Have a notification handled."""
        await self.notifications.take(msgspec.json.encode(payload))
        await self.intake.finish(1)


def several(*texts: str) -> Json:
    return body(value(*(part("text", {"body": text}, id=f"wamid.{text}") for text in texts)))


class Together(People):
    """Use cases that finish only when three messages are at work at once."""

    def __init__(self) -> None:
        super().__init__()
        self.barrier = asyncio.Barrier(3)

    async def receive(self, inbound: Inbound, now: datetime) -> Answer | None:
        """Wait for the others."""
        async with asyncio.timeout(20):
            await self.barrier.wait()
        return await super().receive(inbound, now)


async def test_a_batch_is_handled_together() -> None:
    """All its messages are submitted in one turn of the loop, so that they share a commit."""
    house = House(Together())
    await house.bring(several("a", "b", "c"))
    assert sorted(house.people.received) == ["a", "b", "c"]


async def test_messages_are_handled_in_their_order() -> None:
    """By the moments at which they were sent, whatever their place in the batch."""
    seconds = int(SENT.timestamp())
    late, early = (
        part("text", {"body": each}, id=each, timestamp=str(seconds + n)) for each, n in (("b", 2), ("a", 1))
    )
    house = House()
    await house.bring(body(value(late, early)))
    assert house.people.received == ["a", "b"]


async def test_reports_are_noted() -> None:
    """How far a message came goes on to the use cases, also days later and for a message nobody knows."""
    house = House()
    house.moment.forward(timedelta(days=9).total_seconds())
    await house.bring(report(status("sent"), status("read", id="wamid.siapa")))
    assert [each.message for each in house.people.reports] == [CARD, "wamid.siapa"]


@pytest.mark.parametrize("error", [NotSaved(), DatabaseDamaged()])
async def test_a_report_that_could_not_be_stored_comes_again(error: Exception) -> None:
    """As for a message, nothing is confirmed that was not kept; the others of its batch were tried."""
    house = House()
    house.people.faults[CARD] = [error]
    with pytest.raises(NotKept):
        await house.bring(report(status("sent"), status("read", id="wamid.2")))
    assert [each.message for each in house.people.reports] == ["wamid.2"]


async def test_a_report_that_cannot_be_handled_is_left_to_the_log() -> None:
    """A defect would fail again at every repetition, and keep its batch from ever being confirmed."""
    house = House()
    house.people.faults[CARD] = [KeyError("x")]
    await house.bring(report(status("sent"), status("read", id="wamid.2")))
    assert [each.message for each in house.people.reports] == ["wamid.2"]


async def test_an_unreadable_message_is_set_aside_and_the_others_kept() -> None:
    """Its sender gets a number for it, as for any message that can't be handled."""
    odd = part("text", id="wamid.rusak", text={"body": 7})
    house = House()
    await house.bring(body(value(part("text", {"body": "a"}), odd, {})))
    assert house.people.received == ["a"]
    ((message, number),) = house.people.set_aside
    assert message == "wamid.rusak"
    assert len(number) == 6
    assert "alur_set_aside_total 1\n" in house.metrics.text([])


async def test_an_unreadable_message_that_cannot_be_set_aside_comes_again() -> None:
    """A full disk at that moment keeps the whole notification with Meta."""
    house = House()
    house.people.faults["failed"] = [NotSaved()]
    with pytest.raises(NotKept):
        await house.bring(body(value(part("text", {"body": 7}))))


async def test_what_the_inbox_may_have_forgotten_is_not_carried_out() -> None:
    """A notification recorded and brought again after weeks is still signed; it does nothing, readable or not."""
    house = House()
    house.moment.forward(REMEMBERED.total_seconds())
    await house.bring(words("masih diingat"))
    house.moment.forward(1)
    await house.bring(words("sudah terlupa"))
    await house.bring(body(value(part("text", {"body": 7}))))
    assert house.people.received == ["masih diingat"]
    assert not house.people.set_aside


def test_the_inbox_remembers_longer_than_messages_count() -> None:
    """It forgets by its own clock, a message counts by Meta's; a day's difference between them opens no gap."""
    assert timedelta(days=7) < REMEMBERED <= KEPT - timedelta(days=1)


async def test_a_press_that_was_not_kept_is_told_by_a_message() -> None:
    """Nothing can be shown at the button there, so that the sentence comes as every other does, once."""
    house = House()
    house.people.faults[WAMID] = [NotSaved()] * 2
    for _ in range(2):
        with pytest.raises(NotKept):
            await house.bring(chosen("list_reply"))
    await house.intake.finish(1)
    assert house.messenger.sent == [(PHONE, NOT_SAVED)]
    assert not house.messenger.answers


async def test_the_same_message_in_many_deliveries_at_once_is_handled_once(database: Database) -> None:
    """Meta may bring a message several times, in other batches and in parallel: a stranger gets one answer to it."""
    house = House()
    dispatcher = Dispatcher(database, lambda: None)
    intake = Intake({"whatsapp": house.messenger}, dispatcher, house.moment, house.metrics, house.people.look)
    notifications = Notifications(intake, NUMBER_ID, house.moment)
    deliveries = [words("halo"), several("halo"), words("halo"), body(value(*[part("text", {"body": "halo"})] * 3))]
    await asyncio.gather(*(notifications.take(msgspec.json.encode(each)) for each in deliveries * 2))
    await intake.finish(1)
    seen = await database.read(lambda tx: tx.all("SELECT id FROM inbox ORDER BY id"))
    assert [row["id"] for row in seen] == sorted([WAMID, "wamid.halo"])
    answers = await database.read(lambda tx: tx.all("SELECT address FROM outbox"))
    assert [row["address"] for row in answers] == [PHONE, PHONE]
