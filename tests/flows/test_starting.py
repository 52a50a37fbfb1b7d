"""Starting a run: who may, for which period, and what opens."""

import pytest

from flows.period import Period
from flows.refused import DuplicateRun, MayNotStart, PeriodMissing, ReasonMissing, UnitNotThere
from flows.run import RunStatus
from tests.flows import small
from tests.flows.play import Play

BALANGAN = "balangan-pengumpulan-data-kinerja"
JENEPONTO = "jeneponto-pengumpulan-data-kinerja"
PERBAIKAN = "kalbar-perbaikan-data-kinerja"


@pytest.mark.parametrize("person", ["kasubbag-program", "sekwan"])
def test_owner_or_holder_of_the_first_role_starts(person: str) -> None:
    """The owner starts a run, or who holds the first step's role; it begins at the whole office."""
    play = Play.of(BALANGAN)
    assert play.start(by=person) == ["started Triwulan IV 2026", "opened 1 kantor"]
    assert play.run.started_by == person
    assert play.run.status is RunStatus.OPEN


def test_nobody_else_starts() -> None:
    """Anybody else is told who may."""
    play = Play.of(BALANGAN)
    with play.refuses(MayNotStart, "Kasubbag Program atau Sekretaris DPRD"):
        play.start(by="kabag-umum")
    assert play.state is None


def test_first_step_of_narrower_scope_fans_out_at_once() -> None:
    """A run starts at the whole office; a first step of narrower scope spreads at once, as in SOP 001."""
    assert Play.of(JENEPONTO).start() == [
        "started Triwulan IV 2026",
        "spread 1 over bidang-perpustakaan, bidang-minat-baca, bidang-kearsipan",
        "opened 1 bidang-perpustakaan",
        "opened 1 bidang-minat-baca",
        "opened 1 bidang-kearsipan",
    ]


def test_units_may_be_left_out_at_the_start() -> None:
    """Whoever starts a run that spreads at once may untick units; they are recorded as not asked."""
    told = Play.of(JENEPONTO).start(leave_out=frozenset({"bidang-kearsipan"}))
    assert told[1] == "spread 1 over bidang-perpustakaan, bidang-minat-baca, not asked: bidang-kearsipan"
    with (play := Play.of(JENEPONTO)).refuses(UnitNotThere, "bidang-lain"):
        play.start(leave_out=frozenset({"bidang-lain"}))


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("triwulan", Period(2026)),
        ("triwulan", Period(None, 4)),
        ("triwulan", Period(2026, 5)),
        ("tahunan", Period()),
        ("tahunan", Period(2026, 4)),
        ("tanpa", Period(2026, 4)),
    ],
)
def test_period_is_of_the_procedures_kind(kind: str, period: Period) -> None:
    """A run starts with the period and year that its procedure wants, and with no other."""
    play = Play(small.procedure("1 kantor kerja", period=kind), small.office())
    with play.refuses(PeriodMissing):
        play.start(period=period)


@pytest.mark.parametrize(
    ("kind", "period"),
    [("triwulan", Period(2027, 1)), ("tahunan", Period(2026)), ("tanpa", Period()), ("tanpa", Period(2026))],
)
def test_period_is_kept(kind: str, period: Period) -> None:
    """The run keeps its period."""
    play = Play(small.procedure("1 kantor kerja", period=kind), small.office())
    play.start(period=period)
    assert play.run.period == period


def test_same_period_twice_is_refused() -> None:
    """The same SOP and period twice in an office is refused, naming the run that exists."""
    play = Play.of(BALANGAN)
    with play.refuses(DuplicateRun, "Triwulan IV 2026 sudah pernah dimulai (proses 7)"):
        play.start(duplicate_of=7)


@pytest.mark.parametrize(("person", "reason"), [("sekwan", "Perlu"), ("kasubbag-program", "")])
def test_only_the_owner_forces_it_and_with_a_reason(person: str, reason: str) -> None:
    """A second run is not allowed to anybody but the owner, nor without a reason."""
    play = Play.of(BALANGAN)
    with play.refuses(DuplicateRun):
        play.start(by=person, duplicate_of=7, forced=reason)


def test_owner_forces_a_second_run() -> None:
    """With a reason the owner starts a second run; the reason stands in the event."""
    play = Play.of(BALANGAN)
    with play.refuses(ReasonMissing):
        play.start(duplicate_of=7, forced="ya")
    play.start(duplicate_of=7, forced="Data lama salah")
    assert play.log[0].forced == "Data lama salah"  # type: ignore[union-attr] # a run's first event


def test_without_a_period_nothing_is_a_duplicate() -> None:
    """`periode = "tanpa"` is never a duplicate; the run names the one it repairs."""
    play = Play.of(PERBAIKAN)
    assert play.start(duplicate_of=7, linked_to=3) == ["started", "opened 1 kantor"]
    assert play.run.linked_to == 3


def test_run_keeps_the_version_it_began_with() -> None:
    """A run reads its procedure in the version that stands in its first event."""
    play = Play.of(BALANGAN)
    play.start()
    assert (play.run.procedure, play.run.version) == (BALANGAN, 1)
