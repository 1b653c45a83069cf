"""Greetings that others are told of."""

from uuid import UUID

from service.events import Events, QueueUnavailableError
from service.greetings.interface import Greetings
from service.greetings.schemas import Greeting


class AnnouncedGreetings:
    """Greetings that are published as greeting.created."""

    def __init__(self, greetings: Greetings, events: Events) -> None:
        self._greetings = greetings
        self._events = events

    async def add(self, name: str) -> Greeting:
        """Make a greeting and publish it.

        What cannot be published is refused before it is kept. What is kept and
        then not confirmed is refused as well: its caller tries again. Where no
        event may be lost nor doubled, write them into a table in the same
        transaction, and publish them from there.

        Raises QueueUnavailableError.
        """
        if not self._events.is_connected:
            raise QueueUnavailableError
        greeting = await self._greetings.add(name)
        await self._events.publish("greeting.created", greeting)
        return greeting

    async def get(self, greeting_id: UUID) -> Greeting | None:
        """Find a greeting."""
        return await self._greetings.get(greeting_id)

    async def list(self, limit: int) -> list[Greeting]:
        """Return the newest greetings, newest first."""
        return await self._greetings.list(limit)
