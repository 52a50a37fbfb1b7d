"""What has to be mended at a messenger: the owners hear of it once a day, by a way that still reaches them.

An office whose people all use the messenger that refuses everything can't be told; the log and `alur status` say it.
"""

from datetime import timedelta

from flows.office import Office
from handlers.desk import Desk, encode
from handlers.message import Lane, Message
from handlers.messengers import TELEGRAM, WHATSAPP, opens
from handlers.texts import text
from storage import alarms, offices, people, windows
from storage.outbox import Outgoing
from storage.people import Address

AGAIN = timedelta(days=1)
NAMES = {TELEGRAM: "Telegram", WHATSAPP: "WhatsApp"}


def alarm(desk: Desk, channel: str, sentence: str) -> None:
    """Tell every owner whom anything reaches, unless they were told of it within the day."""
    if not alarms.begin(desk.tx, channel, sentence, desk.now, desk.now - AGAIN):
        return
    words = text("reach.alarm", messenger=NAMES.get(channel, channel), sentence=sentence)
    for key in offices.keys(desk.tx):
        office = desk.office(key)
        for owner in office.owners():
            _tell(desk, office, owner, channel, words)


def _tell(desk: Desk, office: Office, owner: str, channel: str, words: str) -> None:
    there = [one for one in people.addresses(desk.tx, office.key, owner) if one.reachable]
    elsewhere = [one for one in there if one.channel != channel]
    ways = elsewhere or [one for one in there if _is_open(desk, one)]
    for way in ways[:1]:
        desk.outgoing.append(
            Outgoing(
                office=office.key,
                person=owner,
                channel=way.channel,
                address=way.address,
                lane=int(Lane.REPLY),
                body=encode(Message(text=words)),
                not_before=desk.now,
            )
        )


def _is_open(desk: Desk, way: Address) -> bool:
    return not opens(way.channel) or windows.is_open(desk.tx, way.channel, way.address, desk.now)
