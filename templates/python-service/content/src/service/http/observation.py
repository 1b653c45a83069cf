"""What is known of each request afterwards: its id, its log line, its metrics."""

import asyncio
import logging
import re
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.bounds import ClientLeftError
from service.http.metrics import Metrics
from service.http.problems import problem
from service.lifecycle import Lifecycle
from service.logs import request_id

logger = logging.getLogger(__name__)

OPERATIONAL_PATHS = {"/health/live", "/health/ready", "/metrics", "/openapi.json"}
SAFE_ID = re.compile(r"[A-Za-z0-9_.-]{1,128}")

# As reverse proxies have it: the client left before the answer.
CLIENT_CLOSED_REQUEST = 499


def is_operational(scope: Scope) -> bool:
    """Whether a request is for the platform: neither measured, traced nor logged at info."""
    return scope["type"] == "http" and scope["path"] in OPERATIONAL_PATHS


class Observation:
    """Logs and measures every request, also when its client gives up."""

    def __init__(self, app: ASGIApp, metrics: Metrics, lifecycle: Lifecycle) -> None:
        self._app = app
        self._metrics = metrics
        self._lifecycle = lifecycle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        current = _id_of(Headers(scope=scope).get("x-request-id", ""))
        request_id.set(current)
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = current
                if self._lifecycle.draining:
                    # The client reconnects, and so moves elsewhere.
                    headers["connection"] = "close"
            await send(message)

        operational = is_operational(scope)
        started = perf_counter()
        if not operational:
            self._metrics.in_flight.inc()
        try:
            await self._app(scope, receive, send_with_headers)
        except ClientLeftError:
            status = CLIENT_CLOSED_REQUEST
        except asyncio.CancelledError:
            self._lifecycle.requests_cut += 1
            raise
        except Exception:
            # What went wrong inside is for the logs, not for the caller.
            logger.exception("request failed")
            if status:
                raise
            response = problem(500, "The request could not be served")
            await response(scope, receive, send_with_headers)
        finally:
            self._report(scope, status or 500, perf_counter() - started, operational)

    def _report(self, scope: Scope, status: int, seconds: float, operational: bool) -> None:
        # The route's pattern, not the path: ids in labels would grow for ever.
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"]
        logger.log(
            logging.DEBUG if operational else logging.INFO,
            "request completed",
            extra={
                "method": method,
                "route": route,
                "status": status,
                "duration_ms": round(seconds * 1000),
            },
        )
        if not operational:
            self._metrics.in_flight.dec()
            self._metrics.duration.labels(method, route, status).observe(seconds)


def _id_of(given: str) -> str:
    """The caller's id if it is safe to log and return, else a new one."""
    return given if SAFE_ID.fullmatch(given) else str(uuid4())
