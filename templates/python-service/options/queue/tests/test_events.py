"""Events in a real RabbitMQ: uv run pytest -m integration."""

import json
import os

import pytest
from aio_pika import DeliveryMode, connect
from prometheus_client import CollectorRegistry
from pydantic import BaseModel
from support import NEEDED, eventually

from service.config import load_config
from service.events import EXCHANGE, Events, QueueUnavailableError

QUEUE_URL = os.environ.get("QUEUE_URL", "")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not QUEUE_URL, reason="QUEUE_URL names no RabbitMQ to test with"),
]


class Somebody(BaseModel):
    name: str


async def test_reach_who_is_bound_to_the_exchange() -> None:
    registry = CollectorRegistry()
    events = Events(load_config(NEEDED | {"QUEUE_URL": QUEUE_URL}), registry)

    async def connected() -> None:
        assert registry.get_sample_value("queue_up") == 1

    async with (
        events.connection(),
        await connect(QUEUE_URL) as connection,
        connection.channel() as channel,
    ):
        await eventually(connected)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(EXCHANGE, "greeting.*")
        await events.publish("greeting.created", Somebody(name="Ada"))
        await events.publish("order.placed", Somebody(name="Grace"))
        async with queue.iterator(no_ack=True) as messages:
            message = await anext(messages)

    assert message.content_type == "application/cloudevents+json"
    assert message.delivery_mode == DeliveryMode.PERSISTENT
    event = json.loads(message.body)
    assert event["id"] == message.message_id
    assert event["specversion"] == "1.0"
    assert event["type"] == message.routing_key == "greeting.created"
    assert event["data"] == {"name": "Ada"}
    labels = {"type": "greeting.created", "outcome": "confirmed"}
    assert registry.get_sample_value("queue_publish_duration_seconds_count", labels) == 1


async def test_are_published_again_after_the_connection_was_lost() -> None:
    registry = CollectorRegistry()
    events = Events(load_config(NEEDED | {"QUEUE_URL": QUEUE_URL}), registry)

    async def published() -> None:
        try:
            await events.publish("greeting.created", Somebody(name="Ada"))
        except QueueUnavailableError as error:
            raise AssertionError from error

    async with (
        events.connection(),
        await connect(QUEUE_URL) as connection,
        connection.channel() as channel,
    ):
        await eventually(published)
        # The broker closes the channel of whoever publishes to what is not there.
        await channel.exchange_delete(EXCHANGE)
        with pytest.raises(QueueUnavailableError):
            await events.publish("greeting.created", Somebody(name="Ada"))
        await eventually(published)
