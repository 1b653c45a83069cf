import pytest
from conftest import StartService
from prometheus_client import CollectorRegistry, generate_latest
from pydantic import BaseModel
from support import NEEDED, problem_of

from service.config import load_config
from service.events import Events, QueueUnavailableError
from service.greetings.announced import AnnouncedGreetings
from service.greetings.interface import Greetings
from service.greetings.schemas import NewGreeting


class WorkingEvents(Events):
    """Is connected, and remembers what was published."""

    def __init__(self) -> None:
        super().__init__(load_config(NEEDED), CollectorRegistry())
        self.told: list[tuple[str, BaseModel]] = []

    @property
    def is_connected(self) -> bool:
        return True

    async def publish(self, event_type: str, data: BaseModel) -> None:
        self.told.append((event_type, data))


async def test_tells_others_of_each_greeting(kept: Greetings) -> None:
    events = WorkingEvents()
    greetings = AnnouncedGreetings(kept, events)
    ada = await greetings.add("Ada")
    assert events.told == [("greeting.created", ada)]
    assert await greetings.list(10) == [ada]
    assert await greetings.get(ada.id) == ada


async def test_keeps_nothing_while_the_queue_is_away(kept: Greetings) -> None:
    registry = CollectorRegistry()
    events = Events(load_config(NEEDED), registry)
    greetings = AnnouncedGreetings(kept, events)
    async with events.connection():
        with pytest.raises(QueueUnavailableError):
            await greetings.add("Ada")
        assert await greetings.list(10) == []
        with pytest.raises(QueueUnavailableError):
            await events.publish("greeting.created", NewGreeting(name="Ada"))

    metrics = generate_latest(registry).decode().splitlines()
    assert "queue_up 0.0" in metrics
    labels = '{outcome="failed",type="greeting.created"}'
    assert f"queue_publish_duration_seconds_count{labels} 1.0" in metrics


async def test_answers_with_503_what_cannot_be_announced(start_service: StartService) -> None:
    service = await start_service(**NEEDED)
    problem = problem_of(await service.client.post("/greetings", json={"name": "Ada"}), 503)
    assert problem["detail"] == "The queue does not answer"
