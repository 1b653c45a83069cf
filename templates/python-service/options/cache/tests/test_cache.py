"""The cache on a real Valkey: uv run pytest -m integration."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry
from pydantic import BaseModel
from support import NEEDED, eventually

from service.cache import Cache
from service.config import load_config

CACHE_URL = os.environ.get("CACHE_URL", "")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not CACHE_URL, reason="CACHE_URL names no Valkey to test with"),
]


class Found(BaseModel):
    number: int


class Source:
    """Finds another number each time it is asked."""

    def __init__(self) -> None:
        self.number = 0

    async def find(self) -> Found:
        self.number += 1
        return Found(number=self.number)


class Observed:
    """A cache, and what it is measured to do."""

    def __init__(self, url: str) -> None:
        self.registry = CollectorRegistry()
        self.cache = Cache(load_config(NEEDED | {"CACHE_URL": url}), self.registry)

    def lookups(self, result: str) -> float:
        return self.registry.get_sample_value("cache_lookups_total", {"result": result}) or 0

    async def is_up(self) -> None:
        assert self.registry.get_sample_value("cache_up") == 1

    async def is_down(self) -> None:
        assert self.registry.get_sample_value("cache_up") == 0


class Line:
    """A connection to Valkey that can be held."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = urlsplit(CACHE_URL)
        there, back = await asyncio.open_connection(address.hostname, address.port or 6379)
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            await self.free.wait()
            writer.write(data)
        writer.close()


@asynccontextmanager
async def held_line() -> AsyncIterator[tuple[Line, str]]:
    line = Line()
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield line, urlsplit(CACHE_URL)._replace(netloc=f"127.0.0.1:{port}").geturl()
        line.free.set()


async def test_remembers_what_was_found_until_it_is_old_or_forgotten() -> None:
    observed, source, key = Observed(CACHE_URL), Source(), f"test-{uuid4()}"
    cache = observed.cache
    async with cache.connection():
        await eventually(observed.is_up)
        assert await cache.remember(key, 60, Found, source.find) == Found(number=1)
        assert await cache.remember(key, 60, Found, source.find) == Found(number=1)

        await cache.forget(key)
        assert await cache.remember(key, 1, Found, source.find) == Found(number=2)

        async def is_old() -> None:
            assert await cache.remember(key, 60, Found, source.find) == Found(number=3)

        await eventually(is_old)
        await cache.forget(key)
    assert observed.lookups("miss") == 3
    assert observed.lookups("error") == 0


async def test_asks_again_for_what_another_version_has_kept() -> None:
    class Other(BaseModel):
        text: str

    async def find_other() -> Other:
        return Other(text="one")

    observed, source, key = Observed(CACHE_URL), Source(), f"test-{uuid4()}"
    cache = observed.cache
    async with cache.connection():
        await eventually(observed.is_up)
        await cache.remember(key, 60, Other, find_other)
        assert await cache.remember(key, 60, Found, source.find) == Found(number=1)
        assert await cache.remember(key, 60, Found, source.find) == Found(number=1)
        await cache.forget(key)


async def test_does_not_wait_for_a_cache_that_hangs() -> None:
    source, key = Source(), f"test-{uuid4()}"
    async with held_line() as (line, url):
        observed = Observed(url)
        cache = observed.cache
        async with cache.connection():
            await eventually(observed.is_up)
            await cache.remember(key, 60, Found, source.find)

            line.free.clear()
            assert await cache.remember(key, 60, Found, source.find) == Found(number=2)
            assert observed.lookups("error") == 1
            await eventually(observed.is_down)

            line.free.set()
            await eventually(observed.is_up)
            await cache.forget(key)
