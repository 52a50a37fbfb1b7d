"""What belongs to no task and no run: the office, its people, its planned starts and who stands in for whom."""

from collections.abc import Mapping

import pytest

from handlers import understand, verbs
from tests.authorisation.office import (
    AFTER,
    BEFORE,
    BYSTANDER,
    CANDIDATE,
    DURING,
    FORMER,
    GONE,
    INVOLVED,
    OTHER_OFFICE,
    OTHER_UNIT,
    OWNER,
    STARTER,
    STRANGER,
    SUPERIOR,
    person,
)
from tests.authorisation.playing import TELEGRAM, TYPED, WHATSAPP, Outcome, at, play
from tests.authorisation.world import ELSEWHERE, SOP, World

INSIDE = (CANDIDATE, DURING, BEFORE, AFTER, FORMER, GONE, SUPERIOR, OWNER, STARTER, INVOLVED, OTHER_UNIT, BYSTANDER)
PATHS = (TELEGRAM, WHATSAPP)
EVERYBODY, STEER = frozenset(INSIDE), frozenset({OWNER})
# One who is to be away has asked: the head above and the owner decide on it; and whoever asked may take it back.
DECIDES = frozenset({INVOLVED, OWNER})

# A verb of the office, behind it what it carries; whoever is not named is refused.
OFFICE_BUTTONS: Mapping[tuple[str, str], frozenset[str]] = {
    **{
        (verb, ""): EVERYBODY for verb in ("start", "bantuan", "tugas", "pesan", "status", "saring", "riwayat", "mulai")
    },
    **{(verb, ""): EVERYBODY for verb in ("tunda", "gantikan", "alihkan", "tanya", "data_saya")},
    ("putuskan", ""): EVERYBODY,
    ("putuskan", "ya"): EVERYBODY,
    ("ganti", "lain"): STEER,
    ("mulaikan", "x"): frozenset(),
    ("tafsir", f"ok/3/{SOP}"): STEER,
    ("tafsir", f"no/3/{SOP}"): STEER,
    ("milik", ""): STEER,
    ("milik", "pemegang"): STEER,
    ("meja", "dari/pemegang"): STEER,
    ("papan", ""): STEER,
    ("papan", "baru"): STEER,
    ("papan", "cabut"): STEER,
    ("gambar", ""): STEER,
    ("pegawai", ""): STEER,
    ("orang", "staf"): STEER,
    ("undang", "staf"): STEER,
    ("pindah", "staf"): STEER,
    ("isi", "kasubbag-umum"): STEER,
    ("tambah", ""): STEER,
    ("lepas", "kasubbag-risalah"): STEER,
    ("pilih", "unit"): frozenset(),
    ("daftar", ""): STEER,
    ("contoh", ""): STEER,
    ("terapkan", "1"): STEER,
}
NOT_HERE = {"menarik", "jadwal"}  # in the table of buttons as "tarik"; below with its number
START_BUTTONS = dict.fromkeys(("jadwal", "majukan", "undurkan", "lewati"), STEER)
SUBSTITUTION_BUTTONS = {"izinkan": DECIDES, "larang": DECIDES, "akhiri": DECIDES | {OTHER_UNIT}}
COMMANDS: Mapping[str, frozenset[str]] = {
    **{f"/{word}": EVERYBODY for word in ("start", "mulai", "bantuan", "help", "tugas", "status", "riwayat", "tunda")},
    **{f"/{word}": EVERYBODY for word in ("gabung", "gantikan", "alihkan", "tanya", "data_saya", "data")},
    **{f"/{word}": STEER for word in ("jadwal", "papan", "gambar", "pegawai")},
    "/batal": frozenset(),  # nobody has a question open
}
PHRASES: Mapping[str, frozenset[str]] = {
    "tidak jadi": frozenset(),
    "daftar pegawai": STEER,
    "pegawai staf": STEER,
    "pegawai kasubbag": STEER,
}


def test_every_verb_of_the_office_is_in_the_table() -> None:
    """A new verb, or a new command, is a new row."""
    assert {verb for verb, _ in OFFICE_BUTTONS} | NOT_HERE == set(verbs.OFFICE)
    assert set(START_BUTTONS) == set(verbs.START)
    assert set(SUBSTITUTION_BUTTONS) == set(verbs.SUBSTITUTION)
    assert {word.removeprefix("/") for word in COMMANDS} | {"tarik"} == set(understand.COMMANDS)
    assert set(understand.PHRASES) <= set(PHRASES)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("verb", "argument"), OFFICE_BUTTONS)
