"""The reception: whom the bot hears, and whom it only notes."""

from datetime import UTC, datetime

import msgspec
import pytest

from handlers.inbound import Inbound, Text
from handlers.message import Message
from storage import people
from tests.handlers.talk import OWNER, Talk

NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)


def in_group(words: str) -> Inbound:
    return Inbound(
        channel="telegram", id=f"g-{words}", address="-100", sent_at=NOW, content=Text(text=words), group=True
    )


@pytest.mark.parametrize(("words", "answers"), [("/status", 1), ("selesai 1", 0), ("besok rapat jam 9", 0)])
async def test_in_a_group(talk: Talk, words: str, answers: int) -> None:
    """In a group a command gets one sentence, to that group, and the group's own talk is passed over."""
    await talk.stage.messenger.dispatcher.receive(in_group(words), talk.stage.now)

    rows = await talk.stage.messenger.database.read(lambda tx: tx.all("SELECT body FROM outbox WHERE address = '-100'"))

    texts = [msgspec.json.decode(row["body"], type=Message).text for row in rows]
    assert texts == ["Alur bekerja lewat percakapan pribadi; silakan tulis langsung kepada bot ini."] * answers


async def test_a_block_is_told_once(talk: Talk) -> None:
    """The owner hears once that a person takes no messages any more, however often the messenger says so."""
    messenger = talk.stage.messenger
    address = messenger.phones["kabag-umum"].address
    for _ in range(2):
        await messenger.dispatcher.unreachable("telegram", address, talk.stage.now)

    rows = await messenger.database.read(
        lambda tx: tx.all("SELECT body FROM outbox WHERE person = :owner AND body LIKE '%Kabag Umum%'", owner=OWNER)
    )

    assert len(rows) == 1
    found = await messenger.database.read(lambda tx: people.best_address(tx, "balangan-setwan", "kabag-umum"))
    assert found is None
