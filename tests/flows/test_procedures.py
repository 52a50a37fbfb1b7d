"""The four SOPs of the project: what the documents say, and how they are read."""

import re
from pathlib import Path

import pytest

import flows
from flows.procedure import PeriodKind, Procedure, Step, StepKind
from flows.procedure_file import read
from flows.scope import Scopes

FILES = {file.stem: file for file in sorted((Path(flows.__file__).parent / "procedures").glob("*.toml"))}
TABLES = Path(__file__).parent / "sop_tables"
KALBAR, JENEPONTO = "kalbar-pengumpulan-data-kinerja", "jeneponto-pengumpulan-data-kinerja"
PERBAIKAN, BALANGAN = "kalbar-perbaikan-data-kinerja", "balangan-pengumpulan-data-kinerja"
ROLE_COLUMNS = {KALBAR: 5, JENEPONTO: 4, PERBAIKAN: 5, BALANGAN: 3}

STEPS = {
    KALBAR: [
        "1 kerja kasubbag kantor",
        "2 kerja pelaksana kantor",
        "3 periksa kasubbag kantor paraf 2",
        "4 periksa sekretaris kantor paraf 2 catatan",
        "5 kerja kasubbag kantor",
        "6 periksa kadis kantor tanda tangan 5",
        "7 kerja pelaksana kantor",
        "8 kerja bidang_teknis bidang",
        "9 kerja pelaksana kantor",
        "10 periksa kasubbag kantor persetujuan 8",
    ],
    JENEPONTO: [
        "1 disposisi kabid bidang",
        "2 disposisi kasubag bidang",
        "3 kerja analis bidang",
        "4 kerja kasubag bidang",
        "5 periksa kabid bidang persetujuan 4",
        "5b serah kasubag bidang",
        "6 kerja kasubag_perencanaan kantor",
    ],
    PERBAIKAN: [
        "1 disposisi karo kantor",
        "2 kerja kabag_bagian bagian",
        "3 disposisi kasubbag kantor",
        "4 kerja pelaksana kantor",
        "5 periksa kasubbag kantor paraf 4",
        "6 periksa kabag kantor paraf 5",
        "7 periksa karo kantor tanda tangan 6",
        "8 disposisi kabag kantor",
        "9 disposisi kasubbag kantor",
        "10 kerja arsiparis kantor",
    ],
    BALANGAN: [
        "1 disposisi sekretaris kantor",
        "2 disposisi kabag bagian",
        "3 kerja kasubbag subbagian",
        "4 periksa kabag bagian verifikasi 3",
        "5 periksa sekretaris kantor tanda tangan 4",
    ],
}


def procedure(key: str) -> Procedure:
    return read(FILES[key].read_text(encoding="utf-8"), FILES[key].name)


def in_short(step: Step) -> str:
    words = [step.no, step.kind, step.role, step.scope]
    if step.decision:
        words += [step.decision.action, step.decision.returns_to] + ["catatan"] * step.decision.notes
    return " ".join(words)


