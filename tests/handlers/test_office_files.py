"""Loading offices and SOPs: shown first, carried out as shown, and only what differs."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.office import Office
from flows.office_changes import differences
from flows.office_file import OfficeInvalid, read
from handlers import samples
from handlers.office_files import Adopted, Plan, PlanOutdated, adopt_procedure, apply_load, plan_load
from storage import office_changes, offices, people, procedures
from storage.database import Database
from storage.procedures import VersionTaken
from storage.transaction import Transaction
from tests.flows.offices import small

NOW = datetime(2026, 1, 6, 1, tzinfo=UTC)
SOP = "balangan-pengumpulan-data-kinerja"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database.open(tmp_path / "data")
    yield opened
    await opened.close()


def load(tx: Transaction, text: str, overwrite: bool = False) -> Plan:
    plan = plan_load(tx, text, "dinas.toml", overwrite)
    apply_load(tx, plan, NOW)
    return plan


def in_chat(tx: Transaction, *swaps: tuple[str, str]) -> None:
    current = offices.definition(tx, "dinas")
    office_changes.apply(tx, "dinas", differences(current, read(small(*swaps), "x")), NOW)


def sentences(plan: Plan) -> list[str]:
    return [change.sentence for change in plan.changes]


@pytest.mark.parametrize("key", samples.office_texts())
async def test_samples_load_with_their_sops(database: Database, key: str) -> None:
    """A sample office and its SOPs load without a warning, and everything it runs can be started."""

    def work(tx: Transaction) -> tuple[list[Plan], list[Adopted], list[tuple[str, int]]]:
        plan = load(tx, samples.office_texts()[key])
        sops = samples.offices()[key].adoptions
        texts = [samples.procedure_texts()[sop] for sop in sops]
        adopted = [adopt_procedure(tx, key, text, "x", NOW, confirmed=True) for text in texts]
        return [plan], adopted, procedures.adopted(tx, key)

    plans, adopted, startable = await database.transact(work)

    assert [plan.warnings for plan in plans] == [()]
    assert all(one.new and one.warnings == () and one.unconfirmed == () for one in adopted)
    assert [sop for sop, _ in startable] == list(samples.offices()[key].adoptions)


async def test_loading_again_changes_nothing(database: Database) -> None:
    """A file loaded a second time has nothing to do, and the office's revision stays; its comments are not kept."""

    def work(tx: Transaction) -> tuple[Plan, int]:
        load(tx, small())
        again = load(tx, small() + "\n# catatan\n")
        return again, offices.revision(tx, "dinas")

    again, revision = await database.transact(work)

    assert (again.changes, again.conflicts, revision) == ((), (), 1)
    assert "catatan" not in str(await database.transact(lambda tx: offices.stored_file(tx, "dinas")))


async def test_a_nip_stays_in_the_office_file(database: Database) -> None:
    """Wherever an office writes a NIP in its file, beside a name, in it or in a comment, nothing of it is stored."""
    nip = "000000000000000001"
    text = small(('"Pejabat Kepala Dinas"', f'"Pejabat Kepala Dinas / NIP. {nip}"\nnip = "{nip}" # NIP {nip}'))
    assert nip in text

    def work(tx: Transaction) -> str:
        load(tx, text)
        tables = tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")
        return str([tuple(row) for (table,) in tables for row in tx.all(f"SELECT * FROM {table}")])

    stored = await database.transact(work)
    assert "Pejabat Kepala Dinas" in stored
    assert nip not in stored
    assert "NIP" not in stored


def test_a_name_that_is_only_a_nip_is_a_mistake() -> None:
    """A NIP in place of a name is named as a mistake without being repeated."""
    with pytest.raises(OfficeInvalid, match="nama hanya memuat NIP") as wrong:
        read(small(('"Pejabat Kepala Dinas"', '"00000000 000000 0 001"')), "x")
    assert "19800101" not in str(wrong.value)


async def test_loading_the_export_changes_nothing(database: Database) -> None:
    """The exported file, changes made in chat included, has nothing to do."""

    def work(tx: Transaction) -> Plan:
        load(tx, small())
        in_chat(tx, ('"0800-0001"', '"0800-0002"'))
        return plan_load(tx, offices.export(tx, "dinas"), "x")

    plan = await database.transact(work)

    assert (plan.changes, plan.conflicts) == ((), ())


