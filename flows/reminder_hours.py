"""When an office may be reminded: the moment of each day's digest, and the next time anything may go out."""

from datetime import date, datetime, timedelta

from flows.office import Office


def digest_on(office: Office, day: date) -> datetime | None:
    """When the digest of a day goes out: at the office's time, else at the opening; None on a day off."""
    hours = office.calendar.hours_on(day)
    if hours is None:
        return None
    asked = office.digest or hours.opening
    at = asked if office.at_any_hour or hours.opening <= asked < hours.closing else hours.opening
    moment = datetime.combine(day, at, office.calendar.zone)
    return moment if office.at_any_hour else office.calendar.next_opening(moment)


def next_digest(office: Office, moment: datetime) -> datetime:
    """The first digest after a moment."""
    day = moment.astimezone(office.calendar.zone).date()
    while (found := digest_on(office, day)) is None or found <= moment:
        day += timedelta(days=1)
    return found


def may_remind(office: Office, moment: datetime) -> bool:
    """Whether reminders may go out now: while the office is at work, or always where it wants that."""
    return office.at_any_hour or office.calendar.is_open(moment)


def next_turn(office: Office, moment: datetime) -> datetime:
    """When what is to be said now may be said: with the digest where that is still to come today, else at work."""
    local = moment.astimezone(office.calendar.zone)
    today = digest_on(office, local.date())
    if may_remind(office, moment) and not (today and moment < today):
        return moment
    if today and moment < today:
        return today
    opening = office.calendar.next_opening(moment)
    return opening if opening.date() == local.date() else next_digest(office, moment)
