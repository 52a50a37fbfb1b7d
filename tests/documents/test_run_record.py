"""The record of a run: everything that happened stands on its pages, and its code is what the QR code holds."""

from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
import segno
from PIL import Image

from documents.drawing import Form
from flows.events import TaskReturned, TaskSubmitted
from tests.documents import records
from tests.documents.records import HEAD, PLAYS, pages, played, record_of, said, written
from tests.flows.play import Play

PIXELS_PER_MM = 144 / 25.4
QR_MM = 33


def joined(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


@pytest.mark.parametrize("sop", PLAYS, scope="module")
def test_everything_stands_on_the_pages(sop: str) -> None:
    """The SOP's identity, each task with who, when, how long and what was decided, and each file are written."""
    record, written_on_it = records.record(sop), "".join(said(sop))
    for words in (record.office.upper(), record.title, *(value for _, value in record.identity)):
        assert joined(words) in written_on_it
    for task in record.tasks:
        for words in (task.activity, task.unit, task.who, task.opened, task.ended, task.used, task.outcome):
            assert joined(words) in written_on_it
    for file in record.files:
        assert joined(file.name) in written_on_it
        assert f"{file.digest[:12]}…{file.digest[-4:]}" in written_on_it
        assert file.digest in written_on_it


@pytest.mark.parametrize("sop", PLAYS, scope="module")
def test_each_page_has_its_number(sop: str) -> None:
    """A page that is missing from a printed record is noticed."""
    pages_said = said(sop)
    assert all(f"Halaman{number}dari{len(pages_said)}" in page for number, page in enumerate(pages_said, 1))


@pytest.mark.parametrize("sop", PLAYS, scope="module")
def test_the_record_is_a_small_pdf(sop: str) -> None:
    """It is a PDF of at most 300 kB, for it goes to a phone."""
    drawn = records.record(sop).drawn()
    assert drawn.startswith(b"%PDF-")
    assert len(drawn) <= 300_000


@pytest.mark.parametrize("times", [1, 5, 12])
def test_a_long_record_is_small_too(times: int) -> None:
    """A run of two hundred tasks and more still fits 300 kB: long tables go without what lets them be read aloud."""
    record = records.record("pengumpulan")
    many = replace(record, tasks=record.tasks * times, files=record.files * times)
    assert len(many.drawn()) <= 300_000


def test_what_fills_a_page_goes_on_over_it() -> None:
    """A row stays whole, but a reason longer than a page is written to its end."""
    record = records.record("balangan")
    first = replace(record.tasks[0], words=("Alasan: " + "panjang " * 900 + "TAMAT",))
    written_on_it = written(replace(record, tasks=(first, *record.tasks[1:])))
    assert "TAMAT" in "".join(written_on_it)
    assert "".join(written_on_it).count("panjang") == 900


@pytest.mark.parametrize(
    ("sop", "titles"),
    [
        ("balangan", []),
        ("jeneponto", []),
        ("pengumpulan", ["Tanda terima penyampaian Nota Dinas Kadis", "Tanda terima penyampaian Data Kinerja Bidang"]),
        ("perbaikan", ["Buku Agenda"]),
    ],
)
def test_what_the_sop_wants_kept_are_pages(sop: str, titles: list[str]) -> None:
    """Receipts and registers that the SOP lists under its records are pages of their own, under its own words."""
    assert [sheet.title for sheet in records.record(sop).sheets] == titles
    assert all(sum(joined(title) in page for page in said(sop)[1:]) == 1 for title in titles)


def test_a_receipt_names_both_sides() -> None:
    """The receipt of the Nota Dinas has a line for each Bidang: who gave it, who took it, and who went on with it."""
    receipt = records.record("pengumpulan").sheets[0]
    assert [row[0] for row in receipt.rows] == ["1", "2", "3"]
    assert all(row[2].startswith("Pelaksana Renja 1 (Pelaksana Subbag Renja dan Monev), ") for row in receipt.rows)
    assert [row[3].partition(":")[0].split()[1] for row in receipt.rows] == ["Deposit,", "Layanan", "Pembinaan"]
    assert "atas nama Kabid Kearsipan" in receipt.rows[2][3]
    assert all("Nota Dinas" in row[1] and "berkas 7" in row[1] for row in receipt.rows)


def test_the_code_is_what_the_qr_code_holds() -> None:
    """The black and white squares on the first page are those of the code, square by square."""
    record = records.record("balangan")
    matrix = segno.make(record.code, error="m", micro=False).matrix
    with Image.open(BytesIO(pages(record, Form.PNG)[0])) as page:
        right = page.width - 15 * PIXELS_PER_MM
        left = right - QR_MM * PIXELS_PER_MM
        column = page.convert("L").crop((round(left), 0, round(right), page.height))
    shades, width = column.tobytes(), column.width
    top = next(y for y in range(round(40 * PIXELS_PER_MM), column.height) if shades[y * width + 4] < 128)
    step = QR_MM * PIXELS_PER_MM / len(matrix)
    middles = [int((place + 0.5) * step) for place in range(len(matrix))]
    seen = [[shades[(top + y) * width + x] < 128 for x in middles] for y in middles]
    assert seen == [[bool(square) for square in row] for row in matrix]
    assert record.code == f"alur:balangan-setwan:1:{HEAD}"


class TestAct:
    """What is said of an act."""

    def test_capacity_and_absence(self) -> None:
        """Who acted for somebody away stands with the capacity and the name of who was away."""
        play = Play.of("balangan-pengumpulan-data-kinerja")
        play.start()
        play.submit("1 kantor")
        play.log = [
            msgspec.structs.replace(event, capacity="Plh. Sekretaris DPRD", in_place_of="sekwan")
            if isinstance(event, TaskSubmitted)
            else event
            for event in play.log
        ]
        assert record_of(play).tasks[0].who.endswith(" (Plh. Sekretaris DPRD, menggantikan Sekretaris DPRD)")

    def test_a_return_has_its_reason_and_its_way(self) -> None:
        """A returned task names the step it went back to and the whole reason."""
        rows = [row for row in records.record("pengumpulan").tasks if row.outcome == "Dikembalikan ke langkah 2"]
        assert ("Alasan: Nomor belum benar",) in [row.words for row in rows]

    def test_a_decision_names_its_action_and_notes(self) -> None:
        """An approval says which one it was, and the notes that were passed on."""
        rows = [row for row in records.record("pengumpulan").tasks if row.outcome == "Disetujui (paraf)"]
        assert "Catatan: Perbaiki tanggal surat" in [word for row in rows for word in row.words]

    def test_what_a_return_voided_is_marked(self) -> None:
        """A task that counts no more stays in the record and says why."""
        gone = [row for row in records.record("perbaikan").tasks if not row.counts and row.ended]
        assert gone
        assert all(row.outcome.endswith("gugur karena dikembalikan") or "Dikembalikan" in row.outcome for row in gone)

    def test_a_recalled_return_is_told_beside_the_tasks(self) -> None:
        """An act that was taken back is no row, but what happened is told, with the whole reason."""
        play = played("balangan")
        returned = sum(isinstance(event, TaskReturned) for event in play.log)
        told = record_of(play).happened
        assert sum("mengembalikan dari" in line for line in told) == returned
        assert any("menarik kembali" in line for line in told)


def test_questions_and_answers_are_kept() -> None:
    """A question about a task stands with its answer; one that waits says that it does."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor")
    play.put_question("2 bagian-umum", by="kabag-umum", to=play.owner, words="Data tahun berapa?")
    record = record_of(play)
    assert "Belumdijawab" in "".join(written(record))
    play.answer(1, by=play.owner, words="Tahun berjalan")
    record = record_of(play)
    assert (record.talks[0].question, record.talks[0].answer) == ("Data tahun berapa?", "Tahun berjalan")
    assert joined("Tahun berjalan") in "".join(written(record))


@pytest.mark.parametrize(
    ("play", "state"),
    [
        (lambda play: None, "masih berjalan"),
        (lambda play: play.hold(reason="Menunggu surat"), "Menunggu surat"),
        (lambda play: play.cancel(reason="Salah periode"), "Salah periode"),
    ],
)
def test_how_the_run_stands(play, state) -> None:
    """A record may be taken at any time: it says whether the run goes on, is held or was cancelled, and why."""
    run = Play.of("balangan-pengumpulan-data-kinerja")
    run.start()
    play(run)
    assert state in dict(record_of(run).standing)["Keadaan"]
