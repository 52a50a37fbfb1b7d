"""How the sample chains were played; `python -m tests.flows.chain_plays 0.2` writes those of a release.

A chain that a release wrote stays as it is for ever: each later release must read it.
"""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from flows.codec import encode
from flows.substitution import Substitution
from tests.flows.play import Play
from tests.flows.small import while_away
from tests.flows.telling import name_of, tell

FOLDER = Path(__file__).parent / "chains"


def balangan() -> Play:
    """Nested units: one late and admitted, returns over one level and two, files changed, a hold, a recall."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start(by="sekwan")
    play.submit("1 kantor", leave_out=frozenset({"bagian-fasilitasi"}), instruction="Mohon segera diisi")
    play.wait(hours=1)
    play.finish("2 bagian-umum", "2 bagian-persidangan", "3 subbag-umum")
    play.attach("3 subbag-program", content="data lama")
    play.attach("3 subbag-program", content="data baru", replaces=play.files)
    play.attach("3 subbag-risalah", content="salah berkas")
    play.remove("3 subbag-risalah", play.files)
    play.close_join("4", "bagian-umum")
    play.attach("3 subbag-program", content="data terlambat")
    play.admit("subbag-program")
    play.hold(reason="Menunggu surat edaran")
    play.wait(days=2)
    play.resume()
    play.finish("3 subbag-program", "3 subbag-risalah", "3 subbag-perundangan", "4 bagian-umum", "4 bagian-persidangan")
    play.give_back("5 kantor", to_step="3", units=["subbag-umum"], reason="Lampiran belum lengkap")
    play.recall("5 kantor")
    play.give_back("5 kantor", units=["bagian-umum"])
    play.give_back("4 bagian-umum", units=["subbag-umum", "subbag-program"])
    play.finish("3 subbag-umum", "3 subbag-program", "4 bagian-umum")
    play.return_run("2", "bagian-persidangan")
    play.finish("2 bagian-persidangan", "3 subbag-risalah", "3 subbag-perundangan", "4 bagian-persidangan", "5 kantor")
    play.wait(seconds=20)
    play.end()
    return play


def jeneponto() -> Play:
    """The January run: a Bidang left out, the document's own return, both variants of the last step."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start(leave_out=frozenset({"bidang-kearsipan"}))
    while not play.open[0].startswith("5 "):
        play.finish(*play.open)
    play.give_back("5 bidang-perpustakaan")
    play.finish("4 bidang-perpustakaan", "5 bidang-perpustakaan", "5 bidang-minat-baca")
    play.finish("5b bidang-perpustakaan", "5b bidang-minat-baca", "6 kantor/triwulan")
    play.give_back("6 kantor/tahunan", units=["bidang-minat-baca"])
    play.finish("4 bidang-minat-baca", "5 bidang-minat-baca", "5b bidang-minat-baca")
    play.finish("6 kantor/triwulan", "6 kantor/tahunan")
    play.end()
    return play


def kalbar_pengumpulan() -> Play:
    """Every review returns once, notes are passed on, and the owner acts for a Kabid who has not joined."""
    play = Play.of("kalbar-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor", assign={"kantor": "pelaksana-2"}, instruction="Ketik dengan lampiran")
    play.finish("2 kantor")
    play.give_back("3 kantor", reason="Nomor belum benar")
    play.finish("2 kantor", "3 kantor")
    play.give_back("4 kantor")
    play.finish("2 kantor", "3 kantor")
    play.approve("4 kantor", notes="Perbaiki tanggal surat")
    play.finish("5 kantor")
    play.give_back("6 kantor")
    play.finish("5 kantor", "6 kantor", "7 kantor", "8 bidang-deposit", "8 bidang-layanan")
    _away(play, "kabid-kearsipan")
    play.attach("8 bidang-kearsipan", play.owner)
    play.submit("8 bidang-kearsipan", play.owner, on_behalf_of="kabid-kearsipan", proof=play.files)
    play.finish("9 kantor")
    play.give_back("10 kantor", units=["bidang-deposit"])
    play.finish("8 bidang-deposit", "9 kantor", "10 kantor")
    play.end()
    return play


def perbaikan() -> Play:
    """A run linked to another; its returns go one level down, all the way."""
    play = Play.of("kalbar-perbaikan-data-kinerja")
    play.start(linked_to=7)
    while play.open != ["7 kantor"]:
        play.finish(*play.open)
    play.give_back("7 kantor")
    play.give_back("6 kantor")
    play.give_back("5 kantor")
    play.finish("4 kantor", "5 kantor")
    play.attach("6 kantor", content="diperbaiki sendiri")
    play.finish("6 kantor", "7 kantor", "8 kantor", "9 kantor", "10 kantor")
    play.end()
    return play


