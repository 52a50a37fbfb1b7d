"""Leaving and being erased: nothing leads to the person any more, and what they did still proves itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.desk import Desk
from handlers.message import Lane, Message
from handlers.people.erasing import OwnerLeaves
from handlers.people.inviting import UnknownPerson
from handlers.people.personal_data import everything
from storage import leaving, office_changes, offices, outbox_keeping, people, personal
from storage.transaction import Transaction
from storage.verify import findings
from tests.dialogs.phones import Phone
from tests.dialogs.stage import set_up
from tests.dialogs.transcript import Transcript
from tests.dialogs.whatsapp_phone import WhatsAppPhone
from tests.handlers.talk import AT_THE_SUB_BAGIAN, OWNER, Talk

OFFICE = "balangan-setwan"
WHO, NUMBER = "kabag-umum", "6281234567890"


def kept(tx: Transaction) -> str:
    """Every row of every table, as text."""
    tables = [row["name"] for row in tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(f"{table} {tuple(row)}" for table in tables for row in tx.all(f"SELECT * FROM {table}"))


def with_rows_of(tx: Transaction, person: str) -> set[str]:
    """The tables that hold a row of somebody."""
    tables = [row["name"] for row in tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    theirs = [one for one in tables if "person" in {row["name"] for row in tx.all(f"PRAGMA table_info({one})")}]
    return {one for one in theirs if tx.one(f"SELECT 1 FROM {one} WHERE person = :person", person=person)}


async def with_a_number(talk: Talk) -> str:
    """Give the person who will leave a phone number, as in the file that was loaded; their address."""

    def give(desk: Desk) -> None:
        desk.tx.execute("UPDATE person SET phone = :phone WHERE person = :who", phone=NUMBER, who=WHO)
        office_changes.keep_file(desk.tx, OFFICE, offices.export(desk.tx, OFFICE))

    await talk.at_desk(give)
    await talk.play(AT_THE_SUB_BAGIAN)
    return talk.phones[WHO].address


@pytest.mark.parametrize("phone", [Phone, WhatsAppPhone])
async def test_nothing_leads_to_whoever_left(tmp_path: Path, phone: type[Phone]) -> None:
    """Account and phone number are in no table; only what told them so stays, until messages are forgotten."""
    settings = {"kantor": OFFICE, "mulai": "2027-01-11 08.00"}
    talk = Talk(await set_up(Transcript("", settings, ()), tmp_path, (phone,)))
    address = await with_a_number(talk)
    await talk.play(f"""
        {WHO} > /data_saya
        {WHO} > [Putuskan akun ini]
        {WHO} > [Ya, putuskan]
    """)
    later = talk.stage.now + outbox_keeping.KEPT + timedelta(seconds=1)
    await talk.at_desk(lambda desk: outbox_keeping.forget(desk.tx, later))
    rows = await talk.at_desk(lambda desk: kept(desk.tx))
    await talk.stage.messenger.database.close()
    assert f"'{address}'" not in rows
    assert f"ID.{WHO}" not in rows
    assert NUMBER not in rows
    assert f"person ('{OFFICE}', '{WHO}', 'Kabag Umum'" in rows


async def test_an_account_leaves_one_office_only(talk: Talk) -> None:
    """Where an account is known in another office too, it is still known there, with its number at the messenger."""
    address = await with_a_number(talk)

    def elsewhere(desk: Desk) -> None:
        channel = talk.phones[WHO].channel
        desk.tx.execute(
            "INSERT INTO person (office_id, person, name, phone, place) VALUES ('lain', 'plt', 'Plt.', '', 1)"
        )
        people.bind(desk.tx, "lain", "plt", channel, address, desk.now)
        desk.tx.execute(
            "INSERT INTO account (channel, address, phone) VALUES (:c, :a, :p)", c=channel, a=address, p="62"
        )

    await talk.at_desk(elsewhere)
    await talk.at_desk(lambda desk: desk.tx.execute("DELETE FROM office WHERE office_id = 'lain'"))
    assert not await talk.at_desk(lambda desk: leaving.unlink(desk.tx, OFFICE, WHO, talk.phones[WHO].channel))
    assert await talk.at_desk(lambda desk: people.find(desk.tx, talk.phones[WHO].channel, address)) == [("lain", "plt")]
    assert await talk.at_desk(lambda desk: desk.tx.one("SELECT phone FROM account") is not None)


async def test_whoever_is_erased_is_a_position_of_the_time(talk: Talk) -> None:
    """Nothing of their name, number and account is left; their acts stay under the position, and prove themselves."""
    address = await with_a_number(talk)
    await talk.at_desk(
        lambda desk: desk.tx.execute("UPDATE person SET name = 'Sari Contoh' WHERE person = :who", who=WHO)
    )
    await talk.play(f"""
        {WHO} > selesai 1
        kabag-persidangan > selesai 2
        {WHO} > /tugas
    """)
    dispatcher = talk.stage.messenger.dispatcher
    assert await dispatcher.erase(OFFICE, WHO, talk.stage.now) == "Kabag Umum (pejabat lama)"
    await talk.stage.settle()
    later = talk.stage.now + outbox_keeping.KEPT + timedelta(seconds=1)
    await talk.at_desk(lambda desk: outbox_keeping.forget(desk.tx, later))
    rows = await talk.at_desk(lambda desk: kept(desk.tx))
    assert all(word not in rows for word in ("Sari Contoh", NUMBER, f"'{address}'"))
    assert await talk.at_desk(lambda desk: with_rows_of(desk.tx, WHO)) <= {"person", "holding", "outbox", "file"}
    assert await talk.at_desk(lambda desk: desk.office(OFFICE).person_name(WHO)) == "Kabag Umum (pejabat lama)"
    assert await talk.at_desk(lambda desk: WHO not in {one.key for one in offices.standing(desk.tx, OFFICE).people})
    assert await talk.at_desk(lambda desk: list(findings(desk.tx, talk.stage.messenger.archive))) == []


async def test_the_tasks_of_whoever_is_erased_follow(talk: Talk) -> None:
    """The head above gets the cards of the position that is empty now, and the owner is told."""
    await talk.play(AT_THE_SUB_BAGIAN)
    await talk.stage.messenger.dispatcher.erase(OFFICE, "kasubbag-umum", talk.stage.now)
    await talk.play("* 1 menit")
    assert "Data pribadi Kasubbag Umum dihapus" in " ".join(one.text for one in talk.phones[OWNER].chat)
    assert "Kirim 1 berkas" in talk.card("kabag-umum", 5).text


async def test_the_last_owner_is_not_erased(talk: Talk) -> None:
    """An office is never left without whoever steers it; a key that nobody has is refused as anywhere."""
    erase = talk.stage.messenger.dispatcher.erase
    with pytest.raises(OwnerLeaves, match="tunjuk dahulu penggantinya"):
        await erase(OFFICE, OWNER, talk.stage.now)
    with pytest.raises(UnknownPerson, match=r'kunci "kabag-umun".*"kabag-umum"'):
        await erase(OFFICE, "kabag-umun", talk.stage.now)
    assert await talk.at_desk(lambda desk: personal.counts(desk.tx, OFFICE, OWNER).acts) == 0


async def test_a_copy_holds_everything_about_a_person(talk: Talk) -> None:
    """Accounts, acts, files, messages and refusals of the one person, and what nobody else did."""
    await with_a_number(talk)
    await talk.play(f"""
        {WHO} > selesai 1
        kasubbag-umum > [berkas data.pdf]
    """)
    held = await talk.at_desk(lambda desk: everything(desk.tx, OFFICE, WHO, desk.now))
    assert held["nama"] == "Kabag Umum"
    assert [row["phone"] for row in held["orang"]] == [NUMBER]
    assert [row["address"] for row in held["akun"]] == [talk.phones[WHO].address]
    assert held["penolakan"][0]["what"] == "selesai"
    assert {(one["isi"]["kind"], one["isi"]["by"]) for one in held["peristiwa"] if one["isi"]["by"] != WHO} == {
        ("TaskOpened", "sekwan")  # for whom it was opened stands in it
    }
    assert held["pesan"]
    assert held["berkas"] == []
    files = await talk.at_desk(lambda desk: everything(desk.tx, OFFICE, "kasubbag-umum", desk.now)["berkas"])
    assert [row["name"] for row in files] == ["data.pdf"]


async def test_nothing_more_is_sent_to_whoever_left(talk: Talk) -> None:
    """What waited for them is withdrawn and empty, and a file that was still at the messenger is not fetched."""
    await talk.play(AT_THE_SUB_BAGIAN)

    def waits(desk: Desk) -> None:
        office = desk.office(OFFICE)
        desk.post(office, "kasubbag-umum", Message(text="Pengingat"), Lane.REMINDER, wait=3600)
        desk.put_out()

    await talk.at_desk(waits)
    await talk.play("""
        * unduhan ditahan
        kasubbag-umum > [berkas data.pdf]
        kasubbag-umum > /data_saya
        kasubbag-umum > [Putuskan akun ini]
        kasubbag-umum > [Ya, putuskan]
    """)
    left = await talk.at_desk(
        lambda desk: [
            (row["status"], row["body"] != "")
            for row in desk.tx.all("SELECT status, body FROM outbox WHERE person = 'kasubbag-umum'")
        ]
    )
    assert left.count(("withdrawn", False)) == 1
    assert [told for told in left if told[1]] == [("sent", True)]  # that it is done
    files = await talk.at_desk(lambda desk: [row["state"] for row in desk.tx.all("SELECT state FROM file")])
    assert files == ["cancelled"]
