"""One row of a procedure's table as its file writes it, `[[langkah]]`."""

from flows.procedure import Decision, PeriodKind, Step, StepKind
from flows.procedure_values import ProcedureTable

ACTIONS = ("paraf", "tanda tangan", "verifikasi", "persetujuan")
VARIANTS = (PeriodKind.QUARTER.value, PeriodKind.YEAR.value)
MOST_FILES = 20


def read_step(table: ProcedureTable) -> Step:
    """A step; what is wrong is noted in the table, and left empty here."""
    no = table.step_no("no")
    if no:
        table.place = f"langkah {no}"
    kind = table.choice("jenis", tuple(StepKind))
    durations, written = table.durations("waktu", VARIANTS)
    read = table.inner("dibaca")
    step = Step(
        no=no,
        activity=table.text("kegiatan"),
        kind=StepKind(kind or StepKind.WORK),
        role=table.key("pelaksana"),
        scope=table.key("cakupan"),
        durations=durations,
        written_time=written,
        requires=table.lines("kelengkapan"),
        outputs=table.lines("keluaran"),
        remark=table.text("keterangan", ""),
        decision=_decision(table, kind),
        files=table.whole("berkas", least=0, most=MOST_FILES, default=0) or 0,
        reading=table.text("tafsiran", ""),
        read_requires=read.lines("kelengkapan") if read else (),
        read_outputs=read.lines("keluaran") if read else (),
    )
    if read:
        read.end()
    if read and not step.reading:
        table.wrong("ada dibaca tanpa tafsiran.", "Tulis alasannya di tafsiran, agar pemilik dapat memeriksanya.")
    table.end()
    return step


def _decision(step: ProcedureTable, kind: str) -> Decision | None:
    table = step.inner("keputusan")
    if kind == StepKind.REVIEW and not step.has("keputusan"):
        remedy = 'Tambahkan keputusan = { kembali = …, tindakan = "…" }, dengan nomor langkah yang lebih awal.'
        step.wrong('jenisnya "periksa" tetapi tanpa keputusan.', remedy)
    if table is None:
        return None
    if kind not in {StepKind.REVIEW, ""}:
        step.wrong(f'keputusan pada jenis "{kind}".', 'Tulis jenis = "periksa", atau hapus keputusan.')
    decision = Decision(
        returns_to=table.step_no("kembali"),
        action=table.choice("tindakan", ACTIONS),
        notes=table.flag("catatan"),
    )
    table.end()
    return decision
