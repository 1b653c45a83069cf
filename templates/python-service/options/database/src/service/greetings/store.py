"""Where the greetings are kept."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select

from service.database.pool import Database
from service.database.tables import greetings
from service.greetings.schemas import Greeting


class GreetingStore:
    """Keeps the greetings in PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, name: str) -> Greeting:
        """Make a greeting and keep it."""
        new = insert(greetings).values(id=uuid4(), name=name, message=f"Hello, {name}!")
        async with self._database.transaction("create_greeting") as connection:
            row = (await connection.execute(new.returning(*greetings.c))).one()
        return Greeting.model_validate(row, from_attributes=True)

    async def get(self, greeting_id: UUID) -> Greeting | None:
        """Find a greeting."""
        query = select(greetings).where(greetings.c.id == greeting_id)
        async with self._database.transaction("get_greeting") as connection:
            row = (await connection.execute(query)).one_or_none()
        return Greeting.model_validate(row, from_attributes=True) if row else None

    async def list(self, limit: int) -> list[Greeting]:
        """Return the newest greetings, newest first."""
        newest_first = greetings.c.created_at.desc(), greetings.c.id.desc()
        query = select(greetings).order_by(*newest_first).limit(limit)
        async with self._database.transaction("list_greetings") as connection:
            rows = (await connection.execute(query)).all()
        return [Greeting.model_validate(row, from_attributes=True) for row in rows]
