"""Listening, and stopping without dropping a request."""

import asyncio
import logging
import os
import signal
import socket

import uvicorn
from fastapi import FastAPI

from service.config import Config
from service.http.connection import connection_type
from service.lifecycle import Lifecycle

logger = logging.getLogger(__name__)

# Longer than load balancers keep an idle connection: they, and not the service,
# should be the ones to close it, or a request can be on its way to a closed one.
KEEP_ALIVE_SECONDS = 75


class Server(uvicorn.Server):
    """Uvicorn, with a time to drain before it closes.

    On the first signal readiness fails at once, and requests are still served
    while load balancers take notice. Then the server closes, and finishes the
    requests under way.
    """

    def __init__(self, app: FastAPI, config: Config, lifecycle: Lifecycle) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                http=connection_type(config.request_timeout_ms / 1000),
                lifespan="on",
                log_config=None,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=config.shutdown_timeout_ms / 1000,  # type: ignore[arg-type]
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                ws="none",
            )
        )
        self._drain_seconds = config.shutdown_drain_ms / 1000
        self._lifecycle = lifecycle

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._on_signal, number)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            logger.info("listening", extra={"host": host, "port": port})

    def _on_signal(self, number: signal.Signals) -> None:
        if self._lifecycle.draining:
            logger.warning("second signal, stopping at once", extra={"signal": number.name})
            os._exit(1)
        logger.info("shutting down", extra={"signal": number.name})
        self._lifecycle.draining = True
        asyncio.get_running_loop().call_later(self._drain_seconds, self._stop)

    def _stop(self) -> None:
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Open the port. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)
