"""The record of a run out of the database: its code proves it, and what the SOP wants kept is filled in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from documents.run_record import RunRecord
from flows.substitution import Substitution
from handlers import event_words
from handlers.catalogue import Catalogue
from handlers.pictures.pictures import of_wanted
from handlers.pictures.wanted import Sight, Wanted
from storage.proof import Proof, proof
from tests.documents.records import played, record_of, written
from tests.flows.play import Play
from tests.flows.small import while_away
from tests.handlers.talk import OWNER, STARTED, Talk, talking

WANTED = Wanted(office="balangan-setwan", run=1, person=OWNER, channel="telegram", address="1", sight=Sight.RECORD)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A run that has just started."""
    async with talking(tmp_path) as talk:
        await talk.play(STARTED)
        yield talk


async def record(talk: Talk) -> RunRecord:
    """The record as it would be drawn now."""
    now = talk.stage.now
    found = await talk.at_desk(lambda desk: of_wanted(desk.tx, WANTED, Catalogue(), now))
    assert isinstance(found, RunRecord)
    return found


async def proved(talk: Talk, code: str) -> Proof:
    """What its code proves."""
    return await talk.at_desk(lambda desk: proof(desk.tx, talk.stage.messenger.archive, code))


async def test_the_code_of_a_record_proves_it(talk: Talk) -> None:
    """A record that was just made is genuine and the latest; after the next act it is genuine, but an earlier one."""
    code = (await record(talk)).code
    assert (await proved(talk, code)).sentence.startswith("Asli dan terbaru: proses 1 (balangan-setwan)")
    await talk.play("sekwan > [Teruskan]")
    assert (await proved(talk, code)).sentence.startswith("Asli, tetapi bukan yang terbaru")
    assert (await proved(talk, (await record(talk)).code)).sentence.startswith("Asli dan terbaru")


async def test_a_record_of_changed_data_is_refuted(talk: Talk) -> None:
    """Who changes the database after the paper was printed is found out by the paper."""
    code = (await record(talk)).code
    change = "UPDATE event SET body = replace(body, 'kasubbag-program', 'kabag-umum')"
    await talk.at_desk(lambda desk: desk.tx.execute(change))
    assert not (await proved(talk, code)).holds


async def test_the_same_state_is_one_record(talk: Talk) -> None:
    """Time alone makes no other record, so that it is drawn once; any act does."""
    first = await record(talk)
    await talk.play("* 1 jam")
    again = await record(talk)
    assert again.fingerprint == first.fingerprint
    assert again.as_of != first.as_of
    await talk.play("sekwan > [Teruskan]")
    assert (await record(talk)).fingerprint != first.fingerprint


def test_disposition_sheets_are_filled_in() -> None:
    """Where the SOP lists them, each disposisi is a form: from whom, to whom, and what was ordered."""
    sample = Play.of("balangan-pengumpulan-data-kinerja")
    identity = replace(sample.procedure.identity, records=("Lembar Disposisi",))
    play = Play(replace(sample.procedure, identity=identity), sample.office)
    play.start()
    play.submit("1 kantor", instruction="Mohon segera diisi")
    play.submit("2 bagian-umum")
    (sheet,) = record_of(play).sheets
    first, second = (dict(form) for form in sheet.forms)
    assert (first["Dari"], first["Isi disposisi"]) == ("Sekretaris DPRD", "Mohon segera diisi")
    assert first["Diteruskan kepada"].startswith("Bagian Umum dan Keuangan: Kabag Umum, ")
    assert (second["Dari"], second["Isi disposisi"]) == ("Kabag Umum", "Ditindaklanjuti sesuai SOP")
    said = written(record_of(play))
    assert any("LembarDisposisi" in page and "Mohonsegeradiisi" in page for page in said)
    play.cancel()
    filed = written(record_of(play))
    assert sum("LEMBARDISPOSISI" in page for page in filed) == 1
    assert len(filed) > len(said)


