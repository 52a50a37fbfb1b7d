"""Open cards again after an outage."""

from datetime import UTC, timedelta

import pytest

from handlers.time import outage
from storage import contact, resending
from storage.moments import to_text
from tests.handlers.talk import AT_THE_SUB_BAGIAN, STARTED, Talk

AWAY = "Alur sempat tidak terhubung"
OFFICE = "balangan-setwan"


def heard(talk: Talk, person: str) -> list[str]:
    """The lines that say why, on somebody's phone."""
    return [shown.text for shown in talk.phones[person].chat if shown.text.startswith(AWAY)]


async def test_the_first_contact_ever_is_no_end_of_an_outage(talk: Talk) -> None:
    """There is nothing to compare it with: a first start, or the first after a restore."""
    await talk.play(STARTED)
    assert await talk.at_desk(lambda desk: outage.in_touch(desk, None)) is False
    assert await talk.at_desk(lambda desk: contact.last(desk.tx)) == talk.stage.now


@pytest.mark.parametrize(("seconds", "expected"), [(150, False), (151, True)])
@pytest.mark.parametrize("known", [False, True])
async def test_only_more_than_the_messenger_keeps_a_press_is_an_outage(
    talk: Talk, seconds: int, expected: bool, known: bool
) -> None:
    """To the second, by what is stored as by what the process knows."""
    start = talk.stage.now
    await talk.at_desk(lambda desk: contact.keep(desk.tx, start))
    talk.stage.now += timedelta(seconds=seconds)
    assert await talk.at_desk(lambda desk: outage.in_touch(desk, start if known else None)) is expected


async def test_a_clock_put_back_is_no_outage_and_is_believed(talk: Talk) -> None:
    """A contact kept in the future is replaced, so that the next outage is seen."""
    await talk.at_desk(lambda desk: contact.keep(desk.tx, desk.now + timedelta(hours=5)))
    assert await talk.at_desk(lambda desk: outage.in_touch(desk, None)) is False
    talk.stage.now += timedelta(minutes=14)
    assert await talk.at_desk(lambda desk: outage.in_touch(desk, None)) is True


async def test_a_card_on_its_way_is_not_sent_twice(talk: Talk) -> None:
    """What could not leave during the outage leaves now; nobody had its buttons, so nothing is said."""
    await talk.play(STARTED)
    await talk.at_desk(
        lambda desk: desk.tx.execute("UPDATE outbox SET status = 'waiting' WHERE task = 1 AND form = 'new'")
    )
    await talk.play("* putus 14 menit")
    assert heard(talk, "sekwan") == []


async def test_an_outage_while_people_wait_for_their_cards_adds_to_the_first(talk: Talk) -> None:
    """Two in one night: in the morning one line speaks of the whole time, and the cards come once."""
    await talk.play(
        f"{STARTED}\n* ke 2027-01-11 18.00\n* putus 1 jam\n* 30 menit\n* putus 1 jam\n* ke 2027-01-12 09.00"
    )
    (said,) = heard(talk, "sekwan")
    assert said.startswith(f"{AWAY} 2 jam;")


async def test_whoever_cannot_be_reached_is_left_alone(talk: Talk) -> None:
    """Neither who has blocked the bot nor whose work is done; the others have theirs."""
    await talk.play(f"{AT_THE_SUB_BAGIAN}\nkasubbag-umum > [blokir]\n* putus 14 menit")
    assert heard(talk, "kasubbag-umum") == []
    assert len(heard(talk, "kasubbag-anggaran")) == 1
    assert heard(talk, "sekwan") == []


async def test_a_big_office_is_served_in_small_works(talk: Talk) -> None:
    """Of a thousand people a bounded number is taken at a time, and each is done when it is done."""
    await talk.play(STARTED)
    now = to_text(talk.stage.now.astimezone(UTC))
    rows = [{"office": OFFICE, "person": f"p{n}", "address": str(n), "now": now} for n in range(1000)]
    sql = """INSERT INTO address (office_id, person, channel, address, joined_at, used_at)
        VALUES (:office, :person, 'telegram', :address, :now, :now)"""
    await talk.at_desk(lambda desk: desk.tx.many(sql, rows))
    talk.stage.now += timedelta(minutes=14)
    start = talk.stage.now - timedelta(minutes=14)
    await talk.at_desk(lambda desk: resending.note(desk.tx, start, desk.now))
    assert len(await talk.at_desk(outage.due)) == outage.AT_ONCE
    waiting = (await talk.at_desk(outage.due))[0]
    await talk.at_desk(lambda desk: outage.fire(desk, waiting))
    assert waiting not in await talk.at_desk(outage.due)
    await talk.play("* 1 detik")
    assert await talk.at_desk(outage.due) == []
    assert len(heard(talk, "sekwan")) == 1
