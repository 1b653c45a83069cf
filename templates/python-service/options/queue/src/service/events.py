"""What others are told: CloudEvents that RabbitMQ has confirmed."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import perf_counter
from uuid import uuid4

from aio_pika import DeliveryMode, ExchangeType, Message, connect
from aio_pika.abc import AbstractExchange, HeadersType
from aio_pika.exceptions import CONNECTION_EXCEPTIONS
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from opentelemetry import propagate, trace
from prometheus_client import CollectorRegistry, Gauge, Histogram
from pydantic import BaseModel

from service.about import NAME
from service.config import Config
from service.http.problems import problem

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

EXCHANGE = f"{NAME}.events"
"""The events of this service. Others bind their queues to it."""

CONNECT_SECONDS = 5
CONFIRM_SECONDS = 2
RECONNECT_SECONDS = 1
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2)


class QueueUnavailableError(Exception):
    """The queue did not take an event."""


class Events:
    """Publishes what happened, on a connection that comes back after the queue was away."""

    def __init__(self, config: Config, registry: CollectorRegistry) -> None:
        self._url = config.queue_url.get_secret_value()
        self._exchange: AbstractExchange | None = None
        self._duration = Histogram(
            "queue_publish_duration_seconds",
            "Time until an event was confirmed, or was not",
            ["type", "outcome"],
            buckets=BUCKETS,
            registry=registry,
        )
        Gauge(
            "queue_up",
            "1 while the service is connected to the queue",
            registry=registry,
        ).set_function(lambda: self.is_connected)

    @property
    def is_connected(self) -> bool:
        return self._exchange is not None

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[None]:
        """Be connected while the context lasts, and again after the queue was away."""
        connecting = asyncio.create_task(self._stay_connected())
        try:
            yield
        finally:
            connecting.cancel()
            await asyncio.wait((connecting,))

    async def publish(self, event_type: str, data: BaseModel) -> None:
        """Tell others what happened; the type, such as greeting.created, is the routing key.

        Raises QueueUnavailableError when nobody confirms that it was taken.
        """
        outcome = "failed"
        started = perf_counter()
        try:
            with tracer.start_as_current_span(
                f"send {event_type}",
                kind=trace.SpanKind.PRODUCER,
                attributes={"messaging.system": "rabbitmq"},
            ):
                await self._send(event_type, data)
            outcome = "confirmed"
        except CONNECTION_EXCEPTIONS as error:
            raise QueueUnavailableError from error
        finally:
            self._duration.labels(event_type, outcome).observe(perf_counter() - started)

    async def _send(self, event_type: str, data: BaseModel) -> None:
        if not self._exchange:
            raise QueueUnavailableError
        await self._exchange.publish(
            message_of(event_type, data),
            event_type,
            mandatory=False,
            timeout=CONFIRM_SECONDS,
        )

    async def _stay_connected(self) -> None:
        reason = ""
        while True:
            try:
                await self._be_connected()
                reason = "connection lost"
            except Exception as error:
                # Whatever it is, it may be gone the next time.
                if type(error).__name__ != reason:
                    reason = type(error).__name__
                    logger.warning("the queue does not answer", extra={"reason": reason})
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _be_connected(self) -> None:
        """Connect, and return once the connection is lost."""
        connection = await connect(
            self._url, timeout=CONNECT_SECONDS, client_properties={"connection_name": NAME}
        )
        async with connection, connection.channel() as channel:
            self._exchange = await channel.declare_exchange(
                EXCHANGE, ExchangeType.TOPIC, durable=True, timeout=CONNECT_SECONDS
            )
            try:
                await channel.closed()
            finally:
                self._exchange = None


def message_of(event_type: str, data: BaseModel) -> Message:
    """Make a CloudEvent, with headers that lead back to the trace it came of."""
    event_id = str(uuid4())
    event = {
        "specversion": "1.0",
        "id": event_id,
        "source": f"/{NAME}",
        "type": event_type,
        "time": datetime.now(UTC).isoformat(),
        "datacontenttype": "application/json",
        "data": data.model_dump(mode="json", by_alias=True),
    }
    headers: HeadersType = {}
    propagate.inject(headers)
    return Message(
        json.dumps(event).encode(),
        content_type="application/cloudevents+json",
        delivery_mode=DeliveryMode.PERSISTENT,
        headers=headers,
        message_id=event_id,
    )


def add_queue_problems(app: FastAPI) -> None:
    """Answer with 503 what cannot be told to others."""

    @app.exception_handler(QueueUnavailableError)
    async def on_unavailable(_request: Request, error: QueueUnavailableError) -> JSONResponse:
        reason = type(error.__cause__).__name__ if error.__cause__ else "not connected"
        logger.warning("the queue does not answer", extra={"reason": reason})
        return problem(503, "The queue does not answer")
