"""How Alembic reaches the database: uv run alembic upgrade head."""

import asyncio
import os

import asyncpg
from alembic import context
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from service.database.tables import metadata
from service.logs import configure_logging

# Two migrations at the same time wait for one another on this number.
LOCK = 7_305_001


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        connection.execute(text(f"select pg_advisory_xact_lock({LOCK})"))
        context.run_migrations()


async def main() -> None:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: asyncpg.connect(os.environ["DATABASE_URL"]),
        poolclass=NullPool,
    )
    async with engine.connect() as connection:
        await connection.run_sync(migrate)


if not os.environ.get("DATABASE_URL"):
    raise SystemExit("Set DATABASE_URL to the database whose tables should be changed.")
configure_logging("info")
asyncio.run(main())
