"""What routes need of the greetings, whatever is in front of their store."""

from typing import Protocol
from uuid import UUID

from service.greetings.schemas import Greeting


class Greetings(Protocol):
    """Greetings that are kept somewhere."""

    async def add(self, name: str) -> Greeting:
        """Make a greeting and keep it."""

    async def get(self, greeting_id: UUID) -> Greeting | None:
        """Find a greeting."""

    async def list(self, limit: int) -> list[Greeting]:
        """Return the newest greetings, newest first."""