async def test_only_what_differs_is_applied(database: Database) -> None:
    """Loading carries out the differences to the file loaded last, and leaves alone what chat changed elsewhere."""

    def work(tx: Transaction) -> tuple[Plan, Office]:
        load(tx, small())
        in_chat(tx, ('nama = "Bidang B"', 'nama = "Bidang dari obrolan"'))
        return load(tx, small(('nama = "Bidang A"', 'nama = "Bidang X"'))), offices.view(tx, "dinas", NOW)

    plan, office = await database.transact(work)

    assert sentences(plan) == ["Bidang A kini bernama Bidang X."]
    assert [office.units[key].name for key in ("bidang-a", "bidang-b")] == ["Bidang X", "Bidang dari obrolan"]


async def test_what_chat_changed_is_left_alone(database: Database) -> None:
    """A change that meets another made in chat is told as a conflict and not carried out."""

    def work(tx: Transaction) -> tuple[Plan, str]:
        load(tx, small())
        in_chat(tx, ('nama = "Bidang A"', 'nama = "Bidang dari obrolan"'))
        plan = load(tx, small(('nama = "Bidang A"', 'nama = "Bidang X"')))
        return plan, offices.view(tx, "dinas", NOW).units["bidang-a"].name

    plan, name = await database.transact(work)

    assert plan.changes == ()
    assert [change.record.key for change in plan.conflicts] == [("bidang-a",)]
    assert name == "Bidang dari obrolan"


async def test_overwriting_makes_the_office_the_file(database: Database) -> None:
    """With `timpa` the office becomes what the file says, chat's changes undone, and each of them is shown."""

    def work(tx: Transaction) -> tuple[Plan, bool]:
        load(tx, small())
        in_chat(tx, ('nama = "Bidang A"', 'nama = "Dari obrolan"'), ('"0800-0001"', '"0800-0002"'))
        plan = load(tx, small(('nama = "Bidang A"', 'nama = "Bidang X"')), overwrite=True)
        return plan, offices.definition(tx, "dinas") == read(small(('nama = "Bidang A"', 'nama = "Bidang X"')), "x")

    plan, is_the_file = await database.transact(work)

    assert is_the_file
    assert sentences(plan) == [
        "Dari obrolan kini bernama Bidang X.",
        "Nomor HP Pejabat Kasubbag Umum berganti dari 0800 0002 menjadi 0800 0001.",
    ]


async def test_another_name_for_somebody_who_has_joined(database: Database) -> None:
    """A new name under the key of somebody who has joined is warned of: the account stays bound to that key."""
    renamed = small(('nama = "Pejabat Kasubbag Umum"', 'nama = "Pengganti"'))

    def work(tx: Transaction) -> tuple[Plan, Plan]:
        load(tx, small())
        before = plan_load(tx, renamed, "x")
        people.bind(tx, "dinas", "umum", "telegram", "100", NOW)
        return before, plan_load(tx, renamed, "x")

    before, after = await database.transact(work)

    assert before.warnings == ()
    (warning,) = after.warnings
    assert str(warning).startswith('x, [[orang]] "umum": Peringatan: Akun Pejabat Kasubbag Umum tetap terikat pada ')
    assert str(warning).endswith('"umum"; bila pejabatnya berganti, pakai kunci baru.')


async def test_a_plan_is_carried_out_as_shown(database: Database) -> None:
    """Where the office changed after the plan was shown, nothing is carried out."""
    renamed = small(('nama = "Bidang A"', 'nama = "Bidang X"'))

    def shown(tx: Transaction) -> Plan:
        load(tx, small())
        return plan_load(tx, renamed, "x")

    plan = await database.transact(shown)
    await database.transact(lambda tx: in_chat(tx, ('nama = "Bidang A"', 'nama = "Dari obrolan"')))

    with pytest.raises(PlanOutdated, match="periksa lagi perubahannya"):
        await database.transact(lambda tx: apply_load(tx, plan, NOW))


async def test_a_file_with_gaps_is_refused(database: Database) -> None:
    """An office that does not hold together is not loaded; every gap is told."""
    with pytest.raises(OfficeInvalid, match="Seksi A tidak punya kepala") as found:
        await database.transact(
            lambda tx: plan_load(tx, small(('kepala = "kasi-a"\n', ""), ('sekretaris = ["kadis"]\n', "")), "x")
        )

    assert len(found.value.mistakes) == 2
    assert await database.transact(offices.keys) == []


