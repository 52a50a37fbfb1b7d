"""Variants: a step whose `waktu` differs by period opens one task per variant that the run asks for."""

from datetime import UTC, datetime

import pytest

from flows.period import Period
from tests.flows import small
from tests.flows.play import Play


def january(*rows: str) -> Play:
    """A run of triwulan IV, which asks for both variants."""
    play = Play(small.procedure(*rows), small.office())
    play.start(quarter=4)
    return play


def jeneponto(quarter: int) -> Play:
    """SOP 001 with its last step open."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start(quarter=quarter, year=2026)
    while not play.open[0].startswith("6 "):
        play.finish(*play.open)
    return play


def test_quarters_one_to_three_ask_for_one() -> None:
    """Quarters I to III open the quarterly task of step 6 of SOP 001."""
    for quarter in (1, 2, 3):
        assert jeneponto(quarter).open == ["6 kantor/triwulan"]


def test_january_run_asks_for_both() -> None:
    """The January run, triwulan IV of the year before, opens both, each with its own deadline."""
    play = jeneponto(4)
    assert play.open == ["6 kantor/triwulan", "6 kantor/tahunan"]
    assert play.task("6 kantor/triwulan").deadline == datetime(2027, 1, 12, 8, tzinfo=UTC)
    assert play.task("6 kantor/tahunan").deadline == datetime(2027, 2, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "asked"),
    [
        (Period(2026, 3), ("triwulan",)),
        (Period(2026, 4), ("triwulan", "tahunan")),
        (Period(2026), ("tahunan",)),
        (Period(), ()),
    ],
)
def test_period_says_which_are_asked(period: Period, asked: tuple[str, ...]) -> None:
    """A quarter asks for the quarterly form, the fourth for the yearly one too, a year for the yearly one alone."""
    assert period.variants() == asked


def test_step_has_finished_when_all_variants_have() -> None:
    """The step has finished when all its variants have; only then does the run go on."""
    play = january("1 kantor kerja varian", "2 kantor kerja")
    assert play.submit("1 kantor/tahunan") == ["done 1 kantor/tahunan"]
    assert play.submit("1 kantor/triwulan") == ["done 1 kantor/triwulan", "opened 2 kantor"]


def test_run_ends_with_all_variants() -> None:
    """The last step too has finished when all its variants have."""
    play = jeneponto(4)
    play.submit("6 kantor/triwulan")
    assert play.open == ["6 kantor/tahunan"]
    play.submit("6 kantor/tahunan")
    assert play.end() == ["finished"]


def test_return_to_a_step_with_variants_opens_them_all() -> None:
    """A return to a step with variants opens a new round of each."""
    play = january("1 kantor kerja varian pengetik", "2 kantor periksa <1")
    play.finish("1 kantor/triwulan", "1 kantor/tahunan")
    assert play.give_back("2 kantor")[1:] == ["opened 1 kantor/triwulan#2", "opened 1 kantor/tahunan#2"]


def test_one_variant_returns_for_both() -> None:
    """A return by one variant's task voids the other's, and both are visited again."""
    play = jeneponto(4)
    play.submit("6 kantor/triwulan")
    told = play.give_back("6 kantor/tahunan", units=["bidang-kearsipan"], to_step="5b")
    assert told == [
        "returned 6 kantor/tahunan to 5b: bidang-kearsipan; void: 6 kantor/triwulan",
        "opened 5b bidang-kearsipan#2",
    ]
    assert play.submit("5b bidang-kearsipan") == [
        "done 5b bidang-kearsipan#2",
        "opened 6 kantor/triwulan#2",
        "opened 6 kantor/tahunan#2",
    ]


def test_recall_of_one_variant_leaves_the_other() -> None:
    """Taking back one variant's act opens that one again and voids what both had opened."""
    play = january("1 kantor kerja varian", "2 kantor kerja pengetik")
    play.finish("1 kantor/triwulan", "1 kantor/tahunan")
    assert play.recall("1 kantor/triwulan") == ["recalled 1 kantor/triwulan; void: 2 kantor"]
    assert play.submit("1 kantor/triwulan") == ["done 1 kantor/triwulan", "opened 2 kantor#2"]


def test_recall_of_a_return_brings_both_variants_back() -> None:
    """When one variant's return is taken back, the other variant stands as it stood."""
    play = jeneponto(4)
    play.submit("6 kantor/triwulan")
    play.give_back("6 kantor/tahunan", units=["bidang-kearsipan"], to_step="5b")
    told = play.recall("6 kantor/tahunan")
    assert told == ["recalled 6 kantor/tahunan; void: 5b bidang-kearsipan#2; restored: 6 kantor/triwulan"]
    assert play.open == ["6 kantor/tahunan"]


def test_variants_spread_once() -> None:
    """A fan-out behind a step with variants happens once, when the last variant is done, with the units ticked then."""
    play = january("1 kantor kerja varian", "2 bagian kerja varian", "3 kantor kerja")
    play.submit("1 kantor/triwulan", leave_out=frozenset("a"))
    told = play.submit("1 kantor/tahunan", leave_out=frozenset("bc"))
    assert told[1:] == ["spread 2 over a, not asked: b, c", "opened 2 a/triwulan", "opened 2 a/tahunan"]
    play.submit("2 a/triwulan")
    assert play.submit("2 a/tahunan") == ["done 2 a/tahunan", "opened 3 kantor"]


def test_recall_in_a_spread_of_variants() -> None:
    """The variant done first may be taken back too: the fan-out is void, and happens anew with the units of then."""
    play = january("1 kantor kerja varian", "2 bagian kerja", "3 kantor kerja")
    play.submit("1 kantor/triwulan")
    play.submit("1 kantor/tahunan", leave_out=frozenset("bc"))
    play.recall("1 kantor/triwulan")
    assert play.submit("1 kantor/triwulan", leave_out=frozenset("a"))[1] == "spread 2 over b, c, not asked: a"
    play.submit("2 b")
    assert play.submit("2 c") == ["done 2 c", "opened 3 kantor"]