def test_a_button_of_the_office(world: World, verb: str, argument: str, path: str) -> None:
    """Pages about oneself are everybody's, those about the office and its people the owner's alone."""
    data = f"{verb}:0:0:{argument}" if argument else f"{verb}:0:0"
    assert _wrong(world, data, path, OFFICE_BUTTONS[verb, argument]) == []


@pytest.mark.parametrize("words", [*COMMANDS, *PHRASES])
def test_a_typed_command(world: World, words: str) -> None:
    """A command shows nothing that its button would not."""
    assert _wrong(world, words, TYPED, {**COMMANDS, **PHRASES}[words]) == []


@pytest.mark.parametrize("words", sorted(understand.TWINS))
def test_a_word_without_its_number_changes_nothing_for_who_has_no_task(world: World, words: str) -> None:
    """Only one's own open task can be meant; nobody else's is found, named or changed."""
    for role in (BYSTANDER, FORMER, BEFORE, AFTER):
        outcome = play(world, person(role, decides=False), TYPED, words)
        assert not outcome.changed - {"refusal"}, (role, outcome.said)
        assert not outcome.others
    for who, office in (("kasubbag-renja", ELSEWHERE), (STRANGER, "nirkantor")):
        assert "event" not in play(world, who, TYPED, words, office).changed


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("verb", START_BUTTONS)
def test_a_button_of_a_planned_start(world: World, verb: str, path: str) -> None:
    """What starts by itself is moved and left out by the owner of its office."""
    assert _wrong(world, f"{verb}:{world.start}:1", path, START_BUTTONS[verb]) == []
    assert _outside(world, f"{verb}:{world.start}:1", path) == []


@pytest.mark.parametrize("path", [*PATHS, TYPED])
@pytest.mark.parametrize("verb", SUBSTITUTION_BUTTONS)
def test_a_button_of_a_substitution(world: World, verb: str, path: str) -> None:
    """The head above or the owner decides on it; who is away may end it, and the one who stands in may not."""
    reason = " pejabat itu juga dinas luar" if verb == "larang" else ""
    data = f"{verb} {world.asked}{reason}" if path == TYPED else f"{verb}:{world.asked}:0"
    assert _wrong(world, data, path, SUBSTITUTION_BUTTONS[verb]) == []
    assert _outside(world, data, path) == []
    assert play(world, "kasubbag-perundangan", path, data).denied


@pytest.mark.parametrize("path", PATHS)
def test_the_office_of_another_owner_is_nobodys_here(world: World, path: str) -> None:
    """The owner of another office finds nobody of this one, whatever key a forged button carries."""
    for verb, key in (("orang", "staf"), ("undang", "staf"), ("pindah", "staf"), ("isi", "kasubbag-umum")):
        outcome = play(world, "kasubbag-renja", path, f"{verb}:0:0:{key}", ELSEWHERE)
        assert outcome.denied
        assert "invitation" not in outcome.changed


@pytest.mark.parametrize("path", PATHS)
def test_the_last_owner_does_not_leave(world: World, path: str) -> None:
    """Whoever is the last to steer an office stays, with the last account that they have there."""
    with world.cell() as desk:
        desk.tx.execute("DELETE FROM address WHERE person = :owner AND channel <> :path", owner=OWNER, path=path)
        desk.tx.execute("UPDATE office SET revision = revision + 1")
        assert at(desk, OWNER, path, "putuskan:0:0:ya").denied


def _wrong(world: World, data: str, path: str, may: frozenset[str]) -> list[str]:
    outcomes = {role: play(world, person(role, decides=False), path, data) for role in INSIDE}
    return [
        f"{role}: {one.said[:80]!r} {sorted(one.changed)}"
        for role, one in outcomes.items()
        if _is_wrong(one, may=role in may)
    ]


def _outside(world: World, data: str, path: str) -> list[str]:
    found = {
        OTHER_OFFICE: play(world, "kasubbag-renja", path, data, ELSEWHERE),
        STRANGER: play(world, STRANGER, path, data, "nirkantor"),
    }
    return [f"{role}: {one.said[:80]!r}" for role, one in found.items() if one.changed or _is_wrong(one, may=False)]


def _is_wrong(outcome: Outcome, *, may: bool) -> bool:
    if may:
        return outcome.denied
    return not outcome.denied or bool(outcome.changed - {"refusal"} or outcome.others)
