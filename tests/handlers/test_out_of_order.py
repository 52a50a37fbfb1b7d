"""Messages that come in another order than they were sent; how it reads in chat stands in `pesan-tertukar.txt`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.inbound import Identity, Inbound, Text
from handlers.out_of_order import MOST, REMEMBERED, SPAN, OutOfOrder
from tests.dialogs.whatsapp_phone import WhatsAppPhone
from tests.handlers.talk import talking

MOMENT = datetime(2027, 1, 11, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def sent(number: int, after: timedelta, address: str = "628", channel: str = "whatsapp") -> Inbound:
    """A message from somebody, so long after the moment."""
    content = Text(text=str(number))
    return Inbound(channel=channel, id=str(number), address=address, sent_at=MOMENT + after, content=content)


@pytest.fixture
def order() -> OutOfOrder:
    """Nothing that was in vain yet."""
    return OutOfOrder()


def test_what_was_sent_later_and_in_vain_is_done_again_in_its_order(order):
    """Only what was sent after the message that comes late, by the sender's clock, the earliest first."""
    for number, after in ((1, 9 * SECOND), (2, 5 * SECOND), (3, -SECOND), (4, 0 * SECOND)):
        order.note(sent(number, after), in_vain=True)
    assert [one.id for one in order.sent_after(sent(9, 0 * SECOND))] == ["2", "1"]


def test_nobody_elses_and_nothing_long_ago(order):
    """What another person sent, or this one more than ten minutes after, has nothing to do with it."""
    order.note(sent(1, SECOND, address="629"), in_vain=True)
    order.note(sent(2, SPAN), in_vain=True)
    order.note(sent(3, SPAN + SECOND), in_vain=True)
    assert [one.id for one in order.sent_after(sent(9, 0 * SECOND))] == ["2"]


def test_what_had_its_effect_is_forgotten(order):
    """Once it is done it is not done again."""
    order.note(sent(1, SECOND), in_vain=True)
    order.note(sent(1, SECOND), in_vain=False)
    assert order.sent_after(sent(9, 0 * SECOND)) == []


def test_a_messenger_that_keeps_the_order(order):
    """Telegram brings what is sent there in order: nothing is kept."""
    order.note(sent(1, SECOND, channel="telegram"), in_vain=True)
    assert order.sent_after(sent(9, 0 * SECOND, channel="telegram")) == []


def test_no_more_is_kept_than_people_send(order):
    """Of one address the latest ten, of all the latest thousand addresses."""
    for number in range(MOST + 1):
        order.note(sent(number, SECOND), in_vain=True)
    assert len(order.sent_after(sent(99, 0 * SECOND))) == MOST
    for number in range(REMEMBERED):
        order.note(sent(number, SECOND, address=f"7{number}"), in_vain=True)
    assert order.sent_after(sent(99, 0 * SECOND)) == []


async def test_a_duplicate_repeats_nothing(tmp_path):
    """A message that was seen before brings nothing again, however late it comes a second time."""
    async with talking(tmp_path, makers=(WhatsAppPhone,)) as talk:
        receive, now = talk.stage.messenger.dispatcher.receive, talk.stage.now
        phone = talk.phones["sekwan"]
        who = Identity(f"ID.{phone.person}", phone.address)
        early = replace(sent(0, 0 * SECOND, address=phone.address), id="dini", sent_at=now - SECOND, identity=who)
        early = replace(early, content=Text(text="baik"))
        for inbound in (early, replace(early, id="nanti", sent_at=now, content=Text(text="halo")), early):
            await receive(inbound, now)
        await talk.stage.settle()
        assert len([one for one in phone.chat if "belum saya pahami" in one.text]) == 1
