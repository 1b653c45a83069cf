"""How large a request may be, and how long it may take."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.config import Config
from service.http.problems import problem


class ClientLeftError(Exception):
    """The client has closed its connection before the answer."""


class BodyTooLargeError(Exception):
    """The body is over the limit."""


class Bounds:
    """Reads the body before the route begins, and stops a route nobody waits for.

    A body is held in memory, which its limit makes safe. A route that takes
    uploads in a stream needs an application without this.
    """

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app = app
        self._limit = config.body_limit_bytes
        self._seconds = config.request_timeout_ms / 1000

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._read(scope, receive)
        except BodyTooLargeError:
            response = problem(413, f"The body is over {self._limit} bytes")
            await response(scope, receive, send)
        except TimeoutError:
            response = problem(
                408, "The request did not arrive in time", headers={"connection": "close"}
            )
            await response(scope, receive, send)
        else:
            await self._answer(body, scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes:
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length) > self._limit:
            raise BodyTooLargeError
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientLeftError
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._limit:
                raise BodyTooLargeError
        return bytes(body)

    async def _answer(self, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        started = finished = given = False

        async def give() -> Message:
            nonlocal given
            if given:
                return await asyncio.shield(client_left)
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def take(message: Message) -> None:
            nonlocal started, finished
            started = True
            finished = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        client_left = asyncio.ensure_future(receive())
        route = asyncio.ensure_future(self._app(scope, give, take))
        try:
            await asyncio.wait(
                (route, client_left),
                timeout=self._seconds,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if route.done() or finished:
                await route
                return
            if client_left.done():
                raise ClientLeftError
        finally:
            route.cancel()
            client_left.cancel()
            # What the route holds, a transaction for one, is given back first.
            await asyncio.wait((route, client_left))

        if started:
            raise TimeoutError("the route did not finish its answer in time")
        response = problem(503, "The request took too long")
        await response(scope, receive, send)
