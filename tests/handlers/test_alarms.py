"""The owners hear of what has to be mended at a messenger."""

from datetime import timedelta

import msgspec
import pytest

from handlers.desk import Desk
from handlers.message import Message
from handlers.reaching import alarms
from storage import people, windows
from storage.alarms import since
from tests.handlers.talk import OWNER, STARTED, Talk

OFFICE, ADDRESS = "balangan-setwan", "62811"


def said(desk: Desk) -> list[str]:
    """What the owner is told."""
    return [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing if one.person == OWNER]


async def test_an_alarm_reaches_the_owner_once_a_day_by_another_messenger(talk: Talk) -> None:
    """The messenger that is to be mended carries nothing now."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        people.bind(desk.tx, OFFICE, OWNER, "whatsapp", ADDRESS, desk.now)
        alarms.alarm(desk, "whatsapp", "Token ditolak.")
        assert {one.channel for one in desk.outgoing} <= {"telegram"}
        return said(desk)

    (told,) = await talk.at_desk(work)
    assert "WhatsApp: Token ditolak." in told
    talk.stage.now += timedelta(hours=23, minutes=59)
    assert await talk.at_desk(work) == []
    talk.stage.now += timedelta(minutes=1)
    assert len(await talk.at_desk(work)) == 1


@pytest.mark.parametrize(("is_open", "count"), [(True, 1), (False, 0)])
async def test_an_owner_with_one_messenger_is_told_there_if_it_may_work(talk: Talk, is_open: bool, count: int) -> None:
    """A paused template stops no answer to somebody who wrote today; nobody is knocked for because of an alarm."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        desk.tx.execute("DELETE FROM address WHERE person = :person", person=OWNER)
        people.bind(desk.tx, OFFICE, OWNER, "whatsapp", ADDRESS, desk.now)
        if not is_open:
            windows.close(desk.tx, "whatsapp", ADDRESS)
        alarms.alarm(desk, "whatsapp", "Templat dijeda.")
        return said(desk)

    assert len(await talk.at_desk(work)) == count


async def test_what_was_to_be_mended_lately_is_known(talk: Talk) -> None:
    """The operator is told by the command line, whoever else is."""
    now = talk.stage.now
    await talk.at_desk(lambda desk: alarms.alarm(desk, "whatsapp", "Token ditolak."))
    known = await talk.at_desk(lambda desk: (since(desk.tx, now - timedelta(seconds=1)), since(desk.tx, now)))
    assert known == ([("whatsapp", "Token ditolak.")], [])
