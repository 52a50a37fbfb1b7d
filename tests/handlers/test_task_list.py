"""/tugas: what waits for a person, and a card again."""

from pathlib import Path

from handlers.desk import Desk
from handlers.tasks import task_list
from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk, talking

UMUM, RISALAH = "kasubbag-umum", "kasubbag-risalah"


class TestTheList:
    """What /tugas shows."""

    async def test_says_what_where_and_until_when(self, talk: Talk) -> None:
        """A line has the task's number, its activity in short, unit, SOP, period and deadline; a button opens it."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {UMUM} > /tugas")
        assert talk.screen(UMUM) == (
            "Tugas Anda (1)\n\n"
            "5 · Mengisi data input kinerja organisasi melalui format data…\n"
            "Sub Bagian Umum dan Kepegawaian · Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026\n"
            "Batas Kamis 14 Januari 16.00 WITA (3 hari kerja lagi)"
        )
        assert talk.labels(UMUM) == ["5 · Mengisi data input kinerja organisasi…"]

    async def test_nothing_waits(self, talk: Talk) -> None:
        """Whoever has no task hears so."""
        await talk.play(f"{STARTED} \n {UMUM} > /tugas")
        assert talk.screen(UMUM) == "Tidak ada tugas yang menunggu Anda."

    async def test_the_nearest_deadline_leads(self, talk: Talk) -> None:
        """Late tasks stand first, then the others by deadline, whatever their numbers."""
        await talk.play(f"{STARTED} \n * 2 hari kerja")
        await talk.play(f"{OWNER} > /mulai \n {OWNER} > [Triwulan III 2026] \n {OWNER} > [Mulai] \n * 2 hari kerja")
        await talk.play("sekwan > /tugas")
        shown = talk.screen("sekwan")
        assert shown.index("1 · Mendisposisikan") < shown.index("2 · Mendisposisikan")
        assert shown.count("⚠️") == 1

    async def test_a_held_task_is_marked(self, talk: Talk) -> None:
        """A task of a held run stays in the list and says that it waits."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > [Menunggu arahan] \n sekwan > /tugas")
        assert "⏸ Sedang ditahan" in talk.screen("sekwan")

    async def test_pages_of_eight(self, talk: Talk) -> None:
        """The ninth task stands on the second page."""
        quarters = ("IV 2026", "III 2026", "II 2026", "I 2026", "I 2027")
        for quarter in quarters:
            await talk.play(f"{OWNER} > /mulai \n {OWNER} > [Triwulan {quarter}] \n {OWNER} > [Mulai]")
            if quarter != "I 2027":
                await talk.play(f"{OWNER} > /mulai \n {OWNER} > [Triwulan {quarter}] \n {OWNER} > [Mulai]")
                await talk.play(f"{OWNER} > perlu diulang")
        await talk.play("sekwan > /tugas")
        assert talk.screen("sekwan").startswith("Tugas Anda (9)")
        assert len(talk.labels("sekwan")) == 9
        await talk.play("sekwan > [Berikutnya]")
        assert talk.labels("sekwan")[-1] == "‹ Sebelumnya"
        assert len(talk.labels("sekwan")) == 2


class TestACardAgain:
    """`buka` sends a task's card as a new message."""

    async def test_an_open_task_comes_as_a_live_card(self, talk: Talk) -> None:
        """The new copy has its buttons, and changes with the task like every other copy."""
        await talk.play(f"{ONE_IS_IN} \n kasubbag-program > /tugas \n kasubbag-program > [6 ·]")
        card = talk.card("kasubbag-program", 6)
        assert card.text.startswith("Tugas 6 · Mengisi")
        await talk.play("kasubbag-program > [berkas a.pdf] \n kasubbag-program > [Selesai] @ 6")
        assert "✅ Selesai" in card.text

    async def test_a_finished_task_comes_as_its_record(self, talk: Talk) -> None:
        """Whoever had a task may look at it when it is over; nothing can be pressed any more."""
        await talk.play(f"{ONE_IS_IN} \n {UMUM} > buka 5")
        assert "✅ Selesai oleh Kasubbag Umum" in talk.screen(UMUM)
        assert talk.labels(UMUM) == []

    async def test_nobody_else_gets_it(self, talk: Talk) -> None:
        """A task is shown to its candidates, those who had it and the owner; others hear whose it is."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {RISALAH} > buka 5")
        assert talk.screen(RISALAH) == "Tugas 5 bukan tugas Anda; sekarang dipegang Kasubbag Umum."

    async def test_the_owner_may_look_at_it(self, talk: Talk) -> None:
        """The owner sees another's card without its buttons."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {OWNER} > buka 5")
        assert talk.screen(OWNER).startswith("Tugas 5 · Mengisi")
        assert talk.labels(OWNER) == []

    async def test_the_owner_may_record_it_for_somebody_absent(self, tmp_path: Path) -> None:
        """Where nobody can be reached the owner's copy offers to record the act on behalf."""
        async with talking(tmp_path, absent="sekwan") as talk:
            await talk.play(f"{STARTED} \n {OWNER} > buka 1")
            assert talk.labels(OWNER) == ["Catat atas nama"]


class TestWhoseTasks:
    """The tasks of a person, as file placing and joining use them."""

    async def test_holders_of_the_role_and_nobody_else(self, talk: Talk) -> None:
        """A task belongs to the holders of its role in its unit; the head of that unit is no candidate beside them."""
        await talk.play(AT_THE_SUB_BAGIAN)
        assert await _mine(talk, UMUM) == [5]
        assert await _mine(talk, "kabag-umum") == []

    async def test_the_head_stands_in(self, talk: Talk) -> None:
        """Where nobody holds the role, the tasks are the head's of the next unit above."""
        await talk.play(AT_THE_SUB_BAGIAN)
        await talk.at_desk(_nobody_in_risalah)
        assert await _mine(talk, "kabag-persidangan") == [7]


def _nobody_in_risalah(desk: Desk) -> None:
    desk.tx.execute("UPDATE holding SET until = '2026-01-01' WHERE person = 'kasubbag-risalah'")


async def _mine(talk: Talk, person: str) -> list[int]:
    def look(desk: Desk) -> list[int]:
        return [task.id for _, _, task in task_list.of_person(desk, desk.office("balangan-setwan"), person)]

    return await talk.at_desk(look)
