"""Every way back in the four SOPs, as `SOP-READINGS` gives them."""

import pytest

from flows.refused import CannotReturnThere
from tests.flows.play import Play

BAGIAN = ("bagian-umum", "bagian-persidangan", "bagian-fasilitasi")
BIDANG = ("bidang-perpustakaan", "bidang-minat-baca", "bidang-kearsipan")


def kalbar_until(step: str) -> Play:
    """SOP 000 with this step open."""
    play = Play.of("kalbar-pengumpulan-data-kinerja")
    play.start()
    while not any(name.startswith(f"{step} ") for name in play.open):
        play.finish(*play.open)
    return play


@pytest.mark.parametrize(
    ("step", "target", "void"),
    [
        ("3", "2", []),
        ("4", "2", ["3 kantor"]),
        ("6", "5", []),
    ],
)
def test_000_goes_back_to_the_writer(step: str, target: str, void: list[str]) -> None:
    """The reviews of the Nota Dinas (3 and 4) return it to its typist, the signer (6) to the Kasubbag."""
    play = kalbar_until(step)
    told = play.give_back(f"{step} kantor")
    voided = f"; void: {', '.join(void)}" if void else ""
    assert told == [f"returned {step} kantor to {target}: kantor{voided}", f"opened {target} kantor#2"]
    play.finish(f"{target} kantor", *void)
    assert play.open == [f"{step} kantor#2"]


def test_000_the_sekretaris_may_pass_notes_on() -> None:
    """Step 4 of SOP 000 may agree with notes: step 5 perfects the Nota Dinas with them."""
    play = kalbar_until("4")
    play.approve("4 kantor", notes="Perbaiki tanggal surat")
    assert play.task("5 kantor").note == "Perbaiki tanggal surat"


def test_000_the_final_review_returns_ticked_bidang() -> None:
    """Step 10 returns only the Bidang whose data are wrong to step 8; the recapitulation is made again, once."""
    play = kalbar_until("10")
    told = play.give_back("10 kantor", units=["bidang-layanan"])
    assert told == ["returned 10 kantor to 8: bidang-layanan; void: 9 kantor", "opened 8 bidang-layanan#2"]
    assert play.submit("8 bidang-layanan") == ["done 8 bidang-layanan#2", "opened 9 kantor#2"]
    assert play.submit("9 kantor") == ["done 9 kantor#2", "opened 10 kantor#2"]


def test_000_the_final_review_may_name_other_steps() -> None:
    """Step 10 may return to the recapitulation alone, or to before the fan-out: then all Bidang are asked again."""
    play = kalbar_until("10")
    assert play.give_back("10 kantor", to_step="9") == ["returned 10 kantor to 9: kantor", "opened 9 kantor#2"]
    play.submit("9 kantor")
    assert play.give_back("10 kantor", to_step="7")[-1] == "opened 7 kantor#2"
    assert play.submit("7 kantor")[2:] == [
        "opened 8 bidang-deposit#2",
        "opened 8 bidang-layanan#2",
        "opened 8 bidang-kearsipan#2",
    ]


def test_000_the_join_that_decides_nothing_returns_ticked_bidang() -> None:
    """Step 9 of SOP 000 may return ticked Bidang before it types the recapitulation."""
    play = kalbar_until("9")
    told = play.give_back("9 kantor", units=["bidang-deposit", "bidang-kearsipan"])
    assert told[1:] == ["opened 8 bidang-deposit#2", "opened 8 bidang-kearsipan#2"]
    assert play.finish("8 bidang-deposit", "8 bidang-kearsipan")[-1] == "opened 9 kantor#2"


def jeneponto_until(step: str) -> Play:
    """SOP 001 for the first quarter, with this step open in every Bidang, or for the whole office."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start(quarter=1, year=2027)
    while not all(name.startswith(f"{step} ") for name in play.open):
        play.finish(*play.open)
    return play


@pytest.mark.parametrize("target", ["4", "3", "2", "1"])
def test_001_the_kabid_returns_in_his_bidang(target: str) -> None:
    """Step 5 of SOP 001, in its words: what is not approved goes back to the Kasubag (4), or to any step before."""
    play = jeneponto_until("5")
    between = [f"{step} bidang-kearsipan" for step in ("2", "3", "4") if step > target]
    told = play.give_back("5 bidang-kearsipan", to_step=target)
    voided = f"; void: {', '.join(between)}" if between else ""
    assert told[0] == f"returned 5 bidang-kearsipan to {target}: bidang-kearsipan{voided}"
    assert len(play.open) == len(BIDANG)
    assert play.finish(f"{target} bidang-kearsipan", *between)[-1] == "opened 5 bidang-kearsipan#2"


def test_001_the_usual_way_back_is_the_kasubag() -> None:
    """Without a step named the Kabid's return goes to step 4."""
    play = jeneponto_until("5")
    told = play.give_back("5 bidang-perpustakaan")
    assert told == ["returned 5 bidang-perpustakaan to 4: bidang-perpustakaan", "opened 4 bidang-perpustakaan#2"]


def test_001_the_recapitulation_returns_ticked_bidang() -> None:
    """Step 6 of SOP 001 joins and decides nothing: it returns ticked Bidang to their report (4)."""
    play = jeneponto_until("6")
    told = play.give_back("6 kantor/triwulan", units=["bidang-minat-baca"])
    assert told == [
        "returned 6 kantor/triwulan to 4: bidang-minat-baca; void: 5 bidang-minat-baca, 5b bidang-minat-baca",
        "opened 4 bidang-minat-baca#2",
    ]
    play.finish("4 bidang-minat-baca", "5 bidang-minat-baca")
    assert play.submit("5b bidang-minat-baca") == ["done 5b bidang-minat-baca#2", "opened 6 kantor/triwulan#2"]


