"""The connections to PostgreSQL, and what becomes of requests when there are none."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import asyncpg
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from opentelemetry import trace
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from service.about import NAME
from service.config import Config
from service.database.metrics import DatabaseMetrics
from service.http.problems import problem

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

PROBE_SECONDS = 1
DRIVER_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


class DatabaseUnavailableError(Exception):
    """There is no connection, or it broke."""


class Database:
    """A pool that connects when it is used, and again after the database was away."""

    def __init__(self, config: Config, registry: CollectorRegistry) -> None:
        self._url = config.database_url.get_secret_value()
        self._seconds = config.database_timeout_ms / 1000
        self._engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=self._connect,
            # Values of a row are nothing for the logs.
            hide_parameters=True,
            max_overflow=0,
            pool_size=config.database_pool_max,
            pool_timeout=self._seconds,
        )
        self._metrics = DatabaseMetrics(registry, self._engine.pool)

    @asynccontextmanager
    async def transaction(self, operation: str) -> AsyncIterator[AsyncConnection]:
        """Lend a connection for one transaction, which is measured under a name.

        Raises DatabaseUnavailableError.
        """
        try:
            connection = await self._engine.connect()
        except (SQLAlchemyError, *DRIVER_ERRORS) as error:
            raise DatabaseUnavailableError from error
        async with aclosing(connection):
            span = tracer.start_as_current_span(
                operation,
                kind=trace.SpanKind.CLIENT,
                attributes={"db.system.name": "postgresql"},
            )
            with span, self._metrics.duration.labels(operation).time():
                try:
                    async with connection.begin():
                        yield connection
                except TimeoutError as error:
                    raise DatabaseUnavailableError from error
                except DBAPIError as error:
                    if error.connection_invalidated:
                        raise DatabaseUnavailableError from error
                    raise

    async def is_reachable(self) -> bool:
        """Ask the database, on a connection of its own: a busy pool is not a dead database."""
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                connection = await self._connect()
                try:
                    await connection.execute("select 1")
                finally:
                    await connection.close()
        except DRIVER_ERRORS as error:
            logger.warning("the database does not answer", extra={"reason": type(error).__name__})
            self._metrics.up.set(0)
            return False
        self._metrics.up.set(1)
        return True

    async def close(self) -> None:
        """Close every connection, once no request needs it any more."""
        await self._engine.dispose()

    async def _connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(
            self._url,
            timeout=self._seconds,
            # The server's own limit comes first, and leaves the connection usable.
            command_timeout=self._seconds + 1,
            server_settings={
                "application_name": NAME,
                "statement_timeout": str(round(self._seconds * 1000)),
            },
        )


def add_database_problems(app: FastAPI) -> None:
    """Answer with 503 what cannot be answered without the database."""

    @app.exception_handler(DatabaseUnavailableError)
    async def on_unavailable(_request: Request, error: DatabaseUnavailableError) -> JSONResponse:
        reason = type(error.__cause__).__name__
        logger.warning("the database does not answer", extra={"reason": reason})
        return problem(503, "The database does not answer")
