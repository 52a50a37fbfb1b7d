"""The owner steers a run from its page; each act is confirmed once and says what comes of it."""

from tests.handlers.talk import AT_THE_SUB_BAGIAN, ONE_IS_IN, OWNER, STARTED, Talk

PAGE = f"{OWNER} > /status 1 \n {OWNER} > [Arahkan…]"
HELD = f"{STARTED} \n {PAGE} \n {OWNER} > [Tahan] \n {OWNER} > [Menunggu arahan]"
ONE_LATE = f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Lanjut tanpa] \n {OWNER} > [Ya, lanjut] \n {PAGE}"


class TestHolding:
    """Hold and resume."""

    async def test_names_the_consequence_first(self, talk: Talk) -> None:
        """The first press changes nothing: it asks, says what a hold means, and takes a reason for a yes."""
        await talk.play(f"{STARTED} \n {PAGE} \n {OWNER} > [Tahan]")
        assert "Tahan proses ini? 1 tugas berhenti" in talk.screen(OWNER)
        assert talk.labels(OWNER)[2:] == ["Menunggu arahan pimpinan", "Tidak jadi"]
        await talk.play(f"{OWNER} > [Tidak jadi]")
        assert "Arahkan…" in talk.labels(OWNER)

    async def test_takes_a_ready_reason(self, talk: Talk) -> None:
        """A reason may be pressed; those who wait are told it."""
        await talk.play(HELD)
        assert "⏸ Ditahan Kasubbag Program" in talk.screen(OWNER)
        assert talk.toasts(OWNER) == ["Proses 1 ditahan."]
        assert "Menunggu arahan pimpinan" in talk.screen("sekwan")

    async def test_takes_written_words(self, talk: Talk) -> None:
        """A reason may be written, and is shown literally."""
        await talk.play(f"{STARTED} \n {PAGE} \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > menunggu <i>{{{{ data }}}}</i>")
        assert "menunggu <i>{{ data }}</i>" in talk.screen(OWNER)

    async def test_going_back_drops_the_question(self, talk: Talk) -> None:
        """After "Tidak jadi" words are no reason any more."""
        await talk.play(f"{STARTED} \n {PAGE} \n {OWNER} > [Tahan] \n {OWNER} > [Tidak jadi]")
        await talk.play(f"{OWNER} > menunggu data")
        assert "belum saya pahami" in talk.screen(OWNER)

    async def test_an_old_reason_does_nothing(self, talk: Talk) -> None:
        """A ready reason counts only while its question is open."""
        await talk.play(f"{STARTED} \n {PAGE} \n {OWNER} > [Tahan]")
        await talk.play(f"{OWNER} > /batal \n {OWNER} > [Menunggu arahan]")
        assert talk.toasts(OWNER) == ["Pertanyaan itu sudah lewat; ulangi dari halaman prosesnya."]
        await talk.play(PAGE)
        assert "Tahan" in talk.labels(OWNER)

    async def test_resuming_is_confirmed(self, talk: Talk) -> None:
        """Resuming asks once, then the run goes on."""
        await talk.play(f"{HELD} \n {OWNER} > [Arahkan…] \n {OWNER} > [Lanjutkan]")
        assert talk.labels(OWNER) == ["Ya, lanjutkan", "Tidak jadi"]
        await talk.play(f"{OWNER} > [Ya, lanjutkan]")
        assert talk.toasts(OWNER) == ["Proses 1 dilanjutkan."]
        await talk.play(PAGE)
        assert "Tahan" in talk.labels(OWNER)

    async def test_what_runs_is_not_resumed(self, talk: Talk) -> None:
        """A stale button to resume is refused."""
        await talk.play(f"{HELD} \n {OWNER} > [Arahkan…] \n {OWNER} > [Lanjutkan]")
        await talk.play(f"{OWNER} > [Ya, lanjutkan] \n {OWNER} > (data) lanjut:1:1")
        assert talk.toasts(OWNER) == ["Proses ini tidak sedang ditahan."]


class TestCancelling:
    """The end before the last step."""

    async def test_is_confirmed_and_has_a_reason(self, talk: Talk) -> None:
        """The page names the tasks that end; after the reason the run is over for everybody."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {PAGE} \n {OWNER} > [Batalkan proses]")
        assert "6 tugas yang terbuka tidak dilanjutkan" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Salah periode]")
        assert "✖️ Dibatalkan Kasubbag Program" in talk.screen(OWNER)
        assert "✖️ Proses dibatalkan: Salah periode" in talk.card("kasubbag-umum", 5).text

    async def test_a_held_run_may_be_cancelled(self, talk: Talk) -> None:
        """A run need not be resumed to be cancelled."""
        await talk.play(f"{HELD} \n {OWNER} > [Arahkan…] \n {OWNER} > [Batalkan proses] \n {OWNER} > [Salah per]")
        assert "✖️ Dibatalkan" in talk.screen(OWNER)


class TestOnlyTheOwner:
    """Nobody else steers."""

    async def test_others_are_refused_by_name(self, talk: Talk) -> None:
        """A forged button of somebody concerned is refused, naming who may."""
        await talk.play(f"{STARTED} \n sekwan > /status 1")
        for verb in ("arahkan", "tahan", "hentikan", "lanjut", "tutup", "susulan", "balik"):
            await talk.play(f"sekwan > (data) {verb}:1:0")
            assert talk.toasts("sekwan") == ["Hanya Kasubbag Program yang dapat melakukan ini."]

    async def test_forged_arguments_do_nothing(self, talk: Talk) -> None:
        """Arguments that name nothing are answered politely."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE}")
        for data in ("tutup:1:1:x.y", "tutup:1:1:9.1", "tahan:1:1:77", "balik:1:0:langkah.99", "balik:1:0:langkah.x"):
            await talk.play(f"{OWNER} > (data) {data}")
            assert talk.toasts(OWNER) == ["Tombol ini tidak dikenal. Ketik /tugas untuk melihat tugas Anda."]


