"""The reception: seen before? who is it? which office? then to the use case.

A duplicate stops at the inbox. A stranger gets one sentence. A refusal is answered and recorded.
"""

from dataclasses import replace

from handlers import answering, messengers, unnumbered, verbs
from handlers.courtesy import is_courtesy
from handlers.desk import Desk
from handlers.flood import Calm
from handlers.inbound import Contact, Edited, FileSent, Inbound, Press, Reachability, Text, Unsupported
from handlers.message import Message
from handlers.out_of_order import OutOfOrder
from handlers.people import joining
from handlers.reaching import elsewhere, held
from handlers.tasks import arriving, consulting
from handlers.texts import text
from handlers.understand import Intent, button, is_complete, own, typed
from handlers.visit import Answer, Visit
from storage import accounts, cards, inbox, people, questions
from storage.questions import Question

Bound = list[tuple[str, str]]


def receive(desk: Desk, inbound: Inbound, calm: Calm, out_of_order: OutOfOrder) -> Answer | None:
    """Handle one message of anybody, and then what they sent after it that came too early."""
    if not inbox.record(desk.tx, inbound.channel, inbound.id, desk.now):
        return None
    answer = _handle(desk, inbound, calm, out_of_order)
    for later in out_of_order.sent_after(inbound):
        if inbox.has(desk.tx, later.channel, later.id):  # what was not kept comes again by itself
            _handle(desk, later, calm, out_of_order)
    return answer


def _handle(desk: Desk, inbound: Inbound, calm: Calm, out_of_order: OutOfOrder) -> Answer | None:
    if inbound.group:
        _in_group(desk, inbound, calm)
        return None
    known = _recognised(desk, inbound)
    bound = people.find(desk.tx, known.channel, known.address) if known else []
    if calm is Calm.NO:
        return None
    if known is None or not bound:
        return joining.stranger(desk, inbound, calm)
    visit = _visit(desk, known, bound[0])
    _receive(visit, known, bound, calm)
    out_of_order.note(inbound, in_vain=visit.in_vain)
    return visit.answer


def _receive(visit: Visit, inbound: Inbound, bound: Bound, calm: Calm) -> None:
    if calm is Calm.NOTICE:
        visit.toast(text("general.slow_down"))
    elif isinstance(inbound.content, Reachability):
        _reachability(visit, inbound.content)
    else:
        people.touch(visit.desk.tx, inbound.channel, inbound.address, min(inbound.sent_at, visit.desk.now))
        if messengers.opens(inbound.channel):
            _opened(visit)
        _attend(visit, inbound, bound)
        held.bring(visit, bound)


def _opened(visit: Visit) -> None:
    visit.returned = people.mark(visit.desk.tx, visit.channel, visit.address, reachable=True)
    if visit.returned:
        visit.office = visit.desk.look_again(visit.office.key)


def _recognised(desk: Desk, inbound: Inbound) -> Inbound | None:
    who = inbound.identity
    if who is None:
        return inbound
    address = accounts.recognise(desk.tx, inbound.channel, who.user_id, who.phone).address
    return replace(inbound, address=address) if address else None


def unreachable(desk: Desk, channel: str, address: str, words: str = "joining.unreachable") -> None:
    """Mark an address as taking no messages; each owner is told once, by this text, of whoever has no other."""
    if people.mark(desk.tx, channel, address, reachable=False):
        for office_id, person in people.find(desk.tx, channel, address):
            if not elsewhere.carry_on(desk, desk.office(office_id), person):
                joining.tell_unreachable(desk, desk.office(office_id), person, words)


def _in_group(desk: Desk, inbound: Inbound, calm: Calm) -> None:
    # Only a command is meant for the bot there; the group's own talk is nobody's business.
    if calm is Calm.YES and isinstance(inbound.content, Text) and inbound.content.text.startswith("/"):
        desk.tell_address(inbound.channel, inbound.address, Message(text=text("general.in_group")))


def _visit(desk: Desk, inbound: Inbound, who: tuple[str, str]) -> Visit:
    office, person = who
    return Visit(
        desk=desk,
        office=desk.office(office),
        person=person,
        channel=inbound.channel,
        address=inbound.address,
        message=inbound.message,
        reply_to=inbound.reply_to,
        pressed=isinstance(inbound.content, Press) and messengers.changes(inbound.channel),
    )


def _reachability(visit: Visit, content: Reachability) -> None:
    if not content.reachable:
        unreachable(visit.desk, visit.channel, visit.address)
    elif people.mark(visit.desk.tx, visit.channel, visit.address, reachable=True):
        joining.deliver_open_cards(visit)


def _attend(visit: Visit, inbound: Inbound, bound: Bound) -> None:
    match inbound.content:
        case Press(data=data):
            _pressed(visit, data, bound)
        case Text(text=words):
            _wrote(visit, words, bound)
        case FileSent() as file:
            arriving.receive(visit, file, inbound.sent_at, bound)
        case Contact():
            visit.say(text("joining.already", office=visit.office.name))
        case Unsupported(what=what):
            visit.say(text("general.unsupported", what=what))
        case Edited():
            visit.say(text("general.edited"))


def _pressed(visit: Visit, data: str, bound: Bound) -> None:
    intent = button(data)
    if intent is None:
        visit.toast(text("general.unknown_button"), alert=True)
    else:
        _interrupt(visit, bound)
        verbs.carry_out(visit, intent, bound)


def _interrupt(visit: Visit, bound: Bound) -> None:
    # Who did something else meanwhile may have forgotten the question: the next words are doubtful.
    for office, person in bound:
        questions.interrupt(visit.desk.tx, office, person)


def _wrote(visit: Visit, words: str, bound: Bound) -> None:
    if answer := consulting.replied(visit, bound, words):
        verbs.carry_out(visit, answer, bound)
        return
    intent, polite = typed(words) or _about_card(visit, words), is_courtesy(words)
    asked, like_a_command = answering.asked(visit, bound), intent is not None or bool(own(words))
    if asked and answering.is_answered(asked) and (like_a_command or polite):
        asked = None
    if asked and not _is_meant_for_itself(visit, asked, words, intent):
        answering.take(visit, asked, words, doubtful=polite or like_a_command)
    elif intent:
        _interrupt(visit, bound)
        verbs.carry_out(visit, intent, bound)
        if asked and intent.verb != "batal":
            answering.say_what_became(visit, bound, asked, intent)
    elif not polite and not held.bring(visit, bound):
        unnumbered.take(visit, words, bound)


def _about_card(visit: Visit, words: str) -> Intent | None:
    # "selesai" in reply to a card means its task.
    card = cards.task_of(visit.desk.tx, visit.channel, visit.address, visit.reply_to) if visit.reply_to else None
    return typed(f"{words} {card[1]}") if card and words.strip().isalpha() else None


def _is_meant_for_itself(visit: Visit, asked: Question, words: str, intent: Intent | None) -> bool:
    if words.lstrip().startswith("/") or (intent and intent.verb == "batal"):
        return True
    answers = questions.is_reply(visit.desk.tx, asked, visit.reply_to)
    return intent is not None and is_complete(intent) and not answers
