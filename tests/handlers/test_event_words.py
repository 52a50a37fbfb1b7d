"""What happened, in the office's words: every kind of event has its sentence."""

from datetime import UTC, datetime, timedelta
from typing import get_args

from flows.events import (
    ActRecalled,
    AnyEvent,
    FannedOut,
    FileAttached,
    FileRemoved,
    JoinClosed,
    LateBranchAdmitted,
    QuestionAnswered,
    QuestionAsked,
    ReturnTakenBack,
    RunCancelled,
    RunFinished,
    RunHeld,
    RunResumed,
    RunReturned,
    RunStarted,
    TaskApproved,
    TaskEscalated,
    TaskHandedOver,
    TaskMoved,
    TaskOpened,
    TaskReturned,
    TasksNudged,
    TaskSubmitted,
    TimeAsked,
    TimeGranted,
    TimeRefused,
)
from flows.period import Period
from flows.run import FileRef, LateBranch, Run, TaskHolder
from handlers import event_words
from handlers.case import Case
from handlers.desk import Desk
from storage import runs
from tests.handlers.talk import OWNER, STARTED, Talk

AT = datetime(2027, 1, 12, 1, 10, tzinfo=UTC)
WEEK = timedelta(days=7)
UMUM = ("kantor", "bagian-umum")
FILE = FileRef(id=3, sha256="0" * 64, name="<data>.pdf", size=9, kind="pdf", by="kasubbag-umum", at=AT)
SAID: list[tuple[AnyEvent, str]] = [
    (
        RunStarted(
            at=AT,
            by="sekwan",
            run=1,
            office="balangan-setwan",
            procedure="balangan-pengumpulan-data-kinerja",
            version=1,
            period=Period(2026, 4),
            linked_to=7,
            forced="data baru",
        ),
        "Sekretaris DPRD memulai proses ini, terkait proses 7; untuk kedua kalinya karena <i>data baru</i>",
    ),
    (
        FannedOut(at=AT, by="sekwan", step="2", parent=("kantor",), units=UMUM[1:], left_out=("bagian-fasilitasi",)),
        "Langkah 2 disebar ke Bagian Umum dan Keuangan; tidak diminta: Bagian Fasilitasi Penganggaran dan Pengawasan",
    ),
    (
        TaskOpened(
            at=AT, by="sekwan", task=2, step="2", path=UMUM, round=2, assignee="kabag-umum", instruction="segera"
        ),
        "Tugas 2 dibuka: langkah 2, Bagian Umum dan Keuangan, untuk Kabag Umum; instruksi: <i>segera</i>",
    ),
    (
        TaskOpened(
            at=AT, by="sekwan", task=2, step="2", path=UMUM, round=2, holders=(TaskHolder(person="kabag-umum"),)
        ),
        "Tugas 2 dibuka: langkah 2, Bagian Umum dan Keuangan, pada Kabag Umum",
    ),
    (
        FileAttached(at=AT, by="kasubbag-umum", task=2, file=FILE),
        "Kasubbag Umum mengirim &lt;data&gt;.pdf untuk tugas 2",
    ),
    (
        FileAttached(at=AT, by="kasubbag-umum", task=2, file=FILE, replaces=2),
        "Kasubbag Umum mengganti berkas dengan &lt;data&gt;.pdf untuk tugas 2",
    ),
    (FileRemoved(at=AT, by="kasubbag-umum", task=2, file=3), "Kasubbag Umum menghapus satu berkas dari tugas 2"),
    (
        TaskSubmitted(at=AT, by=OWNER, task=2, on_behalf_of="kabag-umum", instruction="segera"),
        (
            "Kasubbag Program atas nama Kabag Umum menyelesaikan langkah 2, Bagian Umum dan Keuangan; "
            "dipakai 8 jam 39 menit, tanpa waktu baku; instruksi: <i>segera</i>"
        ),
    ),
    (
        TaskApproved(at=AT, by="kabag-umum", task=2, action="verifikasi", notes="baik", self_review=True),
        (
            "Kabag Umum menyetujui (verifikasi) langkah 2, Bagian Umum dan Keuangan; "
            "dipakai 8 jam 39 menit, tanpa waktu baku, "
            "diputuskan pembuatnya sendiri karena tidak ada pejabat lain; catatan: <i>baik</i>"
        ),
    ),
    (
        TaskReturned(at=AT, by="sekwan", task=1, to_step="2", paths=(UMUM,), reason="kurang", self_review=True),
        (
            "Sekretaris DPRD mengembalikan dari langkah 1 ke langkah 2 (Bagian Umum dan Keuangan), "
            "diputuskan pembuatnya sendiri; dipakai 1 dari 3 hari kerja; alasan: <i>kurang</i>"
        ),
    ),
    (
        RunReturned(at=AT, by=OWNER, to_step="1", paths=(("kantor",),), reason="keliru"),
        "Kasubbag Program mengembalikan proses ke langkah 1; alasan: <i>keliru</i>",
    ),
    (ActRecalled(at=AT, by="sekwan", task=1), "Sekretaris DPRD menarik kembali tindakannya pada langkah 1"),
    (
        ActRecalled(at=AT, by=OWNER, task=1, reason="salah tekan"),
        "Kasubbag Program menarik kembali pengembalian dari langkah 1; alasan: <i>salah tekan</i>",
    ),
    (
        ReturnTakenBack(at=AT, by=OWNER, voided=(2,), restored=(), reason="keliru"),
        "Kasubbag Program menarik kembali pengembalian prosesnya; alasan: <i>keliru</i>",
    ),
    (
        TaskHandedOver(at=AT, by=OWNER, task=2, to="kabag-persidangan", was="kabag-umum"),
        (
            "Kasubbag Program mengalihkan tugas 2 (langkah 2, Bagian Umum dan Keuangan) "
            "dari Kabag Umum kepada Kabag Persidangan"
        ),
    ),
    (
        TaskMoved(
            at=AT,
            task=2,
            was=(TaskHolder(person="kabag-umum"),),
            to=(TaskHolder(person="kabag-persidangan", capacity="Plh. Kabag Umum", in_place_of="kabag-umum"),),
            reason="penggantian sementara dimulai",
        ),
        (
            "Tugas 2 (langkah 2, Bagian Umum dan Keuangan) pindah dari Kabag Umum "
            "ke Kabag Persidangan (Plh. Kabag Umum, menggantikan Kabag Umum) "
            "karena penggantian sementara dimulai"
        ),
    ),
    (
        TaskMoved(at=AT, task=2, was=(), to=(TaskHolder(person="kabag-umum"),)),
        "Tugas 2 (langkah 2, Bagian Umum dan Keuangan) sekarang pada Kabag Umum",
    ),
    (
        TaskMoved(at=AT, task=2, was=(TaskHolder(person="kabag-umum"),), to=(), reason="jabatan Kabag Umum kosong"),
        (
            "Tugas 2 (langkah 2, Bagian Umum dan Keuangan) tidak lagi pada Kabag Umum dan belum pada siapa pun "
            "karena jabatan Kabag Umum kosong"
        ),
    ),
    (
        TaskEscalated(at=AT, task=2, to=("sekwan", OWNER), deadline=AT),
        (
            "Keterlambatan tugas 2 (langkah 2, Bagian Umum dan Keuangan, batas 12 Januari) diberitahukan kepada "
            "Sekretaris DPRD dan Kasubbag Program"
        ),
    ),
    (TasksNudged(at=AT, by=OWNER, tasks=(2, 3), sends_at=AT), "Kasubbag Program menagih tugas 2, 3"),
    (
        QuestionAsked(at=AT, by="kabag-umum", question=1, task=2, to=OWNER, words="<yang> mana?"),
        "Kabag Umum bertanya kepada Kasubbag Program tentang tugas 2: <i>&lt;yang&gt; mana?</i>",
    ),
    (
        QuestionAnswered(at=AT, by=OWNER, question=1, task=2, to="kabag-umum", words="semua"),
        "Kasubbag Program menjawab pertanyaan Kabag Umum tentang tugas 2: <i>semua</i>",
    ),
    (
        TimeAsked(at=AT, by="kabag-umum", task=2, was=AT, until=AT + WEEK, reason="sakit"),
        (
            "Kabag Umum mengajukan tambahan waktu untuk langkah 2, Bagian Umum dan Keuangan "
            "dari 12 Januari sampai 19 Januari; alasan: <i>sakit</i>"
        ),
    ),
    (
        TimeGranted(at=AT, by=OWNER, task=2, was=AT, deadline=AT + WEEK, asked_by="kabag-umum", reason="sakit"),
        (
            "Kasubbag Program mengundurkan batas langkah 2, Bagian Umum dan Keuangan dari 12 Januari ke 19 Januari, "
            "diajukan Kabag Umum; alasan: <i>sakit</i>"
        ),
    ),
    (
        TimeRefused(at=AT, by=OWNER, task=2, until=AT + WEEK, asked_by="kabag-umum", reason="segera"),
        (
            "Kasubbag Program menolak tambahan waktu sampai 19 Januari untuk langkah 2, Bagian Umum dan Keuangan, "
            "diajukan Kabag Umum; alasan: <i>segera</i>"
        ),
    ),
    (
        JoinClosed(at=AT, by=OWNER, step="4", path=UMUM, late=(LateBranch(UMUM, "4", OWNER, AT, (2,)),)),
        "Kasubbag Program melanjutkan ke langkah 4; belum masuk: Bagian Umum dan Keuangan",
    ),
    (LateBranchAdmitted(at=AT, by=OWNER, path=UMUM), "Kasubbag Program menerima susulan Bagian Umum dan Keuangan"),
    (RunHeld(at=AT, by=OWNER, reason="menunggu"), "Kasubbag Program menahan proses; alasan: <i>menunggu</i>"),
    (RunResumed(at=AT, by=OWNER), "Kasubbag Program melanjutkan proses"),
    (RunCancelled(at=AT, by=OWNER, reason="salah"), "Kasubbag Program membatalkan proses; alasan: <i>salah</i>"),
    (RunFinished(at=AT), "🏁 Proses selesai"),
]