def rows(key: str) -> list[list[str]]:
    lines = (TABLES / f"{key}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def test_there_are_the_four_and_each_file_is_named_by_its_key() -> None:
    """A procedure is found by its key."""
    assert {procedure(key).key for key in FILES} == set(FILES) == set(STEPS)


@pytest.mark.parametrize("key", STEPS)
def test_steps_roles_scopes_and_decisions_are_the_agreed_readings(key: str) -> None:
    """Who does a step, which steps decide and where a return goes is a reading, and this is it."""
    assert [in_short(step) for step in procedure(key).steps] == STEPS[key]


@pytest.mark.parametrize("key", STEPS)
def test_the_rows_of_the_document_stand_in_the_file_word_by_word(key: str) -> None:
    """The original words stay, misprints included; only lists are split at their commas."""
    found = procedure(key)
    for row in rows(key):
        step = found.step(row[0])
        needs, time, output, *remark = row[2 + ROLE_COLUMNS[key] :]
        assert step.activity == row[1]
        assert ", ".join(step.requires) == needs
        assert ", ".join(step.outputs) == output
        assert step.remark == "".join(remark)
        assert time == step.written_time.get("", "") or f'"{time}"' in step.reading


@pytest.mark.parametrize("key", STEPS)
def test_a_file_adds_no_row_but_the_hidden_hand_over(key: str) -> None:
    """Only Jeneponto's 5b has no row of its own: it is half of the sentence of row 5."""
    added = [step for step in procedure(key).steps if step.no not in {row[0] for row in rows(key)}]
    assert [step.no for step in added] == (["5b"] if key == JENEPONTO else [])
    assert all(step.activity in procedure(key).step("5").activity for step in added)


def test_returns_and_orders_that_the_document_does_not_write_are_explained() -> None:
    """A decision has a `tafsiran` unless the document writes the return itself, as 001 and 002 do."""
    for key in STEPS:
        for step in procedure(key).steps:
            written = "dikembalikan" in step.activity
            assert step.decision is None or written or "Pengembalian" in step.reading, (key, step.no)


def test_every_head_is_complete() -> None:
    """Number, dates and lists of the documents' heads; where a date is a month only, its words stand."""
    heads = {key: procedure(key).identity for key in STEPS}
    assert {key: head.number for key, head in heads.items()} == {
        KALBAR: "065/033/SOP/DPK.Set.1",
        JENEPONTO: "24",
        PERBAIKAN: "45/DPPESDM/2021",
        BALANGAN: "SOP-01/SETWAN",
    }
    assert heads[PERBAIKAN].effective_on == "Juni 2021"
    assert {key: _lengths(procedure(key)) for key in STEPS} == {
        KALBAR: (4, 2, 5, 4, 3),
        JENEPONTO: (4, 3, 0, 3, 1),
        PERBAIKAN: (2, 2, 3, 3, 2),
        BALANGAN: (2, 3, 3, 4, 1),
    }
    assert all(head.warning and head.reading for head in heads.values())


def _lengths(found: Procedure) -> tuple[int, ...]:
    head = found.identity
    lists = (head.legal_basis, head.qualifications, head.related, head.equipment, head.records)
    return tuple(len(entries) for entries in lists)


def test_jeneponto_starts_on_the_tenth_of_each_quarter() -> None:
    """SOP 001: 10 January, April, July and October, moved to the next working day."""
    trigger = procedure(JENEPONTO).trigger
    assert (trigger.kind, trigger.day, trigger.months, trigger.on_day_off) == (
        "tanggal",
        10,
        (1, 4, 7, 10),
        "berikutnya",
    )


def test_the_others_are_started_by_a_person() -> None:
    """SOP 000 and 004 run by quarter, 002 whenever something must be repaired, linked to the run it repairs."""
    triggers = {key: procedure(key).trigger for key in STEPS if key != JENEPONTO}
    assert {trigger.kind for trigger in triggers.values()} == {"manual"}
    assert triggers[KALBAR].period is triggers[BALANGAN].period is PeriodKind.QUARTER
    assert triggers[PERBAIKAN].period is PeriodKind.NONE
    assert triggers[PERBAIKAN].links == KALBAR


def test_the_recap_of_jeneponto_has_a_form_for_the_quarter_and_one_for_the_year() -> None:
    """SOP 001, step 6: one day or fifteen; the fourth quarter asks for both."""
    found = procedure(JENEPONTO)
    recap = found.step("6")
    assert {variant: str(time) for variant, time in recap.durations.items()} == {
        "triwulan": "1 hari",
        "tahunan": "15 hari",
    }
    assert found.variants(recap, ("triwulan", "tahunan")) == ("triwulan", "tahunan")
    assert found.variants(recap, ("triwulan",)) == ("triwulan",)


def test_steps_without_a_standard_time_are_those_of_the_documents() -> None:
    """SOP 004 step 2 is empty, and the hidden hand-over of 001 has none."""
    without = [(key, step.no) for key in STEPS for step in procedure(key).steps if None in step.durations.values()]
    assert without == [(JENEPONTO, "5b"), (BALANGAN, "2")]


def test_only_work_brings_files() -> None:
    """Work that makes a document brings one file; filing what is kept already, orders and decisions bring none."""
    for key in STEPS:
        for step in procedure(key).steps:
            archiving = (key, step.no) == (PERBAIKAN, "10")
            assert step.files == (1 if step.kind is StepKind.WORK and not archiving else 0), (key, step.no)


@pytest.mark.parametrize(
    ("key", "spread", "gathered"),
    [(KALBAR, ["8"], ["9"]), (JENEPONTO, ["1"], ["6"]), (PERBAIKAN, ["2"], ["3"]), (BALANGAN, ["2", "3"], ["4", "5"])],
)
def test_fan_outs_and_joins_are_those_of_the_documents(key: str, spread: list[str], gathered: list[str]) -> None:
    """Each Bidang Teknis, each Kabid, the "Bagian-Bagian", and Sub Bagian within Bagian."""
    found = procedure(key)
    scopes = Scopes.of(found)
    steps = {place: found.steps[place + 1].no for place in range(-1, len(found.steps) - 1)}
    assert [no for place, no in steps.items() if scopes.transition(place) == "fan-out"] == spread
    assert [no for place, no in steps.items() if scopes.transition(place) == "join"] == gathered


@pytest.mark.parametrize("key", STEPS)
def test_no_file_names_a_person(key: str) -> None:
    """No NIP (18 digits, however spaced) and no academic title or rank stands in an SOP file."""
    text = FILES[key].read_text(encoding="utf-8")
    assert not re.search(r"(?:\d[ .]?){15,}", text)
    assert not re.search(r"\bNIP\b|Drs\.|S\.(?:Sos|H|E|IP)\b|M\.(?:Si|M|H)\b|Pembina", text)
