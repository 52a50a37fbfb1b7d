"""How an official answers what the phone shows."""

import pytest

from simulator.playing.habits import Habits
from simulator.playing.official import Official
from simulator.playing.shown import Press, Send, Shown, Write, parts

DECISION = ("Setujui", "Kembalikan", "Lihat berkas masuk (2)")


@pytest.fixture
def official() -> Official:
    return Official(1, "Kabag Umum", "Setwan", Habits("Setwan"))


def shown(text: str, *labels: str, message: int = 7) -> Shown:
    return Shown(message, text, {label: f"{label}:{text[:9]}" for label in labels})


def card(task: int, *lines: str, step: str = "3", labels: tuple[str, ...] = ()) -> Shown:
    words = (f"Tugas {task} · Mengisi data", "Pengumpulan · Triwulan I 2027", f"langkah {step} dari 5", *lines)
    return shown("\n".join(words), *labels)


class TestMerged:
    """What WhatsApp brings in one message though it was several."""

    def test_each_card_has_the_button_that_opens_it(self, official):
        """Cards that came together are opened one by one, each with its own button."""
        merged = shown("Tugas 5 · Mengisi\n\nTugas 6 · Menyusun", "Buka tugas 5", "Buka tugas 6")
        assert [official.answer(part) for part in parts(merged)] == [[Press("Buka tugas 5")], [Press("Buka tugas 6")]]

    def test_a_card_that_waits_for_files_leaves_the_buttons_to_the_other(self, official):
        """Files go to the one that asks for them, the button is the other's."""
        words = "\n\n".join(card(n, line).text for n, line in ((5, "Kirim 1 berkas ke sini"), (6, "")))
        merged = Shown(7, words, {"Selesai": "selesai:6:1"})
        first, second = (official.answer(part) for part in parts(merged))
        assert [type(act) for act in first] == [Send]
        assert second == [Press("Selesai")]

    def test_a_notice_before_a_card_does_not_hide_it(self, official):
        """A card below other words is read like any card; the end of a run stands by itself too."""
        merged = shown("Kabar.\n\n🏁 Selesai: Pengumpulan.\n\nTugas 6 · Menyusun", "Selesai")
        assert [part.text[:7] for part in parts(merged)] == ["Kabar.", "🏁 Seles", "Tugas 6"]

    def test_a_knock_is_answered(self, official):
        """The template's button opens the conversation, each time that it comes."""
        for message in (7, 9):
            knock = shown("Ada tugas yang menunggu Anda: Tugas 5", "Buka tugas", message=message)
            assert official.answer(knock) == [Press("Buka tugas")]


class TestCard:
    """What is done about a task's card."""

    def test_files_are_sent_where_they_are_wanted(self, official):
        """As many as the card says, each with content of its own, once."""
        wanted = card(5, "📎 Kirim 2 berkas ke sini, lalu tekan Selesai.")
        first, second = official.answer(wanted)
        assert isinstance(first, Send)
        assert isinstance(second, Send)
        assert first.content != second.content
        assert official.answer(wanted) == []

    def test_a_task_is_finished_once(self, official):
        """The button is pressed, and not again when the card is shown anew or another message offers it too."""
        assert official.answer(card(5, labels=("Selesai",))) == [Press("Selesai")]
        assert official.answer(card(5, labels=("Selesai",))) == []

    def test_two_phones_are_one_person(self, official):
        """What was done on one phone is not done again where the same card stands on the other."""
        other = Official(2, official.name, "Setwan", official.habits, "whatsapp", memory=official.memory)
        assert official.answer(card(5, labels=("Selesai",))) == [Press("Selesai")]
        assert other.answer(card(5, labels=("Selesai",))) == []

    def test_a_decision_is_returned_at_first_and_then_agreed_to(self, official):
        """The first time the files are looked at before; a colleague who meets the step later agrees at once."""
        colleague = Official(2, "Kabag Persidangan", "Setwan", official.habits)
        assert official.answer(card(5, labels=DECISION)) == [Press("Lihat berkas masuk (2)"), Press("Kembalikan")]
        assert official.answer(card(6, labels=DECISION)) == [Press("Setujui")]
        assert colleague.answer(card(7, labels=DECISION)) == [Press("Setujui")]

    def test_another_step_is_another_decision(self, official):
        """Each step of an SOP that decides is returned once."""
        official.answer(card(5, labels=DECISION))
        assert official.answer(card(6, step="4", labels=DECISION)) == [Press("Kembalikan")]

    def test_notes_are_passed_on_where_they_may_be(self, official):
        """Agreeing with notes is preferred to agreeing without."""
        official.answer(card(5, labels=DECISION))
        assert official.answer(card(6, labels=(*DECISION, "Setujui dengan catatan"))) == [
            Press("Setujui dengan catatan")
        ]

    def test_holders_of_a_position_share_its_tasks(self):
        """Of two holders one takes the even numbers and one the odd, so that no task is done by both."""
        pair = [Official(n, f"Pelaksana {n}", "Setwan", Habits("Setwan"), place=n, holders=2) for n in range(2)]
        assert [bool(one.answer(card(8, labels=("Selesai",)))) for one in pair] == [True, False]
        assert [bool(one.answer(card(9, labels=("Selesai",)))) for one in pair] == [False, True]

    def test_a_card_that_names_somebody_is_theirs(self):
        """Whom the disposisi names does it, whatever its number."""
        pair = [Official(n, f"Pelaksana {n}", "Setwan", Habits("Setwan"), place=n, holders=2) for n in range(2)]
        named = card(8, "Petugas: Pelaksana 1", labels=("Selesai",))
        assert [bool(one.answer(named)) for one in pair] == [False, True]

    def test_the_first_disposisi_of_an_office_gets_an_instruction(self, official):
        """The others are passed on as they are."""
        labels = ("Teruskan", "Beri instruksi")
        assert official.answer(card(5, labels=labels)) == [Press("Beri instruksi")]
        assert official.answer(card(6, labels=labels)) == [Press("Teruskan")]


