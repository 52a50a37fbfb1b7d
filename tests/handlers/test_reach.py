"""What a messenger reports after it has taken a message: how far it came, and what is done about what is lost."""

from datetime import datetime, timedelta

import msgspec
import pytest

from handlers.desk import Desk
from handlers.inbound import Stage
from handlers.message import Message
from handlers.reaching import reach
from handlers.reaching.reach import KEPT_BACK_ATTEMPTS, MOST_ATTEMPTS, Setback
from storage import cards, people, windows
from tests.handlers.reports import ADDRESS, OFFICE, SEKWAN, report, sent
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk

SEKRETARIS = "Sekretaris DPRD"
CLOSED = Setback(code=131047, why="131047: Re-engagement message", closed=True)
LATER = Setback(code=131000, why="131000: Something went wrong", retry_after=60.0)
NEVER = Setback(code=131051, why="131051: Unsupported")
NOBODY = Setback(code=131026, why="131026: Undeliverable", unreachable=True)
KEPT_BACK = Setback(code=131049, why="131049: Engagement", unreachable=True, retry_after=86_400.0)
PAUSED = Setback(code=132015, why="132015: Paused", to_mend=True)


def row(desk: Desk, number: int) -> tuple[str, datetime]:
    """What became of a message, and when it is due."""
    found = desk.tx.one("SELECT status, due FROM outbox WHERE id = :id", id=number)
    assert found
    return found["status"], datetime.fromisoformat(found["due"])


def said(desk: Desk, person: str = OWNER) -> list[str]:
    """What somebody is told."""
    return [msgspec.json.decode(one.body, type=Message).text for one in desk.outgoing if one.person == person]


async def test_a_window_that_was_closed_after_all_brings_the_message_back(talk: Talk) -> None:
    """It waits for its turn again, where it will be knocked for; nobody has the card."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        number = sent(desk, attempts=MOST_ATTEMPTS)
        reach.failed(desk, report(desk, Stage.FAILED), CLOSED)
        assert row(desk, number) == ("waiting", desk.now)
        assert not windows.is_open(desk.tx, "whatsapp", ADDRESS, desk.now)
        assert cards.messages(desk.tx, OFFICE, 1, "whatsapp", ADDRESS) == []
        assert desk.outgoing == []

    await talk.at_desk(work)


@pytest.mark.parametrize("stage", [Stage.DELIVERED, Stage.READ])
async def test_what_arrived_cannot_fail_any_more(talk: Talk, stage: Stage) -> None:
    """A failure that comes backwards changes nothing."""
    await talk.play(STARTED)

    def work(desk: Desk) -> str:
        number = sent(desk)
        reach.progress(desk, report(desk, stage))
        reach.failed(desk, report(desk, Stage.FAILED), NEVER)
        return row(desk, number)[0]

    assert await talk.at_desk(work) == "sent"


async def test_what_may_pass_by_itself_is_tried_again_later(talk: Talk) -> None:
    """After the wait that was asked for; so many times, then it is given up and the owner hears of it."""
    await talk.play(STARTED)

    def work(desk: Desk, attempts: int) -> tuple[str, datetime]:
        number = sent(desk, attempts=attempts)
        reach.failed(desk, report(desk, Stage.FAILED), LATER)
        return row(desk, number)

    now = talk.stage.now
    assert await talk.at_desk(lambda desk: work(desk, MOST_ATTEMPTS - 1)) == ("waiting", now + timedelta(seconds=60))
    assert (await talk.at_desk(lambda desk: work(desk, MOST_ATTEMPTS)))[0] == "given_up"


async def test_the_owner_hears_of_what_will_never_arrive(talk: Talk) -> None:
    """Once, by name and task, so that the person is told in another way."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        number = sent(desk)
        for _ in range(2):
            reach.failed(desk, report(desk, Stage.FAILED), NEVER)
        assert row(desk, number)[0] == "given_up"
        return said(desk)

    (told,) = await talk.at_desk(work)
    assert "Pesan untuk Sekretaris DPRD (tugas 1) tidak sampai (WhatsApp, kode 131051)" in told


async def test_an_owner_is_not_told_of_their_own(talk: Talk) -> None:
    """The message about it would be lost like the first."""
    await talk.play(AT_THE_SUB_BAGIAN)

    def work(desk: Desk) -> list[str]:
        sent(desk, OWNER, task=6)
        reach.failed(desk, report(desk, Stage.FAILED), NEVER)
        return said(desk)

    assert await talk.at_desk(work) == []