def cancelled() -> Play:
    """A second run of its period, which the owner allowed and then cancelled."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start(duplicate_of=7, forced="Data lama salah")
    play.submit("1 kantor")
    play.cancel(reason="Salah periode")
    return play


def more_time() -> Play:
    """Time is asked for, refused, asked for again and given while the run is held, and taken by the owner himself."""
    play = Play.of("jeneponto-pengumpulan-data-kinerja")
    play.start()
    bidang = "1 bidang-perpustakaan"
    play.ask_time(bidang, date(2027, 1, 13))
    play.refuse_time(bidang)
    play.ask_time(bidang, date(2027, 1, 14))
    play.ask_time(bidang, date(2027, 1, 15), reason="Kabid dinas luar")
    play.hold()
    play.wait(days=1)
    play.grant_time(bidang)
    play.resume()
    while not play.open[0].startswith("6 "):
        play.finish(*play.open)
    play.ask_time("6 kantor/triwulan", date(2027, 1, 18), by=play.owner)
    play.finish(*play.open)
    play.hold()
    play.wait(days=1)
    play.resume()
    play.recall("6 kantor/tahunan")
    play.finish("6 kantor/tahunan")
    play.end()
    return play


def steered() -> Play:
    """A task is handed over and nudged, questions are asked and answered, and the owner takes a wrong return back."""
    play = Play.of("kalbar-pengumpulan-data-kinerja")
    play.start()
    play.finish("1 kantor")
    play.hand_over("2 kantor", "pelaksana-2", by="pelaksana-1")
    play.put_question("2 kantor", "pelaksana-2", play.owner)
    play.put_question("2 kantor", play.owner, "pelaksana-2", "Sudah sampai mana?")
    play.answer(1, play.owner)
    play.nudge("2 kantor")
    play.hand_over("2 kantor", "pelaksana-1", by=play.owner)
    play.wait(hours=5)
    play.nudge()
    play.finish("2 kantor", "3 kantor")
    play.give_back("4 kantor")
    play.take_back("4 kantor", reason="Salah tekan")
    play.return_run("2")
    play.take_back_the_return()
    play.cancel(reason="Salah periode")
    play.answer(2, "pelaksana-2", "Tinggal diketik")
    return play


def stood_in_for() -> Play:
    """Two are away: what their substitutes do, and what they decide themselves as the only ones there, says as what."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor", leave_out=frozenset({"bagian-fasilitasi", "bagian-persidangan"}))
    play.finish("2 bagian-umum", "3 subbag-umum")
    since, until = date(2027, 1, 11), date(2027, 1, 14)
    kabag = Substitution(
        id=1, absent="kabag-umum", substitute="kasubbag-umum", decree="800/12", since=since, until=until
    )
    owner = Substitution(id=2, absent=play.owner, substitute="kabag-persidangan", since=since, until=until)
    play.office = while_away(play.office, kabag, owner)
    play.hold(by="kabag-persidangan")
    play.resume(by="kabag-persidangan")
    play.attach("3 subbag-program", "kabag-persidangan")
    play.submit("3 subbag-program", by="kabag-persidangan")
    play.approve("4 bagian-umum", by="kasubbag-umum")
    play.finish("5 kantor")
    play.end()
    return play


def moved() -> Play:
    """A task goes to a substitute and comes back, goes up to the head of a vacant position, and is late with him."""
    play = Play.of("balangan-pengumpulan-data-kinerja")
    play.start()
    play.submit("1 kantor", leave_out=frozenset({"bagian-fasilitasi", "bagian-persidangan"}))
    kabag = Substitution(
        id=1, absent="kabag-umum", substitute="kasubbag-umum", since=date(2027, 1, 11), until=date(2027, 1, 12)
    )
    play.office = while_away(play.office, kabag)
    play.follow()
    play.office = while_away(play.office)
    play.follow()
    left = tuple(one for one in play.office.holdings if one.position != "kabag-umum")
    play.office = replace(play.office, holdings=left, _below={})
    play.follow()
    play.wait(days=14)
    play.escalate("2 bagian-umum", play.owner)
    play.cancel(reason="Salah periode")
    return play


PLAYS = {
    "balangan-pengumpulan-data-kinerja": balangan,
    "jeneponto-pengumpulan-data-kinerja": jeneponto,
    "kalbar-pengumpulan-data-kinerja": kalbar_pengumpulan,
    "kalbar-perbaikan-data-kinerja": perbaikan,
    "dibatalkan": cancelled,
    "tambahan-waktu": more_time,
    "diarahkan": steered,
    "digantikan": stood_in_for,
    "berpindah": moved,
}


def kept(play: Play) -> dict[str, object]:
    """What a chain's file holds: what was told, the tasks that count, and each event as it is stored."""
    run = play.run
    return {
        "told": [tell(run, event) for event in play.log],
        "status": run.status,
        "tasks": {name_of(run, task.id): task.status for task in run.tasks.values() if not task.void},
        "events": [encode(event).decode() for event in play.log],
    }


def _away(play: Play, person: str) -> None:
    gone = replace(play.office.people[person], joined=False, reachable=False)
    play.office = replace(play.office, people={**play.office.people, person: gone})


def write(release: str) -> None:
    """Write the chains of a release; one that exists is left as it is."""
    FOLDER.mkdir(exist_ok=True)
    for name, play in PLAYS.items():
        file = FOLDER / f"{name}.{release}.json"
        if not file.exists():
            file.write_text(json.dumps(kept(play()), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