class TestLateUnits:
    """Going on without them, and letting one in."""

    async def test_the_page_names_them(self, talk: Talk) -> None:
        """Before the join is closed its late units are named; then they are recorded "belum masuk"."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Lanjut tanpa]")
        assert 'tanpa Sub Bagian Program dan Keuangan?\nSub Bagian itu dicatat "belum masuk"' in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Ya, lanjut]")
        assert talk.toasts(OWNER) == ["Langkah 4 dibuka; yang terlambat dicatat belum masuk."]
        assert talk.card("kabag-umum", 11).text.startswith("Tugas 11 · Verifikasi")

    async def test_fewer_are_late_than_the_page_named(self, talk: Talk) -> None:
        """If a unit came in after the page was shown, it is shown again, with those that are late now."""
        await talk.play(f"{ONE_IS_IN} \n {OWNER} > [berkas p.pdf] \n {OWNER} > [Selesai] \n kabag-umum > [Setujui]")
        await talk.play(f"{PAGE} \n {OWNER} > [Lanjut tanpa]")
        assert "tanpa 2 unit" in talk.screen(OWNER)
        await talk.play("""
            kasubbag-risalah > [berkas r.pdf]
            kasubbag-risalah > [Selesai]
            kasubbag-perundangan > [berkas p.pdf]
            kasubbag-perundangan > [Selesai]
            kabag-persidangan > [Setujui]
        """)
        await talk.play(f"{OWNER} > [Ya, lanjut]")
        assert "tanpa Bagian Fasilitasi Penganggaran dan Pengawasan?" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Ya, lanjut]")
        assert talk.toasts(OWNER) == ["Langkah 5 dibuka; yang terlambat dicatat belum masuk."]

    async def test_the_last_unit_came_in_meanwhile(self, talk: Talk) -> None:
        """If nothing is late any more, the join is not closed, and the owner hears so."""
        await talk.play(f"{ONE_IS_IN} \n kasubbag-risalah > [berkas r.pdf] \n kasubbag-risalah > [Selesai]")
        await talk.play(f"{PAGE} \n {OWNER} > [Lanjut tanpa]")
        assert talk.labels(OWNER)[:2] == [
            "Langkah 4, Bagian Umum dan Keuangan",
            "Langkah 4, Bagian Persidangan dan Perundang-undangan",
        ]
        await talk.play(f"{OWNER} > [Langkah 4, Bagian Persidangan]")
        await talk.play("kasubbag-perundangan > [berkas p.pdf] \n kasubbag-perundangan > [Selesai]")
        await talk.play(f"{OWNER} > [Ya, lanjut]")
        assert talk.toasts(OWNER) == ["Tidak ada unit yang ditunggu di langkah 4."]

    async def test_a_late_unit_is_let_in(self, talk: Talk) -> None:
        """Admitting a late unit ("terima susulan") is confirmed once and opens a new round for that unit."""
        await talk.play(f"{ONE_LATE} \n {OWNER} > [Terima susulan]")
        assert "Terima Sub Bagian Program dan Keuangan menyusul? Tugasnya dibuka lagi" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Ya, terima]")
        assert "putaran 2" in talk.card(OWNER, 12).text

    async def test_several_late_units_are_listed(self, talk: Talk) -> None:
        """Where several are late, the owner chooses which one."""
        await talk.play(f"{ONE_LATE} \n kasubbag-risalah > [berkas r.pdf] \n kasubbag-risalah > [Selesai] \n {PAGE}")
        await talk.play(f"{OWNER} > [Lanjut tanpa] \n {OWNER} > [Ya, lanjut]")
        await talk.play(PAGE)
        assert "Terima susulan (2)" in talk.labels(OWNER)
        await talk.play(f"{OWNER} > [Arahkan…] \n {OWNER} > [Terima susulan (2)]")
        assert talk.labels(OWNER) == [
            "Sub Bagian Program dan Keuangan",
            "Sub Bagian Kajian Perundang-undangan",
            "« Kembali",
        ]
        await talk.play(f"{OWNER} > [Sub Bagian Kajian] \n {OWNER} > [Ya, terima]")
        assert talk.card("kasubbag-perundangan", 13).text.startswith("Tugas 13")

    async def test_nothing_waits_at_a_join(self, talk: Talk) -> None:
        """Where no unit is in, or none is late, buttons that were not offered are refused in a sentence."""
        await talk.play(f"{AT_THE_SUB_BAGIAN} \n {OWNER} > (data) tutup:1:0")
        assert talk.toasts(OWNER) == ["Tidak ada unit yang ditunggu di langkah berikutnya."]
        await talk.play(f"{OWNER} > (data) tutup:1:2:3.2")
        assert talk.toasts(OWNER) == ["Belum ada satu unit pun yang selesai, jadi langkah 4 belum dapat dibuka."]
        await talk.play(f"{OWNER} > (data) susulan:1:0")
        assert talk.toasts(OWNER) == ['Unit itu tidak tercatat "belum masuk".']

    async def test_nobody_late(self, talk: Talk) -> None:
        """A stale button for a unit that is not late any more is refused."""
        await talk.play(f"{ONE_LATE} \n {OWNER} > [Terima susulan]")
        await talk.play(f"{OWNER} > [Ya, terima] \n {OWNER} > (data) susulan:1:1:6")
        assert talk.toasts(OWNER) == ['Unit itu tidak tercatat "belum masuk".']


class TestSendingBack:
    """The owner's return: step, units, consequence, reason."""

    async def test_goes_step_by_step(self, talk: Talk) -> None:
        """Step, then units where it is narrower, then what becomes void, then the reason; only then it happens."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke]")
        assert talk.labels(OWNER)[-1] == "« Kembali"
        await talk.play(f"{OWNER} > [2.] \n {OWNER} > [▫️ Bagian Umum]")
        assert "✅ Bagian Umum dan Keuangan" in talk.labels(OWNER)
        await talk.play(f"{OWNER} > [Lanjut (1 unit)]")
        assert "Tugas 5 (langkah 3), 6 (langkah 3) akan tidak berlaku" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Ya, kembalikan] \n {OWNER} > Sub Bagian yang dituju keliru")
        assert "🔵 2. Memerintahkan" in talk.screen(OWNER)
        assert "Sub Bagian yang dituju keliru" in talk.card("kabag-umum", 11).text

    async def test_a_whole_office_step_has_no_units(self, talk: Talk) -> None:
        """A step of the whole office goes straight to the consequence."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [1.]")
        assert talk.labels(OWNER) == ["Ya, kembalikan", "Tidak jadi"]
        await talk.play(f"{OWNER} > [Ya, kembalikan] \n {OWNER} > [Salah langkah]")
        assert talk.toasts(OWNER) == ["Dikembalikan ke langkah 1."]
        assert "putaran 2" in talk.card("sekwan", 11).text

    async def test_words_do_not_skip_the_consequence(self, talk: Talk) -> None:
        """A reason written too early is kept, but what becomes void is shown and confirmed first."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [1.]")
        await talk.play(f"{OWNER} > disposisinya keliru")
        assert "akan tidak berlaku" in talk.screen(OWNER)
        await talk.play(f"{OWNER} > [Ya, kembalikan]")
        assert "disposisinya keliru" in talk.card("sekwan", 11).text

    async def test_needs_a_unit(self, talk: Talk) -> None:
        """Going on with no unit ticked asks for one."""
        await talk.play(
            f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [2.] \n {OWNER} > [Lanjut (0]"
        )
        assert talk.toasts(OWNER) == ["Centang dahulu sedikitnya satu unit."]

    async def test_needs_its_question(self, talk: Talk) -> None:
        """Old buttons of a dialog that is over say so; those of another run's dialog too."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [1.] \n {OWNER} > /batal")
        await talk.play(f"{OWNER} > [Ya, kembalikan]")
        assert talk.toasts(OWNER) == ["Pertanyaan itu sudah lewat; ulangi dari halaman prosesnya."]

    async def test_forged_steps_of_the_dialog(self, talk: Talk) -> None:
        """Within the dialog, too, buttons that were never shown are answered politely and change nothing."""
        await talk.play(f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [2.]")
        for data in ("balik:1:0:ya", "balik:1:0:alasan.9", "balik:1:0:apa"):
            await talk.play(f"{OWNER} > (data) {data}")
            assert talk.toasts(OWNER) == ["Tombol ini tidak dikenal. Ketik /tugas untuk melihat tugas Anda."]

    async def test_no_drops_it(self, talk: Talk) -> None:
        """After "Tidak jadi" nothing was sent back, and words are no reason any more."""
        await talk.play(
            f"{ONE_IS_IN} \n {PAGE} \n {OWNER} > [Kembalikan ke] \n {OWNER} > [1.] \n {OWNER} > [Tidak jadi]"
        )
        await talk.play(f"{OWNER} > keliru")
        assert "belum saya pahami" in talk.screen(OWNER)
