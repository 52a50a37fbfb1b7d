"""What a play comes to, counted from what the phones showed."""

from itertools import count

import pytest

from simulator.playing.habits import Habits
from simulator.playing.moment import Moment, did
from simulator.playing.official import Official
from simulator.playing.scoreboard import Score, Scoreboard, table
from simulator.playing.shown import Press, Send, Write

CARD = "Tugas {} · Mengisi\n{}\nlangkah {} dari 5"


@pytest.fixture
def official() -> Official:
    return Official(1, "Kasubbag", "Dinas", Habits("Dinas"))


@pytest.fixture
def board() -> Scoreboard:
    return Scoreboard({"Dinas": {"Pengumpulan": "kumpul", "Perbaikan": "baik"}}, clock=map(float, count()).__next__)


def test_a_run_is_counted_from_its_start_to_its_notice(board, official):
    """Steps, tasks and returns are each counted once, however often, and however short, their cards are shown."""
    board(Moment(official, "~", "Proses 1 dimulai: Pengumpulan."))
    for task, step in ((1, "1"), (2, "2"), (2, "2"), (3, "1")):
        board(Moment(official, "<", CARD.format(task, "Pengumpulan", step)))
    board(Moment(official, "~", "Tugas 3 · Mengisi"))
    board(Moment(official, "~", CARD.format(2, "Pengumpulan", "2") + "\n↩️ Dikembalikan ke langkah 1 oleh Kabag"))
    board(Moment(official, "<", "🏁 Pengumpulan (proses 1) selesai."))
    _, score = board.scores()
    assert (score.sop, score.steps, score.tasks, score.returns) == ("kumpul", 2, 3, 1)
    assert (score.messages, score.seconds, score.finished) == (5, 7.0, True)


def test_what_people_do_is_counted_for_what_they_answer(board, official):
    """A tap, a file and typed characters count for the SOP of the card or question that they answer."""
    board(Moment(official, "<", CARD.format(9, "Perbaikan", "1")))
    board(did(official, Send("data.pdf", b"")))
    board(did(official, Press("Lanjut"), "Tugas 9: centang unit"))
    board(did(official, Write("Belum ada"), "Apa alasan mengembalikan tugas 9?"))
    repair, collecting = board.scores()
    assert (repair.files, repair.taps, repair.typed) == (1, 2, 9)
    assert (collecting.files, collecting.taps, collecting.typed) == (0, 0, 0)


def test_a_run_without_its_notice_is_not_finished(board, official):
    """Of two runs that began and one that ended, the SOP is not finished."""
    for _ in range(2):
        board(Moment(official, "<", "Proses 1 dimulai: Pengumpulan."))
    board(Moment(official, "<", "🏁 Pengumpulan (proses 1) selesai."))
    assert not any(score.finished for score in board.scores())


def test_each_messenger_has_its_count(board, official):
    """What an official did came in, what they got went out; an edit is no message more."""
    other = Official(2, "Kabag", "Dinas", Habits("Dinas"), "whatsapp")
    board(Moment(official, "<", CARD.format(1, "Pengumpulan", "1")))
    board(Moment(official, "~", CARD.format(1, "Pengumpulan", "1")))
    for act in (Send("data.pdf", b""), Press("Selesai")):
        board(did(other, act, CARD.format(1, "Pengumpulan", "1")))
    _, score = board.scores()
    assert score.channels == {"telegram": {"in": 0, "out": 1}, "whatsapp": {"in": 2, "out": 0}}


def test_the_table_stands_in_columns():
    """Every line is as long as its columns; whether a run finished is said in words; messengers are summed up below."""
    passed = {"telegram": {"in": 1, "out": 20}, "whatsapp": {"in": 2, "out": 30}}
    scores = [
        Score("kumpul", 5, 22, 1, 9, 63, 58, 139, 8.7, True, passed),
        Score("baik", 10, 2, 0, 6, 4, 4, 9, 11.2, False, passed),
    ]
    head, first, second, _, *messengers = table(scores).splitlines()
    assert [line.split() for line in messengers] == [
        ["messenger", "masuk", "keluar"],
        ["telegram", "2", "40"],
        ["whatsapp", "4", "60"],
    ]
    assert first.split() == ["kumpul", "5", "22", "1", "9", "63", "58", "139", "8.7", "ya"]
    assert second.endswith("belum")
    assert len(head) == len(first) == len(second)
