"""The list of greetings, asked for only every few seconds."""

from uuid import UUID

from service.cache import Cache
from service.greetings.interface import Greetings
from service.greetings.schemas import Greeting, GreetingList

KEY = "newest-greetings"
SECONDS = 5

NEWEST = 100
"""As many as a caller may ask for."""


class CachedGreetings:
    """Greetings whose list is remembered for a while."""

    def __init__(self, greetings: Greetings, cache: Cache) -> None:
        self._greetings = greetings
        self._cache = cache

    async def add(self, name: str) -> Greeting:
        """Make a greeting.

        Callers find it in the list mostly at once, and after five seconds at the latest.
        """
        greeting = await self._greetings.add(name)
        await self._cache.forget(KEY)
        return greeting

    async def get(self, greeting_id: UUID) -> Greeting | None:
        """Find a greeting."""
        return await self._greetings.get(greeting_id)

    async def _newest(self) -> GreetingList:
        return GreetingList(items=await self._greetings.list(NEWEST))

    async def list(self, limit: int) -> list[Greeting]:
        """Return the newest greetings, newest first."""
        newest = await self._cache.remember(KEY, SECONDS, GreetingList, self._newest)
        return newest.items[:limit]
