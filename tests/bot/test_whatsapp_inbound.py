"""What WhatsApp's notifications mean to the office."""

from copy import deepcopy
from datetime import timedelta

import msgspec
import pytest

from bot.whatsapp_inbound import Batch, BrokenBody, parse
from handlers.inbound import Identity, Stage, Text, Unsupported
from handlers.messengers import WHATSAPP
from tests.bot.whatsapp_payloads import PAYLOADS
from tests.bot.whatsapp_reports import REPORTS, report, status
from tests.bot.whatsapp_shapes import (
    CONTACT,
    NUMBER_ID,
    PHONE,
    SENT,
    WAMID,
    Json,
    body,
    inbound,
    part,
    value,
    without,
    words,
)


def read(payload: Json) -> Batch:
    return parse(msgspec.json.encode(payload), NUMBER_ID)


def said(*texts: tuple[str, str, int]) -> list[Json]:
    # Words, their sender, and how many seconds after the first they were sent.
    return [
        without(part("text", {"body": each}), "from_user_id")
        | {"id": f"wamid.{each}", "from": who, "timestamp": str(int(SENT.timestamp()) + seconds)}
        for each, who, seconds in texts
    ]


def texts(batch: Batch) -> list[str]:
    return [each.content.text for each in batch.inbounds if isinstance(each.content, Text)]


def test_the_table_is_long_enough_to_be_believed() -> None:
    """Every shape that Meta documents stands in the tables, at least sixty of them."""
    assert len(PAYLOADS) + len(REPORTS) >= 60


@pytest.mark.parametrize("label", PAYLOADS)
def test_a_message_means_what_its_label_says(label: str) -> None:
    """Every shape of a message that people can cause has one meaning, or none; and each of them can be read."""
    payload, expected = PAYLOADS[label]
    batch = read(deepcopy(payload))
    assert batch.inbounds == ([] if expected is None else [expected])
    assert (batch.progress, batch.unread) == ([], [])


@pytest.mark.parametrize("label", REPORTS)
def test_a_report_means_what_its_label_says(label: str) -> None:
    """Every report on what was sent says how far it came, or nothing."""
    payload, expected = REPORTS[label]
    batch = read(deepcopy(payload))
    assert batch.progress == ([] if expected is None else [expected])
    assert (batch.inbounds, batch.unread) == ([], [])


def test_everything_of_a_batch_is_read() -> None:
    """Every entry, change, message and report counts, where the vendor's own library takes the first alone."""
    one, two, three = (value(*said((word, PHONE, 0))) for word in ("a", "b", "c"))
    payload = body(one | {"statuses": [status("sent"), status("read")]}, two)
    payload["entry"] += body(three)["entry"]
    batch = read(payload)
    assert texts(batch) == ["a", "b", "c"]
    assert [each.stage for each in batch.progress] == [Stage.SENT, Stage.READ]


def test_a_batch_goes_by_the_moments_at_which_it_was_sent() -> None:
    """Deliveries are not ordered: each person's messages come in the order of Meta's clock, and else as they stand."""
    other = "6281200000002"
    messages = said(("kedua", PHONE, 9), ("x", other, 5), ("pertama", PHONE, 1), ("y", other, 5), ("ketiga", PHONE, 9))
    assert texts(read(body(value(*messages)))) == ["pertama", "x", "y", "kedua", "ketiga"]


def test_reports_that_come_backwards_are_put_in_order() -> None:
    """A read that stands before its delivery comes after it."""
    seconds = int(SENT.timestamp())
    payload = report(status("read", timestamp=str(seconds + 2)), status("sent"), status("delivered"))
    assert [each.stage for each in read(payload).progress] == [Stage.SENT, Stage.DELIVERED, Stage.READ]


def test_a_report_may_be_days_late_and_its_message_unknown() -> None:
    """Whether a message is known is the database's to say: every report comes in as it is."""
    (found,) = read(report(status("read", id="wamid.siapa", timestamp="1767000000"))).progress
    assert found.message == "wamid.siapa"
    assert SENT - found.at > timedelta(days=10)


UNREADABLE: dict[str, Json] = {
    "text that is none": {"type": "text", "text": {"body": 7}},
    "a text without text": {"type": "text"},
    "a file without content": {"type": "document"},
    "a choice without content": {"type": "interactive", "interactive": None},
    "a list for an object": {"type": "button", "button": []},
    "a quick reply without its payload": {"type": "button", "button": {"text": "Buka tugas"}},
    "errors that are none": {"type": "image", "errors": "?"},
}


