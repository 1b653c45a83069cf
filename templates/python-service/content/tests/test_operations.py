import asyncio

import httpx2
import pytest
from conftest import Service, StartService
from fastapi import FastAPI
from support import eventually

NOBODY = "00000000-0000-4000-8000-000000000000"


def slow_route(app: FastAPI) -> None:
    @app.get("/slow")
    async def slow() -> None:
        await asyncio.sleep(60)


async def metrics_of(service: Service) -> list[str]:
    return (await service.client.get("/metrics")).text.splitlines()


async def test_is_live_and_not_ready_while_it_drains(service: Service) -> None:
    service.lifecycle.draining = True
    assert (await service.client.get("/health/live")).status_code == httpx2.codes.OK
    ready = await service.client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "draining"})


async def test_times_requests_by_method_route_and_status(service: Service) -> None:
    await service.client.get(f"/greetings/{NOBODY}")
    await service.client.get("/nothing/of/the/kind")
    count = "http_request_duration_seconds_count"

    async def counted() -> None:
        metrics = await metrics_of(service)
        assert count + '{method="GET",route="/greetings/{id}",status="404"} 1.0' in metrics
        assert count + '{method="GET",route="unmatched",status="404"} 1.0' in metrics

    await eventually(counted)


async def test_leaves_out_health_checks_and_itself(service: Service) -> None:
    await service.client.get("/health/ready")
    await metrics_of(service)
    metrics = await metrics_of(service)
    assert not [line for line in metrics if 'route="/' in line]
    assert "http_requests_in_flight 0.0" in metrics


async def test_measures_how_late_the_event_loop_is(service: Service) -> None:
    async def measured() -> None:
        assert "event_loop_lag_seconds_count 0.0" not in await metrics_of(service)

    await eventually(measured)


async def test_counts_requests_in_flight_also_of_clients_that_leave(
    start_service: StartService,
) -> None:
    service = await start_service(slow_route)
    request = asyncio.create_task(service.client.get("/slow"))

    async def under_way() -> None:
        assert "http_requests_in_flight 1.0" in await metrics_of(service)

    await eventually(under_way)
    request.cancel()

    async def gone() -> None:
        metrics = await metrics_of(service)
        assert "http_requests_in_flight 0.0" in metrics
        assert [line for line in metrics if 'route="/slow",status="499"} 1.0' in line]

    await eventually(gone)


@pytest.mark.parametrize(
    ("given", "kept"), [("order-17.retry_2", True), ('"},{"level":"error', False), ("", False)]
)
async def test_returns_the_id_of_the_caller_if_it_is_safe(
    service: Service, given: str, kept: bool
) -> None:
    response = await service.client.get("/health/live", headers={"x-request-id": given})
    assert (response.headers["x-request-id"] == given) is kept
    assert response.headers["x-request-id"]


async def test_asks_clients_to_move_elsewhere_while_it_drains(service: Service) -> None:
    service.lifecycle.draining = True
    response = await service.client.get("/greetings")
    assert response.status_code == httpx2.codes.OK
    assert response.headers["connection"] == "close"
