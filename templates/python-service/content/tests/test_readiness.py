from conftest import Service


async def test_is_ready(service: Service) -> None:
    response = await service.client.get("/health/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})