class TestQuestion:
    """What is done about a question."""

    def test_units_are_ticked_before_going_on(self, official):
        """One unit is ticked, and the page that shows its tick is left by its button."""
        text = "Tugas 11: centang unit yang dikembalikan"
        assert official.answer(shown(text, "▫️ Subbag Umum", "▫️ Subbag Program", "Lanjut (0 unit)")) == [
            Press("▫️ Subbag Umum")
        ]
        assert official.answer(shown(text, "✅ Subbag Umum", "▫️ Subbag Program", "Lanjut (1 unit)")) == [
            Press("Lanjut (1 unit)")
        ]

    def test_reasons_are_ready_made_and_typed_in_turn(self, official):
        """The first is the first of those offered, the second is written."""
        ask = "Apa alasan mengembalikan tugas {}?"
        assert official.answer(shown(ask.format(11), "Data belum lengkap", "Tidak jadi")) == [
            Press("Data belum lengkap")
        ]
        (typed,) = official.answer(shown(ask.format(12), "Data belum lengkap", "Tidak jadi"))
        assert isinstance(typed, Write)

    def test_a_question_is_answered_once(self, official):
        """A question that only loses its buttons asks nothing new; the next one does."""
        asked = "Tulis instruksi yang menyertai tugas 5."
        assert len(official.answer(shown(asked, "Tidak jadi"))) == 1
        assert official.answer(shown(asked)) == []
        assert len(official.answer(shown(asked, "Tidak jadi", message=9))) == 1

    def test_the_fourth_quarter_is_chosen(self, official):
        """It asks for every form of a step."""
        periods = shown("Untuk periode mana?", "Triwulan I 2027", "Triwulan IV 2026")
        assert official.answer(periods) == [Press("Triwulan IV 2026")]

    def test_sops_are_started_one_after_another(self, official):
        """The collecting before its repair; it is known whether any is left."""
        menu = ("Perbaikan Data Kinerja", "Pengumpulan Data Kinerja", "Tidak jadi")
        assert official.answer(shown("SOP mana yang dimulai?", *menu)) == [Press("Pengumpulan Data Kinerja")]
        assert official.memory.may_start_more
        assert official.answer(shown("SOP mana yang dimulai?", *menu, message=9)) == [Press("Perbaikan Data Kinerja")]
        assert not official.memory.may_start_more

    def test_a_start_is_confirmed_on_every_page_of_its_own(self, official):
        """The same button on a later message is another start."""
        for message in (7, 9):
            assert official.answer(shown("Pengumpulan", "Mulai", "Tidak jadi", message=message)) == [Press("Mulai")]

    def test_a_file_goes_to_the_task_it_was_sent_for(self, official):
        """Where several tasks want one, the one whose card was being answered is chosen."""
        (file,) = official.answer(card(5, "📎 Kirim 1 berkas ke sini, lalu tekan Selesai."))
        assert isinstance(file, Send)
        menu = shown(f"Berkas {file.name} untuk tugas yang mana?", "4 · Menyusun", "5 · Mengisi data")
        assert official.answer(menu) == [Press("5 · Mengisi data")]

    def test_what_asks_nothing_gets_no_answer(self, official):
        """A welcome, a notice or a record is only read."""
        assert official.answer(shown("Selamat datang, Kabag Umum.")) == []
        assert official.answer(card(5, "✅ Selesai oleh Kabag Umum, 08.00", labels=("Batalkan",))) == []
