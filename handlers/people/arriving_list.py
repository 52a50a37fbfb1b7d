"""Whether a file that comes in is the list of people that its owner was asked for, or that is called so."""

from datetime import datetime

from handlers import questions
from handlers.inbound import FileSent
from handlers.texts import text
from handlers.visit import Visit
from storage import cards, files
from storage import questions as question_rows

VERB = "daftar"
CAPTION = "daftar pegawai"

Bound = list[tuple[str, str]]


def take(visit: Visit, file: FileSent, sent_at: datetime, bound: Bound) -> bool:
    """Note a file as the list of an office's people, if the sender is its owner and means it so; whether it is one."""
    called = " ".join(file.caption.casefold().split()).strip(" .") == CAPTION
    owned = [(office, person) for office, person in bound if visit.desk.office(office).is_owner(person)]
    meant = [one for one in owned if _is_asked(visit, *one)] or (owned if called else [])
    if len(meant) == 1:
        visit.office, visit.person = visit.desk.office(meant[0][0]), meant[0][1]
        _note(visit, file, sent_at)
    elif meant:
        visit.say(text("people_list.which"))
    return bool(meant)


def _is_asked(visit: Visit, office: str, person: str) -> bool:
    question = question_rows.of(visit.desk.tx, office, person, visit.desk.now)
    if question is None or question.verb != VERB:
        return False
    answers = visit.reply_to and cards.task_of(visit.desk.tx, visit.channel, visit.address, visit.reply_to)
    return not answers


def _note(visit: Visit, file: FileSent, sent_at: datetime) -> None:
    if questions.current(visit, VERB):
        questions.close(visit)
    sent = files.Sent(
        office=visit.office.key,
        channel=visit.channel,
        address=visit.address,
        person=visit.person,
        vendor_id=file.vendor_id,
        name=file.name,
        at=sent_at,
        message=visit.message,
        size=file.size,
        purpose=files.PEOPLE,
    )
    files.add(visit.desk.tx, sent)