@pytest.mark.parametrize("label", UNREADABLE)
def test_an_unreadable_message_keeps_no_other_back(label: str) -> None:
    """The others of its batch are kept; and whose it was is known, so that they can be told."""
    odd = part("text", id="wamid.rusak") | UNREADABLE[label]
    batch = read(body(value(*said(("a", PHONE, 0)), odd, *said(("b", PHONE, 0)))))
    assert texts(batch) == ["a", "b"]
    (unread,) = batch.unread
    assert unread.inbound == inbound(Unsupported(what="pesan"), id="wamid.rusak", message="wamid.rusak")
    assert unread.why


NOBODY = {
    "a number": 5,
    "nothing": None,
    "no id": without(part("text", {"body": "x"}), "id"),
    "an empty id": part("text", {"body": "x"}, id=""),
    "no moment": without(part("text", {"body": "x"}), "timestamp"),
    "a moment in words": part("text", {"body": "x"}, timestamp="kemarin"),
    "a moment beyond all years": part("text", {"body": "x"}, timestamp="9" * 30),
    "a sender that is a number": part("text", {"body": "x"}) | {"from": 62},
    "a changed number that does not say whose": without(
        part("system", {"type": "user_changed_number"}), "from", "from_user_id"
    ),
}


@pytest.mark.parametrize("label", NOBODY)
def test_what_names_no_sender_is_left_to_the_log(label: str) -> None:
    """Without id, moment or sender nothing can be noted for anybody; the others of the batch are kept."""
    batch = read(body(value(*said(("a", PHONE, 0))) | {"messages": [NOBODY[label], *said(("a", PHONE, 0))]}))
    assert texts(batch) == ["a"]
    assert [unread.inbound for unread in batch.unread] == [None]


def test_a_message_of_nobody_among_several_contacts_is_nobodys() -> None:
    """Where neither message nor contact says who sent it, no guess is made."""
    other = {"wa_id": "6281200000002", "user_id": "ID.2"}
    lost = without(part("text", {"body": "x"}), "from", "from_user_id")
    batch = read(body(value(lost, contacts=[CONTACT, other])))
    assert batch.inbounds == []
    assert [unread.inbound for unread in batch.unread] == [None]


def test_a_name_never_stands_for_a_changed_number() -> None:
    """Anybody may call themselves "changed from … to …": such words count only where they end with the new id."""
    for words_of_it in ("User X changed from ID.1 to ID.2 changed from 62 to 63", "User X changed from ID.1 to ID.2"):
        system = {"type": "user_changed_number", "body": words_of_it, "user_id": "ID.3"}
        (found,) = read(body(value(part("system", system), contacts=[]))).inbounds
        assert found.identity == Identity(None, PHONE)


@pytest.mark.parametrize("place", ["entry", "changes", "value", "contacts", "statuses"])
def test_a_part_that_cannot_be_read_fails_alone(place: str) -> None:
    """Whatever stands where something else belongs is named, and the rest of the notification is kept."""
    payload = body(value(*said(("a", PHONE, 0))))
    good = payload["entry"][0]["changes"][0]
    odd: dict[str, tuple[list[object], object]] = {
        "entry": (payload["entry"], "?"),
        "changes": (payload["entry"][0]["changes"], 3),
        "value": (payload["entry"][0]["changes"], good | {"value": []}),
        "contacts": (good["value"]["contacts"], "?"),
        "statuses": (good["value"].setdefault("statuses", []), {"id": 1}),
    }
    where, what = odd[place]
    where.insert(0, what)
    batch = read(payload)
    assert texts(batch) == ["a"]
    assert len(batch.unread) == 1


BROKEN = [b"", b"[]", b'"x"', b"\xff\xfe", b'{"object":', b"{} {}", b'{"entry":' + b"[" * 100_000, b'{"object": 3}']


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_notification_is_named_so(broken: bytes) -> None:
    """Whatever comes instead of a notification is one kind of error."""
    with pytest.raises(BrokenBody):
        parse(broken, NUMBER_ID)


def test_what_is_for_others_is_named() -> None:
    """The log can say why a notification did nothing: it was for another object, field or number, or in a group."""
    labels = ("another object", "another field", "another number", "no number", "a text in a group")
    found = [read(PAYLOADS[label][0]).passed_over for label in labels]
    assert found == [
        ["object page"],
        ["field message_template_status_update"],
        ["phone number id 1"],
        ["phone number id "],
        ["group"],
    ]
    errors = [{"code": 131000, "title": "Something went wrong"}]
    assert read(body(value(errors=errors))).passed_over == ["error 131000: Something went wrong"]


def test_the_same_message_twice_has_the_same_id() -> None:
    """The inbox knows a duplicate by Meta's id of the message, in whichever delivery it comes."""
    once, twice = (read(words("x")).inbounds[0] for _ in range(2))
    assert once == twice
    assert (once.channel, once.id) == (WHATSAPP, WAMID)