async def test_a_result_with_gaps_is_refused(database: Database) -> None:
    """A file that fits itself but not what chat changed meanwhile is refused, and nothing of it stays."""
    unit_c = '[[unit]]\nkunci = "seksi-c"\nnama = "Seksi C"\njenis = "seksi"\ninduk = "bidang-b"\nkepala = "kasi-b"\n\n'
    moved = small(("[[jabatan]]", f"{unit_c}[[jabatan]]"))

    def chat_ends_bidang_b(tx: Transaction) -> None:
        load(tx, small())
        tx.execute("UPDATE unit SET ended_at = 'x' WHERE unit = 'bidang-b'")

    await database.transact(chat_ends_bidang_b)
    with pytest.raises(OfficeInvalid, match='induk "bidang-b" tidak ada'):
        await database.transact(lambda tx: load(tx, moved))
    standing = await database.transact(lambda tx: offices.view(tx, "dinas", NOW))

    assert "seksi-c" not in standing.units


async def test_readings_of_a_new_sop_wait(database: Database) -> None:
    """The readings of an SOP that an office adopts wait for the owner, in the order of the document."""

    def work(tx: Transaction) -> Adopted:
        load(tx, small())
        return adopt_procedure(tx, "dinas", samples.procedure_texts()[SOP], "x", NOW)

    adopted = await database.transact(work)

    procedure = samples.procedures()[SOP]
    steps = [step.no for step in procedure.steps if step.reading]
    assert adopted.new
    assert steps
    assert [place for place in adopted.unconfirmed if place not in {"identitas", "pemicu"}] == steps


async def test_an_sop_twice(database: Database) -> None:
    """The same SOP again is nothing new; the same version with another text is refused."""
    text = samples.procedure_texts()[SOP]

    def twice(tx: Transaction) -> list[bool]:
        load(tx, small())
        return [adopt_procedure(tx, "dinas", text, "x", NOW).new for _ in range(2)]

    assert await database.transact(twice) == [True, False]
    with pytest.raises(VersionTaken):
        await database.transact(lambda tx: adopt_procedure(tx, "dinas", text + "\n# lain", "x", NOW))


async def test_an_sop_the_office_does_not_map(database: Database) -> None:
    """An SOP that the office file does not map yet is kept, with a warning that says what to add."""

    def work(tx: Transaction) -> tuple[Adopted, list[tuple[str, int]]]:
        load(tx, small())
        text = samples.procedure_texts()["kalbar-perbaikan-data-kinerja"]
        return adopt_procedure(tx, "dinas", text, "x", NOW), procedures.adopted(tx, "dinas")

    adopted, startable = await database.transact(work)

    assert ["belum menjalankan SOP" in str(warning) for warning in adopted.warnings] == [True]
    assert startable == []


async def test_a_version_that_the_office_does_not_fill(database: Database) -> None:
    """A version with a role that the office has no position for is refused; mapped first, it is taken."""
    text = (
        samples.procedure_texts()[SOP]
        .replace("versi = 1", "versi = 2", 1)
        .replace('kabag = "Kepala Bagian"', 'camat = "Camat"\nkabag = "Kepala Bagian"', 1)
        .replace('pelaksana = "sekretaris"', 'pelaksana = "camat"', 1)
    )
    await database.transact(lambda tx: load(tx, small()))

    with pytest.raises(OfficeInvalid, match=r'peran "camat" \(Camat\) belum punya jabatan'):
        await database.transact(lambda tx: adopt_procedure(tx, "dinas", text, "x", NOW))

    def mapped(tx: Transaction) -> tuple[Plan, Adopted]:
        plan = load(tx, small(("sekretaris = ", 'camat = ["kadis"]\nsekretaris = ')))
        return plan, adopt_procedure(tx, "dinas", text, "x", NOW)

    plan, adopted = await database.transact(mapped)

    assert ['peran "camat" tidak ada di SOP itu' in str(warning) for warning in plan.warnings] == [True]
    assert adopted.procedure.version == 2


async def test_an_sop_needs_its_office(database: Database) -> None:
    """An SOP for an office that was never loaded is refused with the command that loads the office."""
    with pytest.raises(offices.UnknownOffice, match="alur office load"):
        await database.transact(lambda tx: adopt_procedure(tx, "dinas", samples.procedure_texts()[SOP], "x", NOW))
