"""Answers that may be a few seconds old, kept in Valkey."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge
from pydantic import BaseModel, ValidationError
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from service.about import NAME
from service.config import Config

logger = logging.getLogger(__name__)

# A cache that takes longer than this is no help.
PATIENCE_SECONDS = 0.1
PROBE_SECONDS = 1
CONNECTIONS = 10

FAULTS = (RedisError, OSError)


class Cache:
    """Remembers answers for a while. Without it everything works, only slower."""

    def __init__(self, config: Config, registry: CollectorRegistry) -> None:
        self._client = Redis.from_pool(
            BlockingConnectionPool.from_url(
                config.cache_url.get_secret_value(),
                client_name=NAME,
                max_connections=CONNECTIONS,
                # Whoever waits would rather ask for the answer itself.
                retry=Retry(NoBackoff(), 0),
                socket_connect_timeout=PROBE_SECONDS,
            )
        )
        self._fault = "not connected yet"
        self._lookups = Counter(
            "cache_lookups",
            "Lookups by result: hit, miss, or error when the cache is away",
            ["result"],
            registry=registry,
        )
        Gauge(
            "cache_up",
            "1 while the service is connected to the cache",
            registry=registry,
        ).set_function(lambda: not self._fault)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[None]:
        """Be connected while the context lasts, and again after the cache was away."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait((watching,))
            await self._client.aclose()

    async def remember[Value: BaseModel](
        self,
        key: str,
        seconds: int,
        model: type[Value],
        load: Callable[[], Awaitable[Value]],
    ) -> Value:
        """Return the value of a key; else what load finds, which is then kept for some seconds."""
        known = await self._get(key, model)
        if known:
            return known
        value = await load()
        text = value.model_dump_json(by_alias=True)
        await self._attempt(lambda: self._client.set(_full(key), text, ex=seconds))
        return value

    async def forget(self, key: str) -> None:
        """Let the next one who asks find a new value."""
        await self._attempt(lambda: self._client.delete(_full(key)))

    async def _get[Value: BaseModel](self, key: str, model: type[Value]) -> Value | None:
        found, text = await self._attempt(lambda: self._client.get(_full(key)))
        if not found:
            self._lookups.labels("error").inc()
            return None
        try:
            value = model.model_validate_json(text) if text else None
        except ValidationError:
            # Another version of the service has kept it.
            value = None
        self._lookups.labels("hit" if value else "miss").inc()
        return value

    async def _attempt[Answer](
        self, command: Callable[[], Awaitable[Answer]]
    ) -> tuple[bool, Answer | None]:
        """Return whether the cache has answered, and what."""
        if self._fault:
            return False, None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return True, await command()
        except FAULTS:
            return False, None

    async def _watch(self) -> None:
        while True:
            fault = await self._probe()
            if fault and fault != self._fault:
                logger.warning("the cache does not answer", extra={"reason": fault})
            self._fault = fault
            await asyncio.sleep(PROBE_SECONDS)

    async def _probe(self) -> str:
        """Return what is wrong, if anything."""
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self._client.ping()
        except FAULTS as error:
            return type(error).__name__
        return ""


def _full(key: str) -> str:
    """Others may use the same server."""
    return f"{NAME}:{key}"
