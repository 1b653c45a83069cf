"""Nobody gets the same message twice, although every event may arrive twice."""

import hashlib


def message_id(order_id: str, version: int, template: str, channel: str) -> str:
    """The identity of a message. The provider refuses a second one with the same id for seven days."""
    identity = f"{order_id}/{version}/{template}/{channel}"
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
