"""Pictures as they were approved, within the limits that a phone on a slow line sets."""

from datetime import timedelta
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from documents import drawing
from documents.drawing import Form, NotDrawn, draw
from flows.scope import Scopes
from handlers import samples
from handlers.case import Case
from handlers.pictures.run_picture import of_run
from tests.documents.approved_pictures import FOLDER, Draw, difference, pictures, small, written
from tests.documents.positions import some, until
from tests.documents.svg_words import words
from tests.flows.play import Play

ALMOST_NONE = 0.002  # of the pixels
MOST_BYTES = 300_000
BALANGAN = "balangan-pengumpulan-data-kinerja"
PICTURES = dict(pictures())


@cache
def drawn(name: str, form: Form) -> bytes:
    """A picture, drawn once for all that is asked of it."""
    return PICTURES[name](form)


def picture_of(play: Play):
    return of_run(Case(play.office, play.procedure, Scopes.of(play.procedure)), play.run, play.now)


@pytest.mark.parametrize("name", PICTURES, scope="module")
class TestEveryPicture:
    """The sheet of each SOP, a run of it in five positions, and the office that runs it."""

    def test_says_what_was_approved(self, name: str) -> None:
        """Its words are those that somebody read; `make approve` keeps new ones."""
        assert written(partial(drawn, name)) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")

    def test_looks_as_it_was_approved(self, name: str) -> None:
        """Symbols, arrows and marks are where they were; only the edges of letters may differ by a shade."""
        with Image.open(FOLDER / f"{name}.png") as approved:
            assert difference(small(partial(drawn, name)), approved) <= ALMOST_NONE

    def test_is_light(self, name: str) -> None:
        """At most 300 kB in any form but lines, which only a printer gets."""
        for form in (Form.PNG, Form.PDF):
            assert len(drawn(name, form)) <= MOST_BYTES


class TestOnAPhone:
    """What an official sees on an old phone of 400 pixels."""

    @pytest.mark.parametrize("name", [name for name in PICTURES if not name.endswith("lembar")], scope="module")
    def test_is_upright_and_sharp(self, name: str) -> None:
        """Almost every pixel of an old phone, and within the sides that Telegram takes for a photo."""
        with Image.open(BytesIO(drawn(name, Form.PNG))) as picture:
            assert picture.width == 700
            assert picture.height <= 2000
            assert picture.width + picture.height <= 10_000

    def test_names_who_holds_a_step_and_until_when(self) -> None:
        """The holder's name, the deadline, and of several units how many are through."""
        play = Play.of(BALANGAN)
        play.start()
        some(play, "3", 5)
        said = words(picture_of(play).drawn(Form.SVG))
        assert "Kasubbag Pengawasan" in said
        assert "5/6" in said
        assert any(line.startswith("batas Kamis 14 Januari 16.00") for line in said)

    def test_a_return_is_told_on_both_steps(self) -> None:
        """The reviewer's row says to which step it went back, the other which round it is and why."""
        play = Play.of(BALANGAN)
        play.start()
        until(play, "4")
        play.give_back("4 bagian-umum", units=["subbag-program"], reason="Lampiran kurang")
        said = words(picture_of(play).drawn(Form.SVG))
        assert any(line.startswith("↩ ke langkah 3: Kabag Umum") for line in said)
        assert "↩ putaran 2: Lampiran kurang" in said

    def test_a_held_run_says_so(self) -> None:
        """The head tells since when it stands still, and nothing is called late meanwhile."""
        play = Play.of(BALANGAN)
        play.start()
        play.hold()
        play.wait(days=20)
        said = words(picture_of(play).drawn(Form.SVG))
        assert "Ditahan sejak 11 Jan 09.00" in said
        assert "batas berhenti" in said
        assert "terlambat" not in said

    def test_a_cancelled_run_has_nobody_at_work(self) -> None:
        """What was open is shown as not gone on with, and the head says when it ended."""
        play = Play.of(BALANGAN)
        play.start()
        play.cancel()
        looks = picture_of(play).looks
        assert looks["1"].mark == "missed"
        assert "Dibatalkan 11 Jan 09.00" in words(picture_of(play).drawn(Form.SVG))

    def test_units_that_never_came_are_counted(self) -> None:
        """A step that went on without some is not shown as done."""
        play = Play.of(BALANGAN)
        play.start()
        some(play, "3", 5)
        while any(name.startswith("4 ") for name in play.open):
            play.finish(*(name for name in play.open if name.startswith("4 ")))
        late = next(name for name in play.open if name.startswith("3 "))
        play.close_join("4", play.task(late).path[1])
        look = picture_of(play).looks["3"]
        assert look.mark == "missed"
        assert "1 belum masuk" in look.lines

    def test_names_are_drawn_as_they_are(self) -> None:
        """What looks like a command of the typesetter is only letters."""
        play = Play.of(BALANGAN)
        play.start()
        until(play, "4")
        play.give_back("4 bagian-umum", units=["subbag-program"], reason="#panic() $x$ *a* @b")
        assert "↩ putaran 2: #panic() $x$ *a* @b" in words(picture_of(play).drawn(Form.SVG))