def _spoken_of(desk: Desk) -> tuple[Case, Run]:
    run = runs.load(desk.tx, "balangan-setwan", 1)
    assert run
    return desk.case(run), run


async def test_every_event_is_told_in_words(talk: Talk) -> None:
    """Who, what, where, on whose behalf and why, in the office's words; what people wrote is shown literally."""
    await talk.play(f"{STARTED} \n sekwan > [Teruskan]")
    case, run = await talk.at_desk(_spoken_of)
    told = [event_words.line(case, run, event, talk.stage.now) for event, _ in SAID]
    assert told == [f"12 Jan 09.10 {words}" for _, words in SAID]


def test_no_kind_is_forgotten() -> None:
    """The sentences above and the program's own cover every kind of event that there is."""
    kinds = set(get_args(AnyEvent))
    assert {type(event) for event, _ in SAID} == kinds
    assert set(event_words._WORDS) == kinds


async def test_long_words_are_cut(talk: Talk) -> None:
    """A reason of thousands of characters leaves room for the rest of the page."""
    await talk.play(STARTED)
    case, run = await talk.at_desk(_spoken_of)
    held = RunHeld(at=AT, by=OWNER, reason="<b>" + "panjang " * 600)
    assert len(event_words.line(case, run, held, talk.stage.now)) < 250
