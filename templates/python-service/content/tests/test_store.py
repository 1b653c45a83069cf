from service.greetings.store import GreetingStore


async def test_forgets_the_oldest_greeting_when_the_store_is_full() -> None:
    store = GreetingStore(capacity=2)
    first, second, third = [await store.add(name) for name in ("Ada", "Grace", "Barbara")]
    assert await store.list(10) == [third, second]
    assert await store.get(first.id) is None
