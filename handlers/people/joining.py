"""Joining: a one-time code or one's own phone number binds an account; nobody else gets more than one sentence.

1. Five wrong codes make an address wait; a used code is dead.
2. Where a messenger says from which number every message comes, the number that the office file gives is enough, but
   only for somebody not yet joined there.
3. An account that changed hands binds by a new code alone; whoever had it is no longer reached there.
"""

from flows.office import Office
from handlers import announce
from handlers.desk import Desk
from handlers.flood import Calm
from handlers.inbound import Contact, Inbound, Press, Reachability, Text
from handlers.message import Lane, Message
from handlers.runs.startable import startable
from handlers.tasks import task_list
from handlers.texts import text
from handlers.titles import titles
from handlers.understand import Intent, typed
from handlers.visit import Answer, Visit
from storage import accounts, invitations, people

Who = tuple[str, str]


def stranger(desk: Desk, inbound: Inbound, calm: Calm) -> Answer | None:
    """Let a person in who brings a code or their own number; anybody else gets one sentence."""
    if calm is not Calm.YES:
        return None
    if isinstance(inbound.content, Press) and inbound.identity is None:
        return Answer(text("joining.stranger"), alert=True)
    if isinstance(inbound.content, Reachability):
        return None
    found = _by_what_was_sent(desk, inbound) or _by_number(desk, inbound)
    if found:
        _take_account(desk, inbound)
    bound = [who for who in found if people.bind(desk.tx, *who, inbound.channel, inbound.address, desk.now)]
    if bound:
        _welcome(desk, inbound, bound)
    else:
        _tell_stranger(desk, inbound)
    return None


def again(visit: Visit, intent: Intent) -> None:
    """`/start` of somebody known: a further code binds this account in a further office."""
    found = _use(visit.desk, visit.channel, visit.address, intent.argument) if intent.argument else None
    if found and people.bind(visit.desk.tx, *found, visit.channel, visit.address, visit.desk.now):
        for office, _ in people.find(visit.desk.tx, visit.channel, visit.address):
            visit.desk.look_again(office)
        visit.office, visit.person = visit.desk.office(found[0]), found[1]
        _greet(visit)
    else:
        visit.say(text("joining.already", office=visit.office.name))


def deliver_open_cards(visit: Visit) -> None:
    """Send the cards that are open for somebody who has just joined, or let the bot in again."""
    visit.office = visit.desk.look_again(visit.office.key)
    for run, task in task_list.runs_of_person(visit.desk, visit.office, visit.person):
        card = announce.card_of(visit.desk, run, task)
        visit.desk.post(visit.office, visit.person, card, Lane.CARD, task=task.id)


def tell_unreachable(desk: Desk, office: Office, person: str, words: str = "joining.unreachable") -> None:
    """Tell the owner, once and in the text of this name, that a person takes no messages any more."""
    said = text(words, name=office.person_name(person))
    for owner in office.owners():
        if owner != person:
            desk.post(office, owner, Message(text=said), Lane.CARD)
    fresh = desk.look_again(office.key)
    for run, task in task_list.runs_of_person(desk, fresh, person):
        announce.tell_if_unmanned(desk, run, task)


def _by_what_was_sent(desk: Desk, inbound: Inbound) -> list[Who]:
    match inbound.content:
        case Text(text=words):
            return _by_code(desk, inbound, words)
        case Contact(phone=phone, own=True):
            return people.by_phone(desk.tx, phone)
        case _:
            return []


def _by_number(desk: Desk, inbound: Inbound) -> list[Who]:
    if inbound.identity is None or not inbound.identity.phone or _changed(desk, inbound):
        return []
    found = people.by_phone(desk.tx, inbound.identity.phone)
    return [who for who in found if inbound.channel not in {one.channel for one in people.addresses(desk.tx, *who)}]


def _changed(desk: Desk, inbound: Inbound) -> bool:
    who = inbound.identity
    return who is not None and accounts.recognise(desk.tx, inbound.channel, who.user_id, who.phone).changed


def _take_account(desk: Desk, inbound: Inbound) -> None:
    if inbound.identity is None:
        return
    lost = accounts.bind(desk.tx, inbound.channel, inbound.address, inbound.identity.user_id, inbound.identity.phone)
    for office, person in lost:
        if people.best_address(desk.tx, office, person) is None:
            tell_unreachable(desk, desk.look_again(office), person)


def _by_code(desk: Desk, inbound: Inbound, words: str) -> list[Who]:
    code = _code_in(words)
    found = _use(desk, inbound.channel, inbound.address, code) if code else None
    return [found] if found else []


def _code_in(words: str) -> str:
    intent = typed(words)
    return intent.argument if intent and intent.verb == "start" else ""


def _use(desk: Desk, channel: str, address: str, code: str) -> Who | None:
    if invitations.waits_until(desk.tx, channel, address, desk.now):
        return None
    found = invitations.use(desk.tx, invitations.hashed(code.strip()), desk.now)
    if found is None:
        invitations.wrong(desk.tx, channel, address, desk.now)
    else:
        invitations.right(desk.tx, channel, address)
    return found


def _welcome(desk: Desk, inbound: Inbound, bound: list[Who]) -> None:
    for key, _ in bound:
        desk.look_again(key)
    for key, person in bound:
        office = desk.office(key)
        _greet(Visit(desk=desk, office=office, person=person, channel=inbound.channel, address=inbound.address))


def _greet(visit: Visit) -> None:
    office = visit.office
    held = titles(office, visit.person, visit.desk.now)
    owner = office.is_owner(visit.person)
    name = office.person_name(visit.person)
    may = {"owner": owner, "may_start": bool(startable(visit))}
    visit.say(text("joining.welcome", name=name, office=office.name, positions=held, **may))
    deliver_open_cards(visit)


def _tell_stranger(desk: Desk, inbound: Inbound) -> None:
    waits = invitations.waits_until(desk.tx, inbound.channel, inbound.address, desk.now)
    asks = inbound.identity is None and not waits
    tried = isinstance(inbound.content, Text) and _code_in(inbound.content.text)
    known = "wrong_code" if tried else "changed" if _changed(desk, inbound) else ""
    words = "wait" if waits else known or ("stranger" if asks else "no_code")
    desk.tell_address(inbound.channel, inbound.address, Message(text=text(f"joining.{words}"), ask_phone=asks))
