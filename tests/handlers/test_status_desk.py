"""/status as the owner's desk: the late ones first, counted, and narrowed by a button or in words."""

from functools import partial

import msgspec
import pytest

from flows.commands import Hold, Start
from flows.period import Period
from handlers.desk import Desk
from handlers.message import Message
from handlers.perform import begin, perform
from handlers.runs.narrowing import Kind, Narrowing, key_of, key_value
from storage import numbers
from tests.handlers.talk import OWNER, Talk

OFFICE, SOP = "balangan-setwan", "balangan-pengumpulan-data-kinerja"


def _start(desk: Desk, count: int) -> None:
    for number in range(count):
        command = Start(
            by=OWNER, run=numbers.advance(desk.tx, "run", 1), period=Period(2010 + number // 4, number % 4 + 1)
        )
        begin(desk, OFFICE, SOP, 1, command)
    desk.put_out()


def _last_message(desk: Desk) -> Message:
    (row,) = desk.tx.all("SELECT body FROM outbox ORDER BY id DESC LIMIT 1")
    return msgspec.json.decode(row["body"], type=Message)


async def _started(talk: Talk, count: int) -> None:
    await talk.at_desk(partial(_start, count=count))
    await talk.play("* 1 detik")


def _hold(desk: Desk, run: int) -> None:
    perform(desk, OFFICE, run, Hold(by=OWNER, reason="menunggu data"))


class TestTheOrder:
    """What needs the owner first stands first."""

    async def test_the_late_come_first_and_the_held_last(self, talk: Talk) -> None:
        """Late runs lead, then those whose deadline is nearest; a held one, late nowhere, comes last."""
        await _started(talk, 2)
        await talk.play("* 2 hari kerja")
        await _started(talk, 1)
        await talk.at_desk(partial(_hold, run=1))
        await talk.play(f"* 2 hari kerja \n {OWNER} > /status")
        assert [label.partition(" ")[0] for label in talk.labels(OWNER)[:3]] == ["2", "3", "1"]

    async def test_its_head_counts_what_is_late_due_today_and_held(self, talk: Talk) -> None:
        """The first line says of how many runs how many are late, due today and held, and nothing of none."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > /status")
        assert talk.screen(OWNER).startswith("Proses berjalan (2)\n")
        await talk.play(f"* ke 2027-01-14 09.00 \n {OWNER} > /status")
        assert talk.screen(OWNER).startswith("Proses berjalan (2): 2 batas hari ini\n")
        await _started(talk, 1)
        await talk.at_desk(partial(_hold, run=2))
        await talk.play(f"* 1 hari kerja \n {OWNER} > /status")
        assert talk.screen(OWNER).startswith("Proses berjalan (3): 1 terlambat, 1 ditahan\n")

    async def test_a_run_that_is_not_late_says_until_when(self, talk: Talk) -> None:
        """The nearest deadline stands beside the holder until it has passed."""
        await _started(talk, 1)
        await talk.play(f"{OWNER} > /status")
        assert "sejak 08.00, batas 14 Jan 16.00" in talk.screen(OWNER)
        await talk.play(f"* 5 hari kerja \n {OWNER} > /status")
        assert "batas 14 Jan" not in talk.screen(OWNER)
        assert "⚠️ terlambat" in talk.screen(OWNER)


class TestNarrowing:
    """By a button: first by what, then to which."""

    async def test_leads_to_the_runs_of_a_period_and_back(self, talk: Talk) -> None:
        """The narrowed page says what it shows of how many, and one press shows all again."""
        await _started(talk, 9)
        await talk.play(f"{OWNER} > /status \n {OWNER} > [Saring] \n {OWNER} > [Periode]")
        assert talk.labels(OWNER)[:3] == ["Triwulan I 2012 (1)", "Triwulan IV 2011 (1)", "Triwulan III 2011 (1)"]
        await talk.play(f"{OWNER} > [Berikutnya] \n {OWNER} > [Triwulan I 2010]")
        assert talk.screen(OWNER).startswith("Proses berjalan (1 dari 9)\n🔎 Saringan: Triwulan I 2010\n")
        await talk.play(f"{OWNER} > [Hapus saringan]")
        assert talk.screen(OWNER).startswith("Proses berjalan (9)\n")

    async def test_adds_one_to_another(self, talk: Talk) -> None:
        """A second choice keeps the first, and only values with a run among those are offered."""
        await _started(talk, 2)
        await talk.play("sekwan > [Teruskan] @ 1")
        await talk.play(f"{OWNER} > /status \n {OWNER} > [Saring] \n {OWNER} > [Unit]")
        assert talk.labels(OWNER)[0] == "Bagian Umum dan Keuangan (1)"
        await talk.play(f"{OWNER} > [Bagian Umum] \n {OWNER} > [Saring] \n {OWNER} > [Periode]")
        assert [one for one in talk.labels(OWNER) if "Triwulan" in one] == ["Triwulan I 2010 (1)"]
        await talk.play(f"{OWNER} > [Triwulan I 2010]")
        assert "🔎 Saringan: Triwulan I 2010 · Bagian Umum dan Keuangan" in talk.screen(OWNER)

    async def test_a_unit_counts_what_lies_inside_it(self, talk: Talk) -> None:
        """A Bagian shows the runs that wait in its Sub Bagian too."""
        await _started(talk, 1)
        await talk.play("sekwan > [Teruskan] \n kabag-umum > [Teruskan]")
        await talk.play(f"{OWNER} > status bagian umum dan keuangan")
        assert "Saringan: Bagian Umum dan Keuangan" in talk.screen(OWNER)
        assert "1 · Mekanisme" in talk.screen(OWNER)

    async def test_a_persons_runs_are_those_that_wait_for_them(self, talk: Talk) -> None:
        """Narrowed to a person, only runs with a task of theirs are left."""
        await _started(talk, 2)
        await talk.play("sekwan > [Teruskan] @ 1")
        await talk.play(f"{OWNER} > /status \n {OWNER} > [Saring] \n {OWNER} > [Pejabat] \n {OWNER} > [Kabag Umum (1)]")
        assert talk.screen(OWNER).startswith("Proses berjalan (1 dari 2)\n🔎 Saringan: Kabag Umum\n\n1 · Mekanisme")

    async def test_is_kept_while_pages_are_turned(self, talk: Talk) -> None:
        """The second page of a narrowed status is narrowed too."""
        await _started(talk, 10)
        await talk.play(f"{OWNER} > status sekwan \n {OWNER} > [Berikutnya]")
        assert "🔎 Saringan: Sekretaris DPRD" in talk.screen(OWNER)
        assert talk.labels(OWNER)[0].startswith("9 ·")

    async def test_is_found_again_behind_a_run(self, talk: Talk) -> None:
        """Back from a run stands the page that led to it, narrowed as it was; asked anew, everything."""
        await _started(talk, 10)
        await talk.play(f"{OWNER} > status sekwan \n {OWNER} > [Berikutnya] \n {OWNER} > [10 ·] \n {OWNER} > [Riwayat]")
        await talk.play(f"{OWNER} > [« Kembali] \n {OWNER} > [« Kembali]")
        assert "🔎 Saringan: Sekretaris DPRD" in talk.screen(OWNER)
        assert talk.labels(OWNER)[0].startswith("9 ·")
        await talk.play(f"{OWNER} > /status")
        assert "Saringan" not in talk.screen(OWNER)

    async def test_to_what_has_no_run_says_so(self, talk: Talk) -> None:
        """Where nothing is left, that is said with what was asked, and all can be shown again."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > status terlambat")
        assert talk.screen(OWNER) == "Tidak ada proses dengan saringan itu.\n🔎 Saringan: terlambat"
        await talk.play(f"{OWNER} > [Hapus saringan]")
        assert talk.screen(OWNER).startswith("Proses berjalan (2)")

    async def test_others_narrow_their_own_runs(self, talk: Talk) -> None:
        """An official sees the same form, of their own runs alone."""
        await _started(talk, 3)
        await talk.play("sekwan > [Teruskan] @ 1 \n sekwan > [Teruskan] @ 2")
        await talk.play("kabag-umum > /status \n kabag-umum > [Saring] \n kabag-umum > [Periode]")
        assert [one for one in talk.labels("kabag-umum") if "Triwulan" in one] == [
            "Triwulan II 2010 (1)",
            "Triwulan I 2010 (1)",
        ]
        await talk.play("kabag-umum > [Triwulan II 2010]")
        assert talk.screen("kabag-umum").startswith("Proses Anda (1 dari 2)\n🔎 Saringan: Triwulan II 2010\n")

    async def test_a_run_alone_needs_none(self, talk: Talk) -> None:
        """With one run there is nothing to narrow."""
        await _started(talk, 1)
        await talk.play(f"{OWNER} > /status")
        assert "Saring" not in talk.labels(OWNER)


