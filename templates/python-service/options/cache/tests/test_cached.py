from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, generate_latest
from pydantic import BaseModel
from support import NEEDED

from service.cache import Cache
from service.config import load_config
from service.greetings.cached import SECONDS, CachedGreetings
from service.greetings.interface import Greetings


class WorkingCache(Cache):
    """Does what the cache in Valkey does, for ever."""

    def __init__(self) -> None:
        super().__init__(load_config(NEEDED), CollectorRegistry())
        self.values: dict[str, str] = {}
        self.kept_for: list[int] = []

    async def remember[Value: BaseModel](
        self,
        key: str,
        seconds: int,
        model: type[Value],
        load: Callable[[], Awaitable[Value]],
    ) -> Value:
        if key not in self.values:
            self.kept_for.append(seconds)
            self.values[key] = (await load()).model_dump_json(by_alias=True)
        return model.model_validate_json(self.values[key])

    async def forget(self, key: str) -> None:
        self.values.pop(key, None)


async def test_asks_for_everything_itself_while_the_cache_is_away(kept: Greetings) -> None:
    registry = CollectorRegistry()
    cache = Cache(load_config(NEEDED), registry)
    greetings = CachedGreetings(kept, cache)
    async with cache.connection():
        ada = await greetings.add("Ada")
        assert await greetings.list(10) == [ada]
        assert await greetings.get(ada.id) == ada

    metrics = generate_latest(registry).decode().splitlines()
    assert "cache_up 0.0" in metrics
    assert 'cache_lookups_total{result="error"} 1.0' in metrics


async def test_asks_the_store_once_until_something_is_added(kept: Greetings) -> None:
    cache = WorkingCache()
    greetings = CachedGreetings(kept, cache)
    ada, grace = await greetings.add("Ada"), await greetings.add("Grace")
    assert await greetings.list(1) == [grace]
    assert await greetings.list(10) == [grace, ada]
    assert cache.kept_for == [SECONDS]

    barbara = await greetings.add("Barbara")
    assert await greetings.list(1) == [barbara]
