"""When the messenger was last in touch, as the process knows it."""

from datetime import timedelta

import pytest

from bot import clock
from bot.contact import KEPT_EVERY, Contact
from bot.web import listen
from simulator.people.acts import write
from storage.connections import FILE_NAME
from storage.contact import last
from storage.errors import NotSaved
from storage.readers import snapshot
from tests.bot.stand_ins import START, Moment, People
from tests.bot.test_serve import process, said, settings, until


class Desk:
    """A contact, with a wall clock and an even one that the test moves."""

    def __init__(self) -> None:
        self.people, self.wall, self.passed = People(), Moment(), 1000.0
        self.contact = Contact(self.people, self.wall, lambda: self.passed)

    async def after(self, seconds: float, wall: float | None = None) -> None:
        """A contact so much later, by the wall clock perhaps another time."""
        self.passed += seconds
        self.wall.forward(seconds if wall is None else wall)
        await self.contact.made()


@pytest.fixture
def desk() -> Desk:
    """A process that has just started."""
    return Desk()


async def test_the_first_contact_is_compared_with_what_is_kept(desk):
    """Only the database knows when the process before was in touch."""
    await desk.contact.made()
    assert desk.people.touches == [(START, None)]


async def test_contacts_are_written_every_half_minute(desk):
    """However often the messenger answers, the disk is spared."""
    await desk.contact.made()
    for _ in range(60):
        await desk.after(1)
    second = START + timedelta(seconds=1)
    assert desk.people.touches[1:] == [
        (at, at - timedelta(seconds=1))
        for at in (second + timedelta(seconds=29) + timedelta(seconds=30 * n) for n in (0, 1))
    ]
    assert KEPT_EVERY == 30


async def test_a_gap_is_told_with_its_beginning(desk):
    """The first contact after a gap says since when there was none."""
    await desk.contact.made()
    await desk.after(10)
    await desk.after(151)
    assert desk.people.touches[-1] == (START + timedelta(seconds=161), START + timedelta(seconds=10))


@pytest.mark.parametrize("wall", [-3600, 3600])
async def test_a_changed_wall_clock_is_no_gap(desk, wall):
    """Somebody sets the clock back or forth: the messenger was in touch a second ago."""
    await desk.contact.made()
    await desk.after(KEPT_EVERY, wall=wall)
    now, since = desk.people.touches[-1]
    assert since == now - timedelta(seconds=KEPT_EVERY)


async def test_what_could_not_be_kept_is_kept_later(desk):
    """A full disk does not stop the receiver, and the gap is not forgotten."""
    await desk.contact.made()
    desk.people.faults["in_touch"] = [NotSaved()]
    await desk.after(200)
    await desk.after(1)
    assert desk.people.touches[-1] == (START + timedelta(seconds=201), START)


async def test_a_moved_clock_is_no_gap(desk):
    """The demonstration jumps a day: nothing was out of reach."""
    await desk.contact.made()
    desk.contact.jumped(timedelta(days=1))
    await desk.after(86_401)
    now, since = desk.people.touches[-1]
    assert since == now - timedelta(seconds=1)


async def test_a_clock_moved_while_out_of_reach_is_a_gap(desk):
    """So the demonstration shows an outage of an hour without anybody waiting for it."""
    await desk.contact.made()
    desk.contact.lost()
    desk.contact.jumped(timedelta(hours=1))
    await desk.after(3600)
    assert desk.people.touches[-1] == (START + timedelta(hours=1), START)


async def test_the_end_keeps_the_last_contact(desk):
    """Without any there is nothing to keep, and a full disk does not keep the process from ending."""
    await desk.contact.leave()
    assert desk.people.left == []
    await desk.contact.made()
    desk.passed += 20
    desk.wall.forward(20)
    await desk.contact.leave()
    assert desk.people.left == [START]
    desk.people.faults["out_of_touch"] = [NotSaved()]
    await desk.contact.leave()


@pytest.mark.parametrize("webhook", [False, True])
async def test_the_process_keeps_its_last_contact(simulator, phone, tmp_path, webhook):
    """By polling it is an answer of the messenger, with a webhook that the process lives."""
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    url = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "TELEGRAM_WEBHOOK_SECRET": "rahasia-1"}
    before = clock.now()
    async with process(settings(simulator, tmp_path, LISTEN=f"127.0.0.1:{port}", **(url if webhook else {}))):
        write(simulator.world, phone, {"text": "halo"})
        await until(simulator, lambda: said(phone))
    with snapshot(tmp_path / FILE_NAME) as tx:
        kept = last(tx)
    assert kept is not None
    assert before < kept < clock.now()