class TestTheSameState:
    """By the fingerprint a picture is known that need not be drawn again."""

    def test_is_known_at_another_moment(self) -> None:
        """Time alone changes nothing, until a step is late."""
        play = Play.of(BALANGAN)
        play.start()
        first = picture_of(play)
        play.wait(hours=1)
        assert picture_of(play).fingerprint == first.fingerprint
        assert picture_of(play).as_of != first.as_of
        play.now += timedelta(days=9)
        assert picture_of(play).fingerprint != first.fingerprint

    def test_is_another_after_an_act(self) -> None:
        """Whatever changes what is drawn changes the fingerprint."""
        play = Play.of(BALANGAN)
        play.start()
        first = picture_of(play).fingerprint
        play.finish("1 kantor")
        assert picture_of(play).fingerprint != first


class TestDrawing:
    """The typesetter, with nothing of the machine it runs on."""

    def test_uses_its_own_font_alone(self) -> None:
        """No font of the system and none of the library: a bare machine draws the same."""
        assert drawing._fonts().families() == ["IBM Plex Sans"]

    def test_keeps_its_colours(self) -> None:
        """Few colours are enough: what is painted in one of the template's has it still, but for a shade."""
        with Image.open(BytesIO(drawn(f"{BALANGAN}-terlambat", Form.PNG))) as picture:
            assert picture.mode == "P"
            seen = picture.convert("RGB")
        for at, painted in (((4, 4), (0x12, 0x35, 0x5B)), ((4, seen.height - 4), (255, 255, 255))):
            point = Image.new("RGB", (1, 1), painted)
            here = ImageChops.difference(seen.crop((*at, at[0] + 1, at[1] + 1)), point)
            assert max(here.tobytes()) <= 4

    def test_draws_the_same_bytes_again(self) -> None:
        """The same data is the same file, so that the archive keeps it once."""
        sheet: Draw = PICTURES[f"{BALANGAN}-lembar"]
        for form in Form:
            assert sheet(form) == sheet(form)

    def test_says_what_is_wrong(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A template that can't be carried out raises NotDrawn with the typesetter's words."""
        (tmp_path / "broken.typ").write_text("#nothing", encoding="utf-8")
        monkeypatch.setattr(drawing, "_TEMPLATES", tmp_path)
        with pytest.raises(NotDrawn, match="unknown variable: nothing"):
            draw("broken", {}, Form.PNG)

    def test_refuses_pages_where_only_one_fits(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A picture is one page; nothing is left out in silence."""
        (tmp_path / "two.typ").write_text("a #pagebreak() b", encoding="utf-8")
        monkeypatch.setattr(drawing, "_TEMPLATES", tmp_path)
        with pytest.raises(NotDrawn, match="several pages"):
            draw("two", {}, Form.PNG)
        assert draw("two", {}, Form.PDF).startswith(b"%PDF")

    def test_a_long_sop_goes_on_over_pages(self) -> None:
        """Ten steps take more than one page in a PDF; where a line goes on elsewhere a pentagon names the step."""
        sheet = PICTURES["kalbar-pengumpulan-data-kinerja-lembar"](Form.PDF)
        assert b"/Type/Pages/Count 3/" in sheet


def test_there_are_five_positions_of_each_sop() -> None:
    """Four SOPs, each with its sheet, five positions, and its office."""
    assert len(PICTURES) == 4 * (5 + 2)
    assert {name for name in PICTURES if name.endswith("lembar")} == {f"{key}-lembar" for key in samples.procedures()}
    assert {path.stem for path in FOLDER.iterdir()} == set(PICTURES)
