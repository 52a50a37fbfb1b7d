"""One run: a line per step, then one step unit by unit; the owner's buttons."""

from pathlib import Path

from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk, talking


class TestTheRun:
    """The page of a run."""

    async def test_has_a_line_per_step(self, talk: Talk) -> None:
        """Done, open with holder and deadline, and not yet reached are told apart; units are counted."""
        await talk.play(f"{ONE_IS_IN} \n {OWNER} > /status 1")
        assert talk.screen(OWNER) == (
            "Proses 1 · Mekanisme Pengumpulan Data Kinerja · Triwulan IV 2026\n\n"
            "Dimulai oleh Kasubbag Program, 08.00\n\n"
            "✅ 1. Mendisposisikan kepada kepala bagian / kepala sub bagian\n\n"
            "✅ 2. Memerintahkan kepada kepala sub bagian terkait (3/3)\n\n"
            "🔵 3. Mengisi data input kinerja organisasi melalui format data yang tersedia (1/6)\n"
            "5 orang di 5 Sub Bagian sejak 08.00, batas Kamis 14 Januari 16.00 WITA\n\n"
            "▫️ 4. Verifikasi data isian input kinerja organisasi\n\n"
            "▫️ 5. Verifikasi, Validasi dan penandatanganan data isian input kinerja organisasi\n\n"
            "Rincian langkah:"
        )

    async def test_marks_what_is_late(self, talk: Talk) -> None:
        """An open step past its deadline says how late it is."""
        await talk.play(f"{STARTED} \n * 6 hari kerja \n {OWNER} > /status 1")
        assert "⚠️ 1. Mendisposisikan" in talk.screen(OWNER)
        assert "(terlambat 2 hari kerja)" in talk.screen(OWNER)

    async def test_marks_a_step_that_units_missed(self, talk: Talk) -> None:
        """A step that is over without some of its units is marked as late, not as done."""
        rest = ("risalah", "perundangan", "anggaran", "pengawasan")
        sent = "".join(f"kasubbag-{one} > [berkas {one}.pdf] \n kasubbag-{one} > [Selesai] \n" for one in rest)
        await talk.play(f"{ONE_IS_IN} \n {sent} {OWNER} > /status 1 \n {OWNER} > [Arahkan…]")
        await talk.play(f"{OWNER} > [Lanjut tanpa] \n {OWNER} > [Ya, lanjut]")
        assert "⏱ 3. Mengisi" in talk.screen(OWNER)
        assert "(5/6), 1 belum masuk" in talk.screen(OWNER)

    async def test_turns_in_place(self, talk: Talk) -> None:
        """From the list to the run, to a step and back, the same message changes."""
        await talk.play(f"{ONE_IS_IN} \n {OWNER} > /status")
        messages = len(talk.phones[OWNER].chat)
        await talk.play(f"{OWNER} > [1 ·] \n {OWNER} > [▸3] \n {OWNER} > [« Kembali] \n {OWNER} > [« Kembali]")
        assert talk.screen(OWNER).startswith("Proses berjalan (1)")
        assert len(talk.phones[OWNER].chat) == messages

    async def test_is_refused_to_others(self, talk: Talk) -> None:
        """Another's run is refused in one sentence, typed or pressed."""
        await talk.play(f"{STARTED} \n kasubbag-risalah > /status 1")
        assert talk.screen("kasubbag-risalah") == (
            "Proses 1 tidak melibatkan Anda; yang dapat Anda lihat ada di /status."
        )

    async def test_lets_those_concerned_look_but_not_steer(self, talk: Talk) -> None:
        """Somebody with a hand in the run sees the page without the owner's buttons."""
        await talk.play(f"{ONE_IS_IN} \n sekwan > /status 1")
        assert talk.labels("sekwan") == ["1", "2", "▸3", "Berkas lengkap (PDF)", "« Kembali", "Riwayat"]

    async def test_says_why_it_ended(self, talk: Talk) -> None:
        """A cancelled run names who cancelled it and why, and can't be steered any more."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Batalkan proses]")
        await talk.play(f"{OWNER} > salah <b>tahun</b> {{{{ x }}}}")
        assert "✖️ Dibatalkan Kasubbag Program, 08.00: salah <b>tahun</b> {{ x }}" in talk.screen(OWNER)
        assert talk.labels(OWNER) == ["1", "Berkas lengkap (PDF)", "« Kembali", "Riwayat"]

    async def test_pages_of_eight_steps(self, tmp_path: Path) -> None:
        """An SOP of ten steps has two pages; the page where the run stands comes first."""
        async with talking(tmp_path, office="kalbar-perpustakaan") as talk:
            owner = "kasubbag-renja"
            await talk.play(f"{owner} > /mulai \n {owner} > [Triwulan IV 2026] \n {owner} > [Mulai]")
            await talk.play(f"{owner} > /status 1")
            assert "8. " in talk.screen(owner)
            assert "10. " not in talk.screen(owner)
            await talk.play(f"{owner} > [Berikutnya]")
            assert "10. " in talk.screen(owner)


class TestTheOwnersButtons:
    """Only what may be done now is offered."""

    async def test_a_run_going_on(self, talk: Talk) -> None:
        """A run's tasks may be steered one by one; it may be held, cancelled and, once a step is done, sent back."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1")
        assert talk.labels(OWNER) == ["▸1", "Arahkan…", "Berkas lengkap (PDF)", "« Kembali", "Riwayat"]
        await talk.play(f"{OWNER} > [Arahkan…]")
        assert talk.labels(OWNER) == ["Tagih dan atur tugas (1)", "Tahan", "Batalkan proses", "« Kembali"]
        await talk.play(f"sekwan > [Teruskan] \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…]")
        first, *others = talk.labels(OWNER)
        assert first.startswith("Tagih dan atur tugas (")
        assert others == ["Kembalikan ke langkah…", "Tahan", "Batalkan proses", "« Kembali"]

    async def test_a_join_that_waits_for_some(self, talk: Talk) -> None:
        """Going on without late units is offered once one unit of the join is in."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…]")
        assert "Lanjut tanpa yang belum masuk" not in talk.labels(OWNER)
        await talk.play("kasubbag-umum > [berkas a.pdf] \n kasubbag-umum > [Selesai] @ 5")
        await talk.play(f"{OWNER} > /status 1 \n {OWNER} > [Arahkan…]")
        assert "Lanjut tanpa yang belum masuk" in talk.labels(OWNER)

    async def test_a_held_run(self, talk: Talk) -> None:
        """A held run may only be resumed or cancelled, and its tasks given to others or more time."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1 \n {OWNER} > [Arahkan…] \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > [Menunggu arahan]")
        assert "⏸ Ditahan Kasubbag Program sejak 08.00: Menunggu arahan pimpinan" in talk.screen(OWNER)
        assert "Sekretaris DPRD sejak 08.00, batas berhenti" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Arahkan…]")
        assert talk.labels(OWNER) == ["Tagih dan atur tugas (1)", "Lanjutkan", "Batalkan proses", "« Kembali"]


