"""When a message may be sent."""

from datetime import datetime


def earliest_sending(now: datetime) -> datetime:
    """At once."""
    return now