class TestWords:
    """The typed twin."""

    @pytest.mark.parametrize(
        ("words", "shown"),
        [
            ("status terlambat", "terlambat"),
            ("/status lewat batas", "terlambat"),
            ("status batas hari ini", "batas hari ini"),
            ("status ditahan", "ditahan"),
            ("Status Kabag Umum", "Kabag Umum"),
            ("status kepala bagian umum", "Kabag Umum"),
            ("status bagian persidangan", "Bagian Persidangan dan Perundang-undangan"),
            ("status triwulan I 2010", "Triwulan I 2010"),
            ("status tw 2 2010", "Triwulan II 2010"),
            ("status data kinerja", "Mekanisme Pengumpulan Data Kinerja"),
        ],
    )
    async def test_name_what_is_shown(self, talk: Talk, words: str, shown: str) -> None:
        """A standing, person, position, unit, period or SOP is known by its words, short forms written out."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > {words}")
        assert f"🔎 Saringan: {shown}" in talk.screen(OWNER)

    async def test_that_name_several_are_asked_about(self, talk: Talk) -> None:
        """What may mean several things is asked, each with how many runs it leaves."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > status kabag")
        assert talk.screen(OWNER) == "Yang mana yang Anda maksud dengan “kabag”?"
        assert talk.labels(OWNER) == ["Kabag Umum (0)", "Kabag Persidangan (0)", "Kabag Fasilitasi (0)"]

    async def test_that_name_more_than_a_page_ask_for_more_words(self, talk: Talk) -> None:
        """Of many only eight are offered, and how many there are besides is said."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > status bagian")
        assert len(talk.labels(OWNER)) == 3
        await talk.play(f"{OWNER} > status umum")
        assert "yang lain" not in talk.screen(OWNER)
        await talk.play(f"{OWNER} > status kepala")
        assert talk.screen(OWNER).endswith("Masih ada 1 yang lain; tulis namanya lebih lengkap.")
        assert len(talk.labels(OWNER)) == 8

    async def test_that_name_nothing_are_told_what_would(self, talk: Talk) -> None:
        """Unknown words are answered with examples."""
        await _started(talk, 1)
        await talk.play(f"{OWNER} > status cuaca besok")
        assert talk.screen(OWNER).startswith("Tidak ada SOP, periode, unit, atau pejabat “cuaca besok”")

    async def test_that_ask_for_everything_get_it(self, talk: Talk) -> None:
        """The words "status semua proses" ask for the whole status."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > status semua proses")
        assert talk.screen(OWNER).startswith("Proses berjalan (2)\n")


