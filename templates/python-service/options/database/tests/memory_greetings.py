"""A store without a database, for tests of everything before it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from service.greetings.schemas import Greeting


class MemoryGreetings:
    def __init__(self) -> None:
        self._greetings: list[Greeting] = []

    async def add(self, name: str) -> Greeting:
        greeting = Greeting(
            id=uuid4(), name=name, message=f"Hello, {name}!", created_at=datetime.now(UTC)
        )
        self._greetings.insert(0, greeting)
        return greeting

    async def get(self, greeting_id: UUID) -> Greeting | None:
        return next((each for each in self._greetings if each.id == greeting_id), None)

    async def list(self, limit: int) -> list[Greeting]:
        return self._greetings[:limit]
