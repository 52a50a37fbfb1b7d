"""What the picture of an office shows: counted by unit and period, and the steps' own time and returns."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from documents.office_picture import Bar, OfficePicture, StepFigures
from handlers.catalogue import Catalogue
from handlers.pictures import office_picture
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, STARTED, Talk, talking

ALL_IN = "".join(
    f"kasubbag-{one} > [berkas data-{one}.pdf] \n kasubbag-{one} > [Selesai] \n"
    for one in ("umum", "program", "risalah", "perundangan", "anggaran", "pengawasan")
)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """An office in which nothing has happened."""
    async with talking(tmp_path) as talk:
        yield talk


async def picture(talk: Talk, office: str = "balangan-setwan") -> OfficePicture:
    """The picture as it is now."""
    now = talk.stage.now
    return await talk.at_desk(lambda desk: office_picture.of_office(desk.tx, Catalogue(), office, now))


def bars(drawn: OfficePicture) -> dict[str, Bar | None]:
    """The latest period's bar of each unit."""
    return {row.name.partition(" dan ")[0]: row.bars[-1] for row in drawn.units}


def _percent(step: StepFigures) -> int:
    return round((step.share or 0.0) * 100)


async def test_an_office_where_nothing_runs(talk: Talk) -> None:
    """Without any run there is a picture that says so."""
    drawn = await picture(talk)
    assert (drawn.progress, drawn.periods, drawn.units, drawn.sops) == ("0 proses berjalan", (), (), ())
    assert drawn.drawn().startswith(b"\x89PNG")


async def test_units_count_what_lies_below_them(talk: Talk) -> None:
    """A Bagian shows its own tasks and those of its Sub Bagian; what is the whole office's stands under Kantor."""
    await talk.play(f"{AT_THE_SUB_BAGIAN} kasubbag-umum > [berkas data.pdf] \n kasubbag-umum > [Selesai]")
    assert bars(await picture(talk)) == {
        "Kantor": Bar(done=1),
        "Bagian Umum": Bar(done=2, open=1),
        "Bagian Persidangan": Bar(done=1, open=2),
        "Bagian Fasilitasi Penganggaran": Bar(done=1, open=2),
    }


async def test_what_is_beyond_its_deadline_is_late(talk: Talk) -> None:
    """An open task turns red when its deadline has passed; in a run that is held nothing is late."""
    await talk.play(f"{STARTED} * 4 hari kerja")
    drawn = await picture(talk)
    assert bars(drawn)["Kantor"] == Bar(late=1)
    assert drawn.progress == "1 proses berjalan · 1 tugas terlambat"
    await talk.play(f"{OWNER} > /status 1 \n {OWNER} > [Arahkan] \n {OWNER} > [Tahan] \n {OWNER} > Menunggu surat")
    drawn = await picture(talk)
    assert bars(drawn)["Kantor"] == Bar(open=1)
    assert drawn.progress == "1 proses berjalan · 1 ditahan"


async def test_periods_stand_from_the_oldest_to_the_newest(talk: Talk) -> None:
    """Each period is a column; a unit that had nothing to do in one has no bar there."""
    await talk.play(f"{AT_THE_SUB_BAGIAN} {OWNER} > /mulai \n {OWNER} > [Triwulan III 2026] \n {OWNER} > [Mulai]")
    drawn = await picture(talk)
    assert drawn.periods == ("Triwulan III 2026", "Triwulan IV 2026")
    assert [row.bars[0] for row in drawn.units] == [Bar(open=1), None, None, None]


async def test_older_periods_are_counted_but_not_drawn(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head counts what is late in every period; where only the latest are drawn, the picture says so."""
    await talk.play(f"{STARTED} * 1 hari kerja \n {OWNER} > /mulai \n {OWNER} > [Triwulan I 2027] \n {OWNER} > [Mulai]")
    await talk.play("* 3 hari kerja")
    assert (await picture(talk)).only == ""
    monkeypatch.setattr(office_picture, "PERIODS", 1)
    drawn = await picture(talk)
    assert (drawn.periods, drawn.only) == (("Triwulan I 2027",), "1 periode terakhir")
    assert drawn.progress == "2 proses berjalan · 1 tugas terlambat"
    assert bars(drawn)["Kantor"] == Bar(open=1)


async def test_a_cancelled_run_is_in_no_bar(talk: Talk) -> None:
    """What was started by mistake spoils no figure."""
    await talk.play(
        f"{STARTED} {OWNER} > /status 1 \n {OWNER} > [Arahkan] \n {OWNER} > [Batalkan proses] \n {OWNER} > Salah"
    )
    drawn = await picture(talk)
    assert (drawn.units, drawn.sops) == ((), ())


async def test_steps_show_their_time_against_their_waktu(talk: Talk) -> None:
    """The middle of the time used is a part of the step's waktu; a step without any, or not reached, has none."""
    await talk.play(f"{AT_THE_SUB_BAGIAN} * 5 hari kerja \n {ALL_IN}")
    steps = {step.no: step for step in (await picture(talk)).sops[0].steps}
    assert set(steps) == {"1", "2", "3"}
    assert (_percent(steps["1"]), steps["1"].took) == (33, "1 dari 3 hari kerja")
    assert (steps["2"].share, steps["2"].took) == (None, "kurang dari 1 menit, tanpa waktu baku")
    assert (_percent(steps["3"]), steps["3"].took) == (167, "5 dari 3 hari kerja")
    assert [step.beyond for step in steps.values()] == [False, False, True]


async def test_a_few_minutes_of_waktu_are_no_deadline(tmp_path: Path) -> None:
    """Hours for a waktu of minutes are more than it, but beyond nothing: no deadline is below the floor."""
    async with talking(tmp_path, office="kalbar-perindag") as talk:
        await talk.play(
            "kasubbag-renja > /mulai \n kasubbag-renja > [Pengumpulan Data Kinerja] \n"
            "kasubbag-renja > [Triwulan IV 2026] \n kasubbag-renja > [Mulai] \n * 2 jam \n"
            "kasubbag-renja > [berkas konsep.pdf] \n kasubbag-renja > [Selesai]"
        )
        (sop,) = (await picture(talk, "kalbar-perindag")).sops
        assert (sop.steps[0].took, sop.steps[0].beyond) == ("2 jam dari 60 menit", False)


async def test_time_that_was_given_is_kept(talk: Talk) -> None:
    """Whoever kept a deadline that the owner gave anew was not beyond it, however much of the waktu they used."""
    await talk.play(f"""{STARTED}
        sekwan > tunda 1 21/1/2027 menunggu data keuangan
        {OWNER} > [Setujui]
        * 7 hari kerja
        sekwan > [Teruskan]
    """)
    (step,) = (await picture(talk)).sops[0].steps
    assert (step.took, step.beyond) == ("7 dari 3 hari kerja", False)


async def test_returns_are_counted_where_they_happen(talk: Talk) -> None:
    """A return counts for the step that sent the work back; of a unit's rounds the bars count the latest."""
    await talk.play(
        f"{AT_THE_SUB_BAGIAN} {ALL_IN} kabag-umum > [Kembalikan] \n kabag-umum > [▫️ Sub Bagian Umum] \n"
        "kabag-umum > [Lanjut] \n kabag-umum > [Format belum sesuai]"
    )
    drawn = await picture(talk)
    assert {step.no: step.returns for step in drawn.sops[0].steps}["4"] == 1
    assert bars(drawn)["Bagian Umum"] == Bar(done=2, open=1, returned=1)