class TestTheRow:
    """What a list on WhatsApp shows of a run."""

    async def test_names_the_period_and_below_it_sop_and_holder(self, talk: Talk) -> None:
        """The title fits a row's 24 characters; below it stand the SOP and who holds it since when, in 72."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > /status")
        row = (await talk.at_desk(_last_message)).buttons[0][0]
        assert row.short == "1 · Triwulan I 2010"
        assert row.more == "Mekanisme Pengumpulan Data… · Sekretaris DPRD sejak 08.00"
        assert max(len(row.short) - 24, len(row.more) - 72) <= 0


class TestTheButton:
    """What a button carries of a narrowing."""

    def test_everything_at_once_fits(self) -> None:
        """All five kinds together, with the longest page and a kind to choose, stay within 64 bytes."""
        values = {
            Kind.SOP: "f" * 8,
            Kind.PERIOD: "2026-4",
            Kind.UNIT: "f" * 8,
            Kind.PERSON: "f" * 8,
            Kind.STANDING: "t",
        }
        code = Narrowing(values).code
        assert len(f"saring:99:9999:{code}/s") <= 64
        assert len(f"{code}/s") <= 48
        assert Narrowing.read(code) == Narrowing(values)

    @pytest.mark.parametrize("code", ["x", ".x1", ".s", "kabag umum", ".s12345678901", ".s1/", ".s1 .p2"])
    def test_anything_else_is_none(self, code: str) -> None:
        """What no button of ours carries is not read as a narrowing."""
        assert Narrowing.read(code) is None

    def test_a_key_that_is_gone_is_nothing(self) -> None:
        """A value is found among the keys there are, and empty where it is none of them."""
        assert key_of(["kabag-umum", "sekwan"], key_value("sekwan")) == "sekwan"
        assert key_of(["kabag-umum"], key_value("sekwan")) == ""

    async def test_of_a_unit_that_is_gone_shows_no_run(self, talk: Talk) -> None:
        """A button for what there is no more is answered so."""
        await _started(talk, 2)
        await talk.play(f"{OWNER} > (data) status:0:0:.u1.o2.kz")
        assert talk.screen(OWNER).startswith("Tidak ada proses")
