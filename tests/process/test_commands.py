"""The commands of an operator, while the program serves and while it does not."""

import json
from pathlib import Path

from tests.process.house import OFFICE, SOPS, House, office_file, on_simulator, phones_of
from tests.process.phone import Phone, ask
from tests.process.program import Program, Ran

WRONG_TRIES = 5
WELCOME, STRANGER, WRONG = "Selamat datang", "Akun ini belum terdaftar", "Kode undangan itu salah atau sudah dipakai"
WAIT = "silakan coba lagi 15 menit lagi"


async def test_an_office_from_its_file_to_its_people(tmp_path: Path):
    """While nothing serves: load, export, check, adopt and invite; loading again changes nothing."""
    async with on_simulator() as (sim, _):
        await _set_up(Program(tmp_path / "data", sim))


async def test_the_same_over_the_socket_and_codes_are_for_one_person_and_one_time(tmp_path: Path):
    """While the program serves it carries the commands out itself.

    A used code is dead, a new invitation ends the one before, and five wrong ones are followed by a wait.
    """
    async with on_simulator() as (sim, web):
        program = Program(tmp_path / "data", sim)
        async with program.served() as served:
            invited = await _set_up(program)
            phones = await phones_of(web, OFFICE, invited)
            await _starts(phones["sekretaris"], _code(invited, "sekretaris"), WELCOME)
            thief, head = phones["kabid-deposit"], phones["kepala-dinas"]
            await _starts(thief, _code(invited, "sekretaris"), WRONG)
            later = json.loads(await program.run("invite", "--office", OFFICE, "--json"))
            assert {one["person"] for one in later} == {one["person"] for one in invited} - {"sekretaris"}
            await _starts(head, _code(invited, "kepala-dinas"), WRONG)
            await _starts(head, _code(later, "kepala-dinas"), WELCOME)
            for number in range(1, WRONG_TRIES - 1):
                await _starts(thief, f"SALAH{number}", WRONG)
            await _starts(thief, "SALAH4", WAIT)
            await _starts(thief, _code(later, "kabid-deposit"), WAIT)
            await _starts(phones["kabid-layanan"], _code(later, "kabid-layanan"), WELCOME)
    secrets = {*(one["code"] for one in [*invited, *later]), "SALAH4", sim.token}
    assert [line for line in served.lines if any(secret in line for secret in secrets)] == []


async def test_a_log_without_tokens(tmp_path: Path):
    """When calls fail the log says so, without the address that carries the token."""
    async with on_simulator() as (sim, web):
        async with Program(tmp_path / "data", sim).served() as served:
            phone = Phone(
                web, (await ask(web, "POST", "phones", [{"name": "Tamu", "title": "", "office": ""}]))["ids"][0]
            )
            for kind in ("offline", "500"):
                await ask(web, "POST", "faults", {"kind": kind, "count": 2})
                await phone.writes("Halo")
                await phone.hears(STRANGER)
            await served.says("poll_failed")
        assert [line for line in served.lines if sim.token in line] == []


async def _set_up(program: Program) -> list[dict[str, str]]:
    file = office_file(program.data_dir.parent)
    loaded = await program.run("office", "load", str(file), "--ya")
    assert "perubahan dimuat" in loaded
    assert "tidak ada yang berubah" in await program.run("office", "load", str(file), "--ya")
    exported = program.data_dir.parent / "ekspor.toml"
    exported.write_text(await program.run("office", "export", OFFICE), encoding="utf-8")
    assert (await program.command("office", "check", str(exported))).code == 0
    assert "tidak ada yang berubah" in await program.run("office", "load", str(exported), "--ya")
    assert ": dimuat." in await program.run("sop", "load", SOPS[OFFICE], "--office", OFFICE)
    assert "sudah dimuat sebelumnya" in await program.run("sop", "load", SOPS[OFFICE], "--office", OFFICE)
    listed = await program.run("invite", "--office", OFFICE)
    assert "Kepala Dinas" in listed
    invited = json.loads(await program.run("invite", "--office", OFFICE, "--json"))
    assert all(one["link"] == f"https://t.me/alur_simulasi_bot?start={one['code']}" for one in invited)
    assert not any(one["code"] in listed for one in invited)
    return list(invited)


async def _starts(phone: Phone, code: str, answer: str) -> None:
    await phone.does("start", payload=code)
    await phone.hears(answer)


def _code(invited: list[dict[str, str]], person: str) -> str:
    return next(one["code"] for one in invited if one["person"] == person)


async def test_a_change_of_the_office_is_seen_at_once(house: House):
    """What is loaded while the program serves holds for the next message, without a new start."""
    file = house.program.data_dir.parent / f"{OFFICE}.toml"
    before = file.read_text(encoding="utf-8")
    phone = house["kabid-layanan"]
    for text, name in (
        (before.replace(f'nama = "{phone.name}"', 'nama = "Kabid Baru"'), "Kabid Baru"),
        (before, phone.name),
    ):
        file.write_text(text, encoding="utf-8")
        assert "Kabid Baru" in await house.program.run("office", "load", str(file), "--ya")
        await phone.writes("/bantuan")
        await phone.hears(f"{name} · ")


async def test_what_an_operator_got_wrong_is_one_sentence(house: House, tmp_path: Path):
    """While the program serves its refusals come back over the socket as sentences, with 1."""
    broken = tmp_path / "rusak.toml"
    broken.write_text('kunci = "rusak"\nnama = 7\n', encoding="utf-8")
    unknown = await house.program.command("invite", "--office", "tidak-ada")
    wrong = await house.program.command("office", "load", str(broken), "--ya")
    missing = await house.program.command("sop", "load", str(tmp_path / "tidak-ada.toml"), "--office", OFFICE)
    assert (unknown.code, wrong.code, missing.code) == (1, 1, 1)
    assert len(_lines(unknown)) == len(_lines(missing)) == 1
    assert all("rusak.toml" in line or line.endswith("kesalahan.") for line in _lines(wrong))


def _lines(ran: Ran) -> list[str]:
    return ran.err.splitlines()
