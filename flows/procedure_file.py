"""A procedure's TOML file: reads it, and names everything in it that can't be understood."""

from flows.calendar import OnDayOff
from flows.mistake import FileInvalid
from flows.procedure import Identity, PeriodKind, Procedure, Trigger
from flows.procedure_check import check
from flows.procedure_step import read_step
from flows.procedure_values import ProcedureTable

MANUAL = "manual"
DATED = "tanggal"


class ProcedureInvalid(FileInvalid):
    """A procedure's file that can't be used; `mistakes` are all that were found in it."""


def read(text: str, source: str) -> Procedure:
    """The procedure that the file `source` holds; raises ProcedureInvalid."""
    file = ProcedureTable.of_file(text, source)
    if file.mistakes:
        raise ProcedureInvalid(file.mistakes)
    procedure = _procedure(file)
    mistakes = (*file.mistakes, *check(procedure, source))
    if mistakes:
        raise ProcedureInvalid(mistakes)
    return procedure


def _procedure(file: ProcedureTable) -> Procedure:
    procedure = Procedure(
        key=file.key("kunci"),
        version=file.whole("versi", least=1, most=9999) or 1,
        identity=_identity(file.table("identitas")),
        roles=file.table("pelaksana").named(),
        trigger=_trigger(file.table("pemicu")),
        steps=tuple(read_step(table) for table in file.tables("langkah")),
    )
    file.end()
    return procedure


def _identity(table: ProcedureTable) -> Identity:
    identity = Identity(
        name=table.text("nama"),
        number=table.text("nomor"),
        agency=table.text("instansi"),
        approved_by=table.text("disahkan_oleh"),
        made_on=table.day_or_words("tanggal_pembuatan"),
        revised_on=table.day_or_words("tanggal_revisi"),
        effective_on=table.day_or_words("tanggal_efektif"),
        legal_basis=table.lines("dasar_hukum"),
        qualifications=table.lines("kualifikasi_pelaksana"),
        related=table.lines("keterkaitan"),
        equipment=table.lines("peralatan"),
        warning=table.text("peringatan", ""),
        records=table.lines("pencatatan"),
        reading=table.text("tafsiran", ""),
    )
    table.end()
    return identity


def _trigger(table: ProcedureTable) -> Trigger:
    kind = table.choice("jenis", (MANUAL, DATED))
    period = table.choice("periode", tuple(PeriodKind)) or PeriodKind.QUARTER
    trigger = Trigger(
        kind=kind,
        period=PeriodKind(period),
        day=_day(table),
        months=_months(table),
        on_day_off=table.choice("hari_libur", tuple(OnDayOff), OnDayOff.NEXT),
        links=table.key("tertaut", ""),
        reading=table.text("tafsiran", ""),
    )
    _dates_fit(table, kind)
    table.end()
    return trigger


def _day(table: ProcedureTable) -> int | None:
    return table.whole("tanggal", least=1, most=28) if table.has("tanggal") else None


def _months(table: ProcedureTable) -> tuple[int, ...]:
    found = table.items("bulan")
    months = tuple(month for month in found if type(month) is int and 1 <= month <= 12)
    if len(set(months)) != len(found):
        table.wrong("bulan harus daftar bulan 1 sampai 12, masing-masing sekali.", "Misalnya bulan = [1, 4, 7, 10].")
    return months


def _dates_fit(table: ProcedureTable, kind: str) -> None:
    for key in ("tanggal", "bulan"):
        if kind == DATED and not table.has(key):
            table.wrong(f'{key} belum ada, padahal jenisnya "tanggal".', f"Tambahkan {key}.")
    for key in ("tanggal", "bulan", "hari_libur"):
        if kind == MANUAL and table.has(key):
            table.wrong(f'{key} hanya untuk jenis "tanggal".', f'Hapus {key}, atau tulis jenis = "tanggal".')
