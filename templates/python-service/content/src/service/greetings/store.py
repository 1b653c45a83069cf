"""Where the greetings are kept."""

from datetime import UTC, datetime
from itertools import islice
from uuid import UUID, uuid4

from service.greetings.schemas import Greeting


class GreetingStore:
    """Keeps the newest greetings in memory.

    So every replica has its own, and a restart forgets them. Put a database
    here when they should last.
    """

    def __init__(self, capacity: int = 1_000) -> None:
        self._capacity = capacity
        self._greetings: dict[UUID, Greeting] = {}

    async def add(self, name: str) -> Greeting:
        """Make a greeting and keep it."""
        greeting = Greeting(
            id=uuid4(), name=name, message=f"Hello, {name}!", created_at=datetime.now(UTC)
        )
        self._greetings[greeting.id] = greeting
        if len(self._greetings) > self._capacity:
            del self._greetings[next(iter(self._greetings))]
        return greeting

    async def get(self, greeting_id: UUID) -> Greeting | None:
        """Find a greeting, if it is still kept."""
        return self._greetings.get(greeting_id)

    async def list(self, limit: int) -> list[Greeting]:
        """Return the newest greetings, newest first."""
        return list(islice(reversed(self._greetings.values()), limit))
