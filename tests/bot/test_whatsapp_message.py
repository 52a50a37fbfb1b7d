"""Messages out: what WhatsApp is given of each."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.whatsapp_message import Choice, Kind, outgoing
from bot.whatsapp_payload import payload, recipient, template
from bot.whatsapp_titles import cut
from bot.whatsapp_twins import footer
from handlers.message import Button, Knock, Message
from tests.bot.whatsapp_limits import check
from tests.bot.whatsapp_messages import ACTIVITY, APPROVE, CASES, FILE, LINE, LONG, NOTE, RETURN, tasks

KINDS = {row[0]: (row[1], row[2].split()) for row in CASES}


@pytest.mark.parametrize(("message", "kinds"), KINDS.values(), ids=KINDS)
def test_every_message_goes_out_within_the_limits(message: Message, kinds: list[str]) -> None:
    """Buttons where they fit, else a list; no length is passed, no word is lost, every choice can be made."""
    parts = outgoing(message)
    assert [part.kind for part in parts] == kinds
    for part in parts:
        check(part)
    asked = {button.data for row in message.buttons for button in row}
    assert {choice.id for part in parts for choice in part.choices} == asked
    assert sum(len(part.choices) for part in parts) == len(asked)
    assert [part.document for part in parts if part.document] == ([message.attachment] if message.attachment else [])
    said = "".join(part.body for part in parts if part.body not in {"Lanjutan", "Silakan pilih."})
    assert _letters(said) == _letters(re.sub(r"<[^>]+>", "", message.text.replace("&amp;", "&")))


def test_there_are_enough_cases() -> None:
    """The table names each case once."""
    assert len(KINDS) == len(CASES) >= 40


def test_a_card_keeps_its_three_buttons() -> None:
    """A label that is too long has its short form, and typed twins stand below."""
    (card,) = outgoing(Message("Tugas 12", ((APPROVE, RETURN), (NOTE,))))
    assert [choice.title for choice in card.choices] == ["Setujui", "Kembalikan", "Setujui + catatan"]
    assert card.footer == "Atau ketik: setuju 12, kembali 12"


def test_a_row_that_is_cut_says_the_whole_below() -> None:
    """A title has whole words; what is not in it stands in the description."""
    (card,) = outgoing(Message("x", ((LONG,), *tasks(1))))
    assert card.choices == (
        Choice("berkas:12:1", "Lihat berkas masuk… (12)", "Lihat berkas masuk dari semua bidang (12)"),
        Choice("buka:1:1", "1 · Mengumpulkan…", "Mengumpulkan, memeriksa, dan menyusun data isian input kinerja…"),
    )


def test_rows_that_look_the_same_are_told_apart() -> None:
    """Each title stands once in a message and the ones after it."""
    rows = tuple((Button(f"{ACTIVITY} {number}", f"buka:{number}:1"),) for number in range(3))
    (card,) = outgoing(Message("x", rows))
    assert [choice.title for choice in card.choices] == [
        "…dari seluruh bagian 0",
        "…dari seluruh bagian 1",
        "…dari seluruh bagian 2",
    ]


def test_more_rows_than_a_list_holds_go_on_in_the_next() -> None:
    """The second list says that it goes on; the words stand once."""
    first, second = outgoing(Message("Tugas Anda", tasks(12)))
    assert (first.body, len(first.choices)) == ("Tugas Anda", 10)
    assert (second.body, len(second.choices)) == ("Lanjutan", 2)


def test_what_is_too_long_is_cut_where_the_sense_pauses() -> None:
    """Lines stay whole, marks are closed in each message, and the buttons come last."""
    head, tail = outgoing(Message(LINE * 40, ((APPROVE,),)))
    line = "Tugas *12* menunggu Anda, batas Kamis 15 Januari 16.00 WITA."
    assert set(head.body.split("\n")) | set(tail.body.strip().split("\n")) == {line}
    assert (head.kind, tail.kind) == (Kind.TEXT, Kind.BUTTONS)


def test_a_document_stands_over_its_buttons() -> None:
    """A file and its buttons are one message where they fit in one."""
    (card,) = outgoing(Message("Berkas <b>masuk</b>", ((APPROVE,),), FILE))
    kind, content = payload(card, "media-1")
    assert kind == "interactive"
    assert content["header"] == {"type": "document", "document": {"id": "media-1", "filename": "data_umum_tw4.xlsx"}}
    assert content["body"] == {"text": "Berkas *masuk*"}
    assert content["action"] == {"buttons": [{"type": "reply", "reply": {"id": "setuju:12:1", "title": "Setujui"}}]}


def test_a_list_in_json() -> None:
    """One section without a title, opened by one button."""
    (card,) = outgoing(Message("Pilih tugas", (*tasks(1), (LONG,))))
    _, content = payload(card)
    assert content["type"] == "list"
    assert content["action"]["button"] == "Pilih"
    assert [row["id"] for row in content["action"]["sections"][0]["rows"]] == ["buka:1:1", "berkas:12:1"]
    assert content["footer"] == {"text": "Atau ketik: buka 1, berkas 12"}


def test_a_template_in_json() -> None:
    """Its words hold no marks, and its button carries what comes back."""
    knock = Knock("alur_tugas", "Tugas 12: *Isi* data_umum.xlsx", Button("Buka tugas", "pesan:0:0"))
    kind, content = template(knock)
    assert (kind, content["name"], content["language"]) == ("template", "alur_tugas", {"code": "id"})
    assert content["components"] == [
        {"type": "body", "parameters": [{"type": "text", "text": "Tugas 12: ∗Isi∗ data_umum.xlsx"}]},
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "pesan:0:0"}],
        },
    ]


@pytest.mark.parametrize(
    ("address", "to", "user"),
    [("6281100000001", "6281100000001", None), ("ID.8731000000000001", None, "ID.8731000000000001")],
)
def test_an_address_is_a_phone_number_or_a_user_id(address: str, to: str | None, user: str | None) -> None:
    """Digits are a phone number; anything else is the id by which the person is known to this business."""
    assert recipient(address) == {"to": to, "recipient": user, "recipient_type": "individual"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (["setuju:12:1", "kembali:12:1"], "Atau ketik: setuju 12, kembali 12"),
        (["selesai:7:2"], "Atau ketik: selesai 7"),
        (["proses:3:0", "jejak:3:0"], "Atau ketik: status 3, riwayat 3"),
        (["tarik:9:4"], "Atau ketik: tarik 9"),
        (["beri:9:4:2026-01-20", "tolak:9:4:2026-01-20"], "Atau ketik: beri 9, tolak 9"),
        (["tunda:0:0"], "Atau ketik: tunda"),
        (["batal:0:0"], "Atau ketik: batal"),
        (["tugas:2:0", "tunda:2:0"], ""),
        (["langkah:12:1:4", "centang:12:1:lanjut", "hapus:12:1:3"], ""),
        (["x", "setuju:12"], ""),
        (
            ["buka:100000:1", "buka:200000:1", "buka:300000:1", "buka:4000:1"],
            "Atau ketik: buka 100000, buka 200000, buka 300000, buka 4000",
        ),
        (
            ["buka:100000:1", "buka:200000:1", "buka:300000:1", "buka:40000:1"],
            "Atau ketik: buka 100000, buka 200000, buka 300000",
        ),
        (
            [f"buka:{number}:1" for number in range(101, 120)],
            "Atau ketik: buka 101, buka 102, buka 103, buka 104, buka 105",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_typed_twins_are_offered(data: list[str], words: str) -> None:
    """Whole twins, as many as fit; a button that says more than its number, or names an office, has none."""
    assert footer(Button("x", one) for one in data) == words


def test_below_a_question_stands_the_way_out_alone() -> None:
    """Whoever is asked for a reason types it; "status 3" would be taken for something else."""
    assert footer([Button("Tidak jadi", "proses:3:0"), Button("Ubah", "tolak:23:1")]) == "Atau ketik: batal"


@pytest.mark.parametrize(
    ("words", "limit", "expected"),
    [
        ("satu dua", 8, "satu dua"),
        ("satu dua tiga", 9, "satu dua…"),
        ("satu dua, tiga", 10, "satu dua…"),
        ("satuduatiga", 5, "satu…"),
        ("satu\n dua", 20, "satu dua"),
        ("😀😀😀", 4, "😀…"),
    ],
)
def test_words_are_cut_between_words(words: str, limit: int, expected: str) -> None:
    """Only a single long word is cut inside."""
    assert cut(words, limit) == expected


BUTTONS = st.builds(
    Button,
    st.text(st.sampled_from("ab 😀é·_*"), min_size=1, max_size=90).filter(str.strip),
    st.from_regex(r"[a-z]{1,9}:\d{1,6}:\d", fullmatch=True),
)
WORDS = st.lists(
    st.sampled_from(["kata ", "<b>tebal</b> ", "<i>satu\ndua</i>", "\n", "\n\n", "&amp;", "😀", "x" * 400]), max_size=60
)


@settings(max_examples=50)
@given(WORDS, st.lists(BUTTONS, max_size=25), st.booleans())
def test_whatever_the_message_no_limit_is_passed(words: list[str], buttons: list[Button], with_file: bool) -> None:
    """Any text with any buttons, with a file or without."""
    message = Message("Awal. " + "".join(words), tuple((button,) for button in buttons), FILE if with_file else None)
    parts = outgoing(message)
    for part in parts:
        check(part)
    assert {one.id for part in parts for one in part.choices} == {button.data for button in buttons}


def _letters(text: str) -> str:
    return re.sub(r"[\s*_]", "", text)