class TestAStep:
    """One step, unit by unit."""

    async def test_says_who_since_when_and_what_became_of_it(self, talk: Talk) -> None:
        """A unit that is in shows by whom and when; one that is not, its holder and deadline."""
        await talk.play(f"{ONE_IS_IN} \n {OWNER} > /status 1 \n {OWNER} > [▸3]")
        assert "tugas 5\nKasubbag Umum, 08.00, 1 berkas, dipakai 1 dari 3 hari kerja\n\n🔵" in talk.screen(OWNER)
        assert (
            "🔵 Sub Bagian Program dan Keuangan · tugas 6\n"
            "Kasubbag Program sejak 08.00, batas Kamis 14 Januari 16.00 WITA"
        ) in talk.screen(OWNER)

    async def test_a_whole_office_step_names_no_unit(self, tmp_path: Path) -> None:
        """A step of the whole office goes by its task; a holder who receives nothing beside one who does is named."""
        async with talking(tmp_path, office="kalbar-perpustakaan", absent="pelaksana-2") as talk:
            owner = "kasubbag-renja"
            await talk.play(f"{owner} > /mulai \n {owner} > [Triwulan IV 2026] \n {owner} > [Mulai]")
            await talk.play(f"{owner} > [berkas a.pdf] \n {owner} > [Selesai] \n {owner} > /status 1")
            assert "belum bergabung" not in talk.screen(owner)
            await talk.play(f"{owner} > [▸2]")
            assert "🔵 Tugas 2 · Pelaksana Renja 1 atau Pelaksana Renja 2 sejak 08.00" in talk.screen(owner)
            assert "\nPelaksana Renja 2 belum bergabung" in talk.screen(owner)
            assert talk.labels(owner) == ["« Kembali"]

    async def test_sends_its_files_ten_at_a_time(self, talk: Talk) -> None:
        """The files of a step go out ten at a time, the rest by a further button."""
        names = " ".join(f"data-{number}.pdf" for number in range(12))
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n kasubbag-umum > [berkas {names}] \n {OWNER} > /status 1")
        await talk.play(f"{OWNER} > [▸3] \n {OWNER} > [Ambil berkas (12)]")
        assert talk.toasts(OWNER) == ["10 berkas dikirim."]
        await talk.play(f"{OWNER} > [Ambil berkas berikutnya (2)]")
        assert talk.toasts(OWNER) == ["2 berkas dikirim."]
        assert "data-11.pdf" in talk.screen(OWNER)

    async def test_tells_rounds_and_reasons(self, talk: Talk) -> None:
        """After a return the unit shows its round and why it came back; the reviewer's row, where it went."""
        await talk.play(f"{ONE_IS_IN} \n kasubbag-program > [berkas b.pdf] \n kasubbag-program > [Selesai] @ 6")
        await talk.play("""
            kabag-umum > [Kembalikan] @ 11
            kabag-umum > [▫️ Sub Bagian Umum]
            kabag-umum > [Lanjut (1 unit)]
            kabag-umum > Angka Desember belum ada
        """)
        await talk.play(f"{OWNER} > /status 1 \n {OWNER} > [▸3]")
        assert "tugas 12 · putaran 2" in talk.screen(OWNER)
        assert "↩️ Angka Desember belum ada" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [« Kembali] \n {OWNER} > [4]")
        assert "ke langkah 3, 08.00, dipakai 1 dari 3 hari kerja: Angka Desember belum ada" in talk.screen(OWNER)
        assert "▫️ Bagian Persidangan dan Perundang-undangan: belum sampai" in talk.screen(OWNER)

    async def test_tells_units_left_behind_and_not_asked(self, talk: Talk) -> None:
        """A late unit is "belum masuk", an unticked one "tidak diminta"."""
        await talk.play(f"""{STARTED}
            sekwan > [Pilih unit]
            sekwan > [✅ Bagian Fasilitasi]
            sekwan > [Teruskan]
            kabag-umum > [Teruskan]
            kasubbag-umum > [berkas a.pdf]
            kasubbag-umum > [Selesai]
            {OWNER} > /status 1
            {OWNER} > [▸2]
        """)
        assert "▫️ Bagian Fasilitasi Penganggaran dan Pengawasan: tidak diminta" in talk.screen(OWNER)
        await talk.play(
            f"{OWNER} > [« Kembali] \n {OWNER} > [Arahkan…] \n {OWNER} > [Lanjut tanpa] \n {OWNER} > [Ya, lanjut]"
        )
        await talk.play(f"{OWNER} > [3] \n {OWNER} ~ ⏱ Sub Bagian Program dan Keuangan: belum masuk")

    async def test_an_unknown_step_is_no_step(self, talk: Talk) -> None:
        """A forged button with a step that the SOP has not is answered, and nothing more."""
        await talk.play(f"{STARTED} \n {OWNER} > /status 1")
        await talk.play(f"{OWNER} > (data) rinci:1:0:99")
        assert talk.toasts(OWNER) == ["Tombol ini tidak dikenal. Ketik /tugas untuk melihat tugas Anda."]
