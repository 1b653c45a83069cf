import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from conftest import Service, StartService
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx2 import RemoteProtocolError
from support import problem_of


async def test_answers_an_unknown_route(service: Service) -> None:
    problem = problem_of(await service.client.get("/nothing?a=b"), 404)
    assert problem["detail"] == "There is no GET /nothing"
    problem_of(await service.client.put("/greetings"), 405)
    problem_of(await service.client.get("/greetings/"), 404)


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", '{"name":', 400),
        ("application/json", "[]", 400),
        ("application/json", '{"nam":"Ada"}', 400),
        ("text/csv", "name", 415),
        ("application/jsonp", '{"name":"Ada"}', 415),
    ],
)
async def test_refuses_a_body_that_is_not_the_json_it_should_be(
    service: Service, content_type: str, body: str, status: int
) -> None:
    headers = {"content-type": content_type}
    problem_of(await service.client.post("/greetings", content=body, headers=headers), status)


async def test_refuses_a_body_over_the_limit(start_service: StartService) -> None:
    service = await start_service(BODY_LIMIT_BYTES="20")
    body = json.dumps({"name": "x" * 50}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        yield body

    for content in (body, in_pieces()):
        problem_of(await service.client.post("/greetings", content=content), 413)


async def test_keeps_the_cause_of_a_fault_to_itself(
    start_service: StartService, caplog: pytest.LogCaptureFixture
) -> None:
    def routes(app: FastAPI) -> None:
        @app.get("/fault")
        async def fault() -> None:
            raise RuntimeError("password of the database: hunter2")

    service = await start_service(routes)
    problem = problem_of(await service.client.get("/fault"), 500)
    assert problem["detail"] == "The request could not be served"
    assert "hunter2" not in json.dumps(problem)
    assert "hunter2" in caplog.text


async def test_gives_up_on_a_route_that_takes_too_long(start_service: StartService) -> None:
    stopped = asyncio.Event()

    def routes(app: FastAPI) -> None:
        @app.get("/slow")
        async def slow() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                stopped.set()

        @app.get("/endless")
        async def endless() -> StreamingResponse:
            async def words() -> AsyncIterator[str]:
                while True:
                    yield "more"
                    await asyncio.sleep(0.02)

            return StreamingResponse(words())

    service = await start_service(routes, REQUEST_TIMEOUT_MS="200")
    problem_of(await service.client.get("/slow"), 503)
    assert stopped.is_set()
    with pytest.raises(RemoteProtocolError):
        await service.client.get("/endless")


@pytest.mark.parametrize(
    "part", ["", "POST /gree", "POST /greetings HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{"]
)
async def test_closes_on_a_client_that_never_ends_its_request(
    start_service: StartService, part: str
) -> None:
    service = await start_service(REQUEST_TIMEOUT_MS="200")
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    writer.write(part.encode())
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 408 ") is bool(part)
    writer.close()


async def test_does_not_wait_for_a_body_that_is_announced_as_too_large(
    start_service: StartService,
) -> None:
    service = await start_service(REQUEST_TIMEOUT_MS="500")
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    writer.write(b"POST /greetings HTTP/1.1\r\nhost: x\r\ncontent-length: 999999\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()