def test_a_record_under_way_has_no_empty_pages() -> None:
    """What was not handed over yet has no page, but is named; the rest goes on where the last part ended."""
    play = Play.of("kalbar-pengumpulan-data-kinerja")
    play.start()
    early = record_of(play)
    assert early.sheets == ()
    assert dict(early.standing)["Belum ada isinya"].count("Tanda terima penyampaian") == 2
    assert len(written(early)) == 1


def test_a_return_taken_back_is_told() -> None:
    """Neither the return nor what it opened is passed over: both say that it was taken back, by whom and when."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor")
    play.finish("2 bagian-umum", "3 subbag-umum", "3 subbag-program")
    play.give_back("4 bagian-umum", units=["subbag-umum"], reason="Lampiran kurang")
    play.recall("4 bagian-umum")
    found = record_of(play)
    assert "1 pengembalian, ditarik kembali;" in dict(found.standing)["Jumlah"]
    reviewed, opened = found.tasks[-2:]
    assert reviewed.outcome == "Menunggu"
    assert reviewed.words[0].startswith("Dikembalikan ke langkah 3 (Lampiran kurang) oleh Kabag Umum, ")
    assert "; ditarik kembali " in reviewed.words[0]
    assert (opened.who, opened.outcome, opened.used) == ("Belum dikerjakan", "Ditarik kembali", "")
    assert opened.words[0].startswith("Oleh Kabag Umum, ")


def test_what_became_of_open_tasks_is_told() -> None:
    """An open task that was taken away says by what: a return, a late unit let in, or the end of its run."""
    told = {row.outcome for row in record_of(played("balangan")).tasks if row.who == "Belum dikerjakan"}
    assert told == {"Belum masuk", "Gugur karena susulan diterima", "Ditarik kembali", "Gugur karena dikembalikan"}
    stopped = Play.of("balangan-pengumpulan-data-kinerja")
    stopped.start()
    stopped.cancel()
    assert record_of(stopped).tasks[0].outcome == "Berhenti, proses dibatalkan"


def test_it_counts_what_the_history_counts() -> None:
    """The paper says as many events as `/riwayat` has lines, where a spread and what it opens are one."""
    play = played("balangan")
    lines = event_words.told(play.log)
    assert len(lines) < len(play.log)
    assert dict(record_of(play).standing)["Jumlah"].endswith(f"; {len(lines)} peristiwa")


def test_a_step_is_titled_with_a_capital() -> None:
    """A step that the document words as the rest of a sentence begins like the others, as on its card."""
    shown = {row.activity for row in record_of(played("jeneponto")).tasks if row.step == "5b"}
    assert shown == {"Diserahkan kepada kasubag perencanaan dan didokumentasikan"}


def test_an_approval_says_how_where_it_was_more_than_that() -> None:
    """A paraf or a signature is named beside "Disetujui"; plain approval is not said twice."""
    outcomes = {row.outcome for sop in ("jeneponto", "pengumpulan") for row in record_of(played(sop)).tasks}
    assert {"Disetujui", "Disetujui (paraf)"} <= outcomes
    assert not any("persetujuan" in outcome for outcome in outcomes)


def test_the_record_names_the_office_beside_its_sop() -> None:
    """An SOP that another agency wrote keeps its own head; who runs it stands beside it."""
    identity = dict(record_of(played("pengumpulan")).identity)
    assert "Dinas Perpustakaan dan Kearsipan" in identity["Instansi penyusun"]
    assert identity["Dijalankan oleh"] == "Dinas Perpustakaan dan Kearsipan Provinsi Kalimantan Barat"


def test_a_move_stands_with_its_task() -> None:
    """Who had a task before it went over to another, when and why, stands beside it on paper too."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    day = date(2027, 1, 11)
    play.office = while_away(
        play.office, Substitution(id=1, absent="sekwan", substitute="kabag-umum", since=day, until=day)
    )
    play.follow()
    record = record_of(play)
    (said,) = record.tasks[0].words
    assert record.happened == ()  # said once
    assert said.replace("\xa0", " ") == (
        "11 Jan 2027 09.00: Pindah dari Sekretaris DPRD ke Kabag Umum (Plh. Sekretaris DPRD, "
        "menggantikan Sekretaris DPRD) karena penggantian sementara dimulai"
    )