async def test_whom_nothing_reaches_is_known_as_such(talk: Talk) -> None:
    """The owner hears that once; nothing waits for the person, who gets the open cards anew when they are back."""
    await talk.play(STARTED)

    def work(desk: Desk) -> None:
        desk.tx.execute("DELETE FROM address WHERE person = :person", person=SEKWAN)
        earlier = sent(desk, knocked=True)
        desk.tx.execute("UPDATE outbox SET message = 'w0' WHERE id = :id", id=earlier)
        number = sent(desk, knocked=True)
        reach.failed(desk, report(desk, Stage.FAILED), NOBODY)
        assert row(desk, earlier)[0] != "held"
        assert people.best_address(desk.tx, OFFICE, SEKWAN) is None
        assert row(desk, number)[0] != "held"
        assert any("Sekretaris DPRD tidak lagi dapat menerima pesan" in one for one in said(desk))

    await talk.at_desk(work)


async def test_who_has_another_messenger_gets_the_card_there(talk: Talk) -> None:
    """WhatsApp does not reach them, Telegram does: the owner need not care, and no card comes twice."""
    await talk.play(STARTED)

    def work(desk: Desk, copies: str) -> list[tuple[str, int | None]]:
        desk.tx.execute(f"DELETE FROM card WHERE {copies}")
        people.mark(desk.tx, "whatsapp", ADDRESS, reachable=True)
        sent(desk)
        reach.failed(desk, report(desk, Stage.FAILED), NOBODY)
        assert said(desk) == []
        return [(one.channel, one.task) for one in desk.outgoing]

    assert await talk.at_desk(lambda desk: work(desk, "0")) == []
    assert await talk.at_desk(lambda desk: work(desk, "channel = 'telegram'")) == [("telegram", 1)]


async def test_whom_a_messenger_keeps_back_is_tried_on_three_days(talk: Talk) -> None:
    """Then the owner hears that the person is not to be reached that way; it is not tried for weeks."""
    await talk.play(STARTED)

    def work(desk: Desk, attempts: int) -> tuple[tuple[str, datetime], list[str]]:
        desk.tx.execute("DELETE FROM address WHERE person = :person", person=SEKWAN)
        number = sent(desk, knocked=True, attempts=attempts)
        reach.failed(desk, report(desk, Stage.FAILED), KEPT_BACK)
        return row(desk, number), said(desk)

    later = talk.stage.now + timedelta(days=1)
    last = KEPT_BACK_ATTEMPTS
    assert await talk.at_desk(lambda desk: work(desk, last - 1)) == (("waiting", later), [])
    (status, _), told = await talk.at_desk(lambda desk: work(desk, last))
    assert status not in {"waiting", "held"}
    assert any("Sekretaris DPRD tidak dapat dihubungi lewat WhatsApp: Meta menahan" in one for one in told)


async def test_what_a_messenger_keeps_back_goes_to_the_other_at_once(talk: Talk) -> None:
    """Who has Telegram too need not wait a day; WhatsApp stays a way to them, and nothing is left there to be sent."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[tuple[str, int | None]]:
        desk.tx.execute("DELETE FROM card")
        number = sent(desk, knocked=True)
        reach.failed(desk, report(desk, Stage.FAILED), KEPT_BACK)
        assert row(desk, number)[0] == "withdrawn"
        assert said(desk) == []
        assert all(one.reachable for one in people.addresses(desk.tx, OFFICE, SEKWAN))
        return [(one.channel, one.task) for one in desk.outgoing]

    assert await talk.at_desk(work) == [("telegram", 1)]


async def test_what_waits_behind_a_paused_template_goes_on_waiting(talk: Talk) -> None:
    """For the person to write or for the next knock; the alarm tells the owner, so that this need not."""
    await talk.play(STARTED)

    def work(desk: Desk) -> tuple[str, list[str]]:
        number = sent(desk, knocked=True)
        reach.failed(desk, report(desk, Stage.FAILED), PAUSED)
        return row(desk, number)[0], said(desk)

    assert await talk.at_desk(work) == ("held", [])


async def test_a_failure_that_overtakes_the_answer_is_acted_on_at_a_beat(talk: Talk) -> None:
    """First nobody knows what the message carried; once that is written down, it comes back."""
    await talk.play(STARTED)

    def early(desk: Desk) -> None:
        reach.failed(desk, report(desk, Stage.FAILED), CLOSED)
        assert reach.due(desk) == []

    await talk.at_desk(early)
    number = await talk.at_desk(sent)
    assert (await talk.at_desk(lambda desk: row(desk, number)))[0] == "sent"
    await talk.stage.messenger.dispatcher.tick(talk.stage.now)
    assert (await talk.at_desk(lambda desk: row(desk, number)))[0] == "waiting"


async def test_a_report_of_what_nobody_here_sent_changes_nothing(talk: Talk) -> None:
    """Another program may use the same number."""
    await talk.play(STARTED)

    def work(desk: Desk) -> list[str]:
        for stage in (Stage.SENT, Stage.DELIVERED, Stage.READ):
            reach.progress(desk, report(desk, stage, message="asing"))
        reach.failed(desk, report(desk, Stage.FAILED, message="asing2"), NEVER)
        return said(desk)

    assert await talk.at_desk(work) == []
