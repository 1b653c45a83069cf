"""Connections whose clients are slow to ask."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

REQUEST_TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def connection_type(seconds: float) -> type[HttpToolsProtocol]:
    """Make connections that close when the head of a request takes longer.

    Uvicorn itself bounds only the time between two requests.
    """

    class Connection(HttpToolsProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._begun = False
            self._deadline = self.loop.call_later(seconds, self._give_up)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self._begun = True
            self._deadline.cancel()
            self._deadline = self.loop.call_later(seconds, self._give_up)

        def on_headers_complete(self) -> None:
            self._deadline.cancel()
            super().on_headers_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._deadline.cancel()
            super().connection_lost(exc)

        def _give_up(self) -> None:
            if self._begun:
                self.transport.write(REQUEST_TIMEOUT)
            self.transport.close()

    return Connection
