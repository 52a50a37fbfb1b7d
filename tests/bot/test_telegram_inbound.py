"""What Telegram's updates mean to the office."""

from copy import deepcopy
from typing import Any

import msgspec
import pytest
import telegram

from bot.telegram_inbound import UnreadableUpdate, parse
from handlers.inbound import Inbound
from tests.bot.telegram_payloads import NOW, PAYLOADS, message, press, update


@pytest.mark.parametrize("label", PAYLOADS)
def test_an_update_means_what_its_label_says(label: str) -> None:
    """Every shape of an update that people can cause has one meaning, or none."""
    payload, expected = PAYLOADS[label]
    wanted: list[Inbound] = [] if expected is None else [expected]
    assert parse(deepcopy(payload), "alur_bot", NOW) == wanted


@pytest.mark.parametrize("label", PAYLOADS)
def test_bytes_and_values_mean_the_same(label: str) -> None:
    """A webhook brings bytes and a poll values; the meaning is one."""
    payload, _ = PAYLOADS[label]
    assert parse(msgspec.json.encode(payload), "alur_bot", NOW) == parse(payload, "alur_bot", NOW)


def test_the_payloads_are_updates() -> None:
    """The table holds what Telegram sends: its own library reads the messages and presses too."""
    for label in ("a reply", "a press", "a document", "one's own number", "the bot is blocked"):
        read = telegram.Update.de_json(deepcopy(PAYLOADS[label][0]), None)
        assert read.effective_user
        assert read.effective_user.id == 812345678


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"update_id": "x"}',
        {},
        message(text=7),
        message(chat={"id": "x", "type": "private"}, text="x"),
        message(date=10**20, text="x"),
        message(photo="x"),
        press(data=None, id=1),
        update(my_chat_member={"chat": 1}),
    ],
)
def test_what_is_no_update_is_named_so(payload: bytes | dict[str, Any]) -> None:
    """Whatever comes instead of an update is one kind of error, so that it can be set aside."""
    with pytest.raises(UnreadableUpdate):
        parse(payload, "alur_bot", NOW)


def test_the_same_update_twice_has_the_same_id() -> None:
    """The inbox knows a duplicate by the update's number."""
    once, twice = parse(message(text="x"), "alur_bot", NOW), parse(message(text="x"), "alur_bot", NOW)
    assert once[0].id == twice[0].id
    other = message(text="x") | {"update_id": 700000002}
    assert parse(other, "alur_bot", NOW)[0].id != once[0].id
