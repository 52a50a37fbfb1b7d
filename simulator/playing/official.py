"""How an official answers what the phone shows: by the words and buttons on it, and by nothing else.

1. What is shown only in part is opened.
2. A question is answered: the first choice is taken, words are written where words are asked for.
3. A card that wants files gets them; a card that may be finished is finished.
4. A decision is returned the first time anybody of the office meets its step, and agreed to from then on.
5. Holders of the same position share its tasks by their numbers, unless a card names one of them.
"""

import re
from dataclasses import dataclass, field, replace

from simulator.playing import habits
from simulator.playing.habits import Habits
from simulator.playing.shown import Act, Press, Shown, Write

_ASSIGNEE = re.compile(r"^Petugas: (.+)$", re.MULTILINE)
_FINISH = ("Teruskan", "Selesai")
_LEAVING = "Tidak jadi"
_OPENING = ("Buka tugas", "Buka kabar")
_CHOICES = ("Untuk periode mana", "Proses mana yang diperbaiki", "Siapa yang mengerjakan", "jawaban untuk")
_WORDS = {
    "Tulis catatan": habits.NOTES,
    "Tulis instruksi": habits.INSTRUCTION,
    "tulis alasannya": habits.ONCE_MORE,
}


@dataclass
class Memory:
    """What a person has pressed, which files they sent for which task, and whether they may start one more SOP."""

    done: set[str] = field(default_factory=set)
    sent_for: dict[str, str] = field(default_factory=dict)
    may_start_more: bool = False


@dataclass
class Official:
    """A person at one of their phones, which share a memory; the `place`-th of the `holders` of a position."""

    phone: int
    name: str
    office: str
    habits: Habits
    channel: str = "telegram"
    place: int = 0
    holders: int = 1
    memory: Memory = field(default_factory=Memory)

    def answer(self, shown: Shown) -> list[Act]:
        """Return what this official does about a message, nothing if it asks for nothing new."""
        if opening := self._press_here(shown, *_OPENING):
            return opening
        if shown.task:
            return self._card(shown) if self._mine(shown) else []
        pages = (
            (("SOP mana",), self._choose_sop),
            (_CHOICES, self._choose),
            (_WORDS, self._write),
            (("untuk tugas yang mana",), self._place_file),
            (("centang unit",), self._tick),
            (("Apa alasan",), self._give_reason),
        )
        for phrases, page in pages:
            if any(phrase in shown.text for phrase in phrases):
                return page(shown)
        return self._press(shown, *_FINISH) or self._press_here(shown, "Mulai")

    def _mine(self, shown: Shown) -> bool:
        assigned = _ASSIGNEE.search(shown.text)
        return assigned[1] == self.name if assigned else int(shown.task) % self.holders == self.place

    def _card(self, shown: Shown) -> list[Act]:
        if shown.files_wanted:
            return self._send(shown, shown.files_wanted)
        if any(label.startswith("Setujui") for label in shown.buttons):
            return self._decide(shown)
        if "Beri instruksi" in shown.buttons and not self.habits.instructed:
            self.habits.instructed = True
            return self._press(shown, "Beri instruksi")
        return self._press(shown, "Pilih petugas") or self._press(shown, *_FINISH)

    def _send(self, shown: Shown, count: int) -> list[Act]:
        if shown.task in self.memory.sent_for.values():
            return []
        # Files that come within seconds are taken for one task on WhatsApp, where nothing says what belongs together.
        to_card = self.channel == "whatsapp"
        files = [replace(self.habits.file(), to_card=to_card) for _ in range(count)]
        self.memory.sent_for |= dict.fromkeys((file.name for file in files), shown.task)
        return [*files]

    def _place_file(self, shown: Shown) -> list[Act]:
        placed = (
            self._press_here(shown, f"{task} ") for name, task in self.memory.sent_for.items() if name in shown.text
        )
        return next(placed, [])

    def _decide(self, shown: Shown) -> list[Act]:
        decision = (shown.sop, shown.step)
        if decision not in self.habits.returned:
            self.habits.returned.add(decision)
            return [*self._look(shown), *self._press(shown, "Kembalikan")]
        return self._press(shown, "Setujui dengan catatan", "Setujui + catatan", "Setujui")

    def _look(self, shown: Shown) -> list[Act]:
        # Once an office: each look sends files, and a bot may send 30 messages a second.
        looking = [] if self.habits.looked else self._press(shown, "Lihat berkas masuk", "Berkas masuk")
        self.habits.looked = self.habits.looked or bool(looking)
        return looking

    def _choose_sop(self, shown: Shown) -> list[Act]:
        sops = {label: data for label, data in shown.buttons.items() if label != _LEAVING}
        chosen = self._press(replace(shown, buttons=sops), "Pengumpulan", "")  # before what repairs it
        self.memory.may_start_more = any(data not in self.memory.done for data in sops.values())
        return chosen

    def _choose(self, shown: Shown) -> list[Act]:
        # The fourth quarter asks for every form of a step: it closes the year as well.
        return self._press_here(shown, "Triwulan IV") or self._press_here(shown, "")

    def _tick(self, shown: Shown) -> list[Act]:
        ticked = any(label.startswith("✅") for label in shown.buttons)
        return self._press(shown, "Lanjut" if ticked else "▫️")

    def _give_reason(self, shown: Shown) -> list[Act]:
        if self._has_answered(shown):
            return []
        reason = self.habits.reason()
        return [Write(reason)] if reason else self._press(shown, "")

    def _write(self, shown: Shown) -> list[Act]:
        if self._has_answered(shown):
            return []
        return [Write(words) for phrase, words in _WORDS.items() if phrase in shown.text]

    def _has_answered(self, shown: Shown) -> bool:
        # A question that is edited, to lose its buttons, asks nothing new.
        question = f"{shown.id} {shown.text}"
        answered = question in self.memory.done
        self.memory.done.add(question)
        return answered

    def _press(self, shown: Shown, *beginnings: str) -> list[Act]:
        for beginning in beginnings:
            for label, data in shown.buttons.items():
                if label.startswith(beginning) and data not in self.memory.done:
                    self.memory.done.add(data)
                    return [Press(label)]
        return []

    def _press_here(self, shown: Shown, *beginnings: str) -> list[Act]:
        here = {label: f"{shown.id} {data}" for label, data in shown.buttons.items()}
        return self._press(replace(shown, buttons=here), *beginnings)
