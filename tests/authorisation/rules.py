"""What the design allows, written down: who may do what while the task or its run is in which state.

Whatever is not named here is not allowed.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tests.authorisation.office import (
    AWAY,
    CANDIDATE,
    DURING,
    GONE,
    INVOLVED,
    OTHER_HOLDER,
    OTHER_UNIT,
    OWNER,
    STARTER,
    SUPERIOR,
)
from tests.authorisation.world import DECIDE, WORK

# Who may do the task: its position's holders, who is away among them, and who stands in for that one today.
MAY = frozenset({CANDIDATE, OTHER_HOLDER, AWAY, DURING})
STEER = frozenset({OWNER})
MAY_OR_STEER = MAY | STEER
DOER = frozenset({CANDIDATE})

OPEN, DONE, LEFT, RETURNED, VOID, LATE, HELD, CLOSED = (
    "open",
    "done",
    "left",
    "returned",
    "void",
    "late",
    "held",
    "closed",
)
RUNNING = (OPEN, DONE, LEFT, RETURNED, VOID, LATE)
NOT_ENDED = (*RUNNING, HELD)
EVER = (*NOT_ENDED, CLOSED)
BOTH = (WORK, DECIDE)


class Allowed(NamedTuple):
    """These may, in these states, with the task that is worked on, the one that is decided, or either."""

    who: frozenset[str]
    states: tuple[str, ...]
    targets: tuple[str, ...] = BOTH


NEVER: tuple[Allowed, ...] = ()

# A run is shown to whoever steers or started it, had a hand in it, or has a task of it waiting: in every run of the
# table a Kabag of another Bagian. It is shown to the heads too, of the units in which its tasks lie and of those above:
# the holders of either position are heads themselves, and so is the Kasubbag of another Bagian.
_ALWAYS = frozenset({OWNER, STARTER, INVOLVED})
_HEAD = frozenset({SUPERIOR})
_HEADS = MAY | _HEAD | {OTHER_UNIT}
SEES: tuple[Allowed, ...] = (
    Allowed(_ALWAYS, EVER),
    Allowed(_HEADS, EVER),
    Allowed(frozenset({GONE}), (LEFT,)),
)

_ASKS = tuple(Allowed(one.who, tuple(state for state in one.states if state != CLOSED), one.targets) for one in SEES)

COMMANDS: Mapping[str, tuple[Allowed, ...]] = {
    "Start": (Allowed(frozenset({OWNER, STARTER}), EVER), Allowed(_HEAD, EVER, (DECIDE,))),
    "Attach": (Allowed(MAY, (OPEN, LATE, HELD)),),
    "Remove": (Allowed(MAY, (OPEN, HELD)),),
    "Submit": (Allowed(MAY, (OPEN,), (WORK,)),),
    "Approve": (Allowed(MAY, (OPEN,), (DECIDE,)),),
    "Return": (Allowed(MAY, (OPEN,), (DECIDE,)),),
    "Recall": (Allowed(DOER, (DONE, RETURNED)), Allowed(STEER, (RETURNED,))),
    "HandOver": (Allowed(MAY_OR_STEER, (OPEN, HELD)),),
    "Nudge": (Allowed(STEER, (OPEN,)),),
    "PutQuestion": _ASKS,
    "AnswerQuestion": (Allowed(DOER | STEER, EVER),),
    "AskForTime": (Allowed(MAY_OR_STEER, (OPEN, HELD)),),
    "GrantTime": (Allowed(STEER, (OPEN, HELD)),),
    "RefuseTime": (Allowed(STEER, (OPEN, HELD)),),
    "CloseJoin": (Allowed(STEER, (OPEN,), (WORK,)), Allowed(STEER, (DONE, LEFT), (DECIDE,))),
    "AdmitLate": (Allowed(STEER, (LATE,)),),
    "ReturnRun": (Allowed(STEER, (OPEN, DONE, LEFT, RETURNED)), Allowed(STEER, (LATE,), (WORK,))),
    "TakeBackReturn": (Allowed(STEER, (VOID,)),),
    "Hold": (Allowed(STEER, RUNNING),),
    "Resume": (Allowed(STEER, (HELD,)),),
    "Cancel": (Allowed(STEER, NOT_ENDED),),
    "Finish": NEVER,
    "on behalf": NEVER,  # everybody of the table can be reached
}


def expected(rules: Iterable[Allowed], target: str, state: str) -> set[str]:
    """Who may, by the rules."""
    return {who for one in rules if target in one.targets and state in one.states for who in one.who}


# Buttons under a card or a run's page, each with its number and version as the latest card shows them.
TASK_BUTTONS: Mapping[str, tuple[Allowed, ...]] = {
    "buka": (Allowed(MAY_OR_STEER, EVER), Allowed(frozenset({GONE}), (LEFT,))),
    "selesai": COMMANDS["Submit"],
    "setuju": COMMANDS["Approve"],
    "tarik": (Allowed(DOER, (DONE, RETURNED)),),
    "catatan": NEVER,  # this decision passes no notes on
    "kembali": COMMANDS["Return"],
    "centang": NEVER,  # nobody has begun a return
    "langkah": (Allowed(MAY, (OPEN,)),),
    "alasan": NEVER,
    "unit": (Allowed(MAY, (OPEN,)),),
    "petugas": (Allowed(MAY, (OPEN,)),),
    "instruksi": (Allowed(MAY, (OPEN,)),),
    "berkas": SEES,
    "lama": NEVER,  # there is no round before
    "hapus": COMMANDS["Remove"],
    "taruh": NEVER,  # no file waits for its place
    "waktu": COMMANDS["AskForTime"],
    "alih": COMMANDS["HandOver"],
    "tagih": COMMANDS["Nudge"],
    "bertanya": _ASKS,
    "jawab": COMMANDS["AnswerQuestion"],
    "beri": COMMANDS["GrantTime"],
    "tolak": COMMANDS["RefuseTime"],
    "wakil": NEVER,
    "wselesai": NEVER,
    "wsetuju": NEVER,
    "wkembali": NEVER,
}
_STEERS = (Allowed(STEER, NOT_ENDED),)
_STEERS_RUNNING = (Allowed(STEER, RUNNING),)
RUN_BUTTONS: Mapping[str, tuple[Allowed, ...]] = {
    "proses": SEES,
    "rinci": SEES,
    "hasil": SEES,
    "jejak": SEES,
    "lengkap": SEES,
    "arahkan": _STEERS,
    "atur": _STEERS,
    "terkait": NEVER,  # this SOP has none that follows it
    "tagihan": _STEERS_RUNNING,
    "urungkan": (Allowed(STEER, (RETURNED, VOID)),),
    "permintaan": _STEERS,
    "tahan": COMMANDS["Hold"],
    "lanjut": COMMANDS["Resume"],
    "tutup": (Allowed(STEER, (OPEN,), (WORK,)), Allowed(STEER, (DONE, LEFT, RETURNED), (DECIDE,))),
    "susulan": COMMANDS["AdmitLate"],
    "balik": _STEERS_RUNNING,
    "hentikan": COMMANDS["Cancel"],
}
# What is done by one press or one line, so that an event tells of it.
AT_ONCE = {"selesai", "setuju", "tarik", "hapus", "tagih", "beri", "tagihan", "lanjut"}

# What is typed with a number, {task} or {run}, and more words where it takes them.
TYPED_WORDS: Mapping[str, tuple[Allowed, ...]] = {
    "selesai {task}": COMMANDS["Submit"],
    "selesai no {task}": COMMANDS["Submit"],
    "teruskan {task}": COMMANDS["Submit"],
    "setuju {task}": COMMANDS["Approve"],
    "setujui {task}": COMMANDS["Approve"],
    "setuju #{task}": COMMANDS["Approve"],
    "setuju nomor {task}": COMMANDS["Approve"],
    "kembali {task} indikator 3 belum diisi": COMMANDS["Return"],
    "kembalikan {task} indikator 3 belum diisi": COMMANDS["Return"],
    "buka {task}": TASK_BUTTONS["buka"],
    "/tugas {task}": TASK_BUTTONS["buka"],
    "berkas {task}": SEES,
    "hapus {task}": COMMANDS["Remove"],
    "/tarik {task}": TASK_BUTTONS["tarik"],
    "tunda {task} 25 Januari menunggu data": COMMANDS["AskForTime"],
    "alihkan {task}": COMMANDS["HandOver"],
    "tanya {task} sudah sampai mana?": _ASKS,
    "jawab {task} sudah lengkap": COMMANDS["AnswerQuestion"],
    "tagih {task}": COMMANDS["Nudge"],
    "beri {task}": COMMANDS["GrantTime"],
    "tolak {task} data segera diperlukan": COMMANDS["RefuseTime"],
    "tahan {run}": COMMANDS["Hold"],
    "tahan {run} menunggu data": COMMANDS["Hold"],
    "lanjutkan {run}": COMMANDS["Resume"],
    "arahkan {run}": _STEERS,
    "lengkap {run}": SEES,
    "/status {run}": SEES,
    "/riwayat {run}": SEES,
}