def perbaikan_until(step: str) -> Play:
    """SOP 002 with this step open."""
    play = Play.of("kalbar-perbaikan-data-kinerja")
    play.start()
    while not any(name.startswith(f"{step} ") for name in play.open):
        play.finish(*play.open)
    return play


@pytest.mark.parametrize(("step", "target"), [("5", "4"), ("6", "5"), ("7", "6")])
def test_002_goes_one_level_down(step: str, target: str) -> None:
    """In SOP 002 a return goes one level down, to the reviewer before."""
    play = perbaikan_until(step)
    told = play.give_back(f"{step} kantor")
    assert told == [f"returned {step} kantor to {target}: kantor", f"opened {target} kantor#2"]
    assert play.finish(f"{target} kantor")[-1] == f"opened {step} kantor#2"


def test_002_goes_all_the_way_down() -> None:
    """Each reviewer may return it further, 7 to 6 to 5 to 4, and then it comes up again through each once."""
    play = perbaikan_until("7")
    assert play.give_back("7 kantor") == ["returned 7 kantor to 6: kantor", "opened 6 kantor#2"]
    assert play.give_back("6 kantor") == [
        "returned 6 kantor#2 to 5: kantor; void: 6 kantor, 7 kantor",
        "opened 5 kantor#2",
    ]
    assert play.give_back("5 kantor") == [
        "returned 5 kantor#2 to 4: kantor; void: 5 kantor, 6 kantor#2",
        "opened 4 kantor#2",
    ]
    assert play.finish("4 kantor") == ["done 4 kantor#2", "opened 5 kantor#3"]
    assert play.finish("5 kantor") == ["approved 5 kantor#3", "opened 6 kantor#3"]
    assert play.finish("6 kantor") == ["approved 6 kantor#3", "opened 7 kantor#2"]
    assert play.finish("7 kantor") == ["approved 7 kantor#2", "opened 8 kantor"]


def test_002_a_reviewer_mends_it_himself() -> None:
    """A reviewer to whom it came back may lay the mended file with his own decision and agree."""
    play = perbaikan_until("7")
    play.give_back("7 kantor")
    play.attach("6 kantor")
    assert play.approve("6 kantor") == ["approved 6 kantor#2", "opened 7 kantor#2"]


def test_002_the_join_returns_ticked_bagian() -> None:
    """Step 3 of SOP 002 joins and decides nothing: it returns the Bagian whose data are not complete."""
    play = perbaikan_until("3")
    told = play.give_back("3 kantor", units=["bidang-esdm", "sekretariat"])
    assert told[1:] == ["opened 2 bidang-esdm#2", "opened 2 sekretariat#2"]
    play.submit("2 bidang-esdm")
    assert play.submit("2 sekretariat")[-1] == "opened 3 kantor#2"


def balangan_until(step: str) -> Play:
    """SOP 004 with this step open in every unit."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    while not all(name.startswith(f"{step} ") for name in play.open):
        play.finish(*play.open)
    return play


def test_004_the_kabag_returns_ticked_sub_bagian() -> None:
    """Step 4 of SOP 004 returns only the Sub Bagian whose data are wrong."""
    play = balangan_until("4")
    told = play.give_back("4 bagian-umum", units=["subbag-program"])
    assert told == ["returned 4 bagian-umum to 3: subbag-program", "opened 3 subbag-program#2"]
    assert play.submit("3 subbag-program") == ["done 3 subbag-program#2", "opened 4 bagian-umum#2"]


def test_004_the_kabag_may_order_anew() -> None:
    """Step 4 of SOP 004 may go back to the Kabag's own order (2), and every Sub Bagian fills in again."""
    play = balangan_until("4")
    play.give_back("4 bagian-umum", to_step="2")
    assert play.submit("2 bagian-umum")[-2:] == ["opened 3 subbag-umum#2", "opened 3 subbag-program#2"]
    with play.refuses(CannotReturnThere, "pilih 2, 3"):
        play.give_back("4 bagian-fasilitasi", to_step="1")


def test_004_the_sekretaris_returns_ticked_bagian() -> None:
    """Step 5 of SOP 004 returns ticked Bagian to their verification; the others stay as they are."""
    play = balangan_until("5")
    told = play.give_back("5 kantor", units=["bagian-umum", "bagian-persidangan"])
    assert told == [
        "returned 5 kantor to 4: bagian-umum, bagian-persidangan",
        "opened 4 bagian-umum#2",
        "opened 4 bagian-persidangan#2",
    ]
    play.give_back("4 bagian-umum", units=["subbag-umum"])
    play.finish("4 bagian-persidangan", "3 subbag-umum")
    assert play.approve("4 bagian-umum") == ["approved 4 bagian-umum#3", "opened 5 kantor#2"]


def test_004_the_sekretaris_returns_over_two_levels() -> None:
    """Step 5 of SOP 004 may return ticked Sub Bagian past their Kabag, who verifies again."""
    play = balangan_until("5")
    told = play.give_back("5 kantor", to_step="3", units=["subbag-risalah"])
    assert told == [
        "returned 5 kantor to 3: subbag-risalah; void: 4 bagian-persidangan",
        "opened 3 subbag-risalah#2",
    ]
    assert play.submit("3 subbag-risalah")[-1] == "opened 4 bagian-persidangan#2"
    assert play.approve("4 bagian-persidangan")[-1] == "opened 5 kantor#2"


def test_004_the_owner_returns_to_the_start() -> None:
    """Only the owner returns SOP 004 to its first step; everything after it is void."""
    play = balangan_until("5")
    play.return_run("1")
    assert play.open == ["1 kantor#2"]
    assert play.submit("1 kantor")[-3:] == [f"opened 2 {bagian}#2" for bagian in BAGIAN]
