"""SOPs unlike the four: many Pelaksana, many steps, returns everywhere; nothing is lost and nothing breaks."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from documents.drawing import Form
from documents.flowchart import Look, symbols
from documents.run_picture import KEYS, RunPicture
from documents.sop_sheet import sop_sheet
from flows.procedure import Decision, Procedure, Step, StepKind
from handlers import samples
from tests.documents.svg_words import words

LOOKS = [Look(mark=mark, count="12/30" if mark == "late" else "", went_back=mark == "returned") for mark in KEYS]


def procedure(lanes: int, steps: int) -> Procedure:
    """An SOP whose work wanders over the lanes, and of which every third step goes back as far as it can."""
    return replace(
        samples.procedures()["balangan-pengumpulan-data-kinerja"],
        roles={f"r{lane}": f"Pejabat {lane}" for lane in range(lanes)},
        steps=tuple(_step(number, number * 5 % lanes, decides=number % 3 == 0) for number in range(1, steps + 1)),
    )


def _step(number: int, lane: int, *, decides: bool) -> Step:
    return Step(
        no=str(number),
        activity=f"Kegiatan{number}",
        kind=StepKind.REVIEW if decides else StepKind.WORK,
        role=f"r{lane}",
        scope="kantor",
        durations={"": None},
        written_time={},
        decision=Decision(returns_to="1" if number % 2 else str(number - 1), action="paraf") if decides else None,
    )


@pytest.mark.parametrize(("lanes", "steps"), [(1, 2), (2, 3), (9, 12), (14, 40)])
def test_every_lane_and_step_stands_in_both_pictures(lanes: int, steps: int) -> None:
    """Whatever the shape of an SOP, its picture fits a photo, and the sheet is drawn in every form."""
    odd = procedure(lanes, steps)
    looks = {step.no: LOOKS[place % len(LOOKS)] for place, step in enumerate(odd.steps)}
    picture = RunPicture(procedure=odd, title="Proses 1", progress="Langkah 1", looks=looks, as_of="Kini")
    with Image.open(BytesIO(picture.drawn())) as drawn:
        assert drawn.height / drawn.width <= 20  # Bot API, sendPhoto
        assert drawn.width + drawn.height <= 10_000
    for svg in (picture.drawn(Form.SVG), sop_sheet(odd, Form.SVG)):
        said = " ".join(words(svg)).split()
        assert {f"Kegiatan{number}" for number in range(1, steps + 1)} <= {*said}
        assert said.count("Pejabat") == lanes
    assert sop_sheet(odd, Form.PDF).startswith(b"%PDF")


def test_the_ends_are_capsules_and_decisions_are_diamonds() -> None:
    """PermenPAN-RB 35/2012: a capsule begins and ends; where the last step decides, its capsule stands below it."""
    drawn = {one["no"]: one for one in symbols(procedure(2, 6))}
    assert [one["symbol"] for one in drawn.values()] == ["capsule", "box", "diamond", "box", "box", "diamond"]
    assert [one["no"] for one in drawn.values() if one["ends"]] == ["6"]
    assert [one["back"] for one in drawn.values()] == [None, None, 0, None, None, 4]
    assert [one["symbol"] for one in symbols(procedure(2, 5))][-1] == "capsule"


def test_a_step_of_several_units_is_drawn_as_a_stack() -> None:
    """Whatever is done once per unit is told from what the whole office does once."""
    many = [one["no"] for one in symbols(samples.procedures()["balangan-pengumpulan-data-kinerja"]) if one["many"]]
    assert many == ["2", "3", "4"]
