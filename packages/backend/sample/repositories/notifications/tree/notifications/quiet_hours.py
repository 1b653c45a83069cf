"""When a message may be sent."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_QUIET_FROM = time(21, 0)
_QUIET_UNTIL = time(8, 0)


def earliest_sending(now: datetime, zone: ZoneInfo, urgent: bool = False) -> datetime:
    """The moment from which a message may go out to somebody in a zone.

    `now` must be aware of its zone. Urgent messages (a cancelled order, a new sign-in) are sent at once.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    local = now.astimezone(zone)
    if urgent or _QUIET_UNTIL <= local.time() < _QUIET_FROM:
        return now
    morning = local.replace(hour=_QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    if local.time() >= _QUIET_FROM:
        morning += timedelta(days=1)
    return morning.astimezone(now.tzinfo)
