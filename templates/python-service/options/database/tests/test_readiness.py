import pytest
from conftest import StartService
from support import NO_DATABASE, problem_of

from service.config import ConfigError, load_config


async def test_is_live_but_not_ready_and_says_so(start_service: StartService) -> None:
    service = await start_service(DATABASE_URL=NO_DATABASE)
    ready = await service.client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "database unreachable"})
    assert (await service.client.get("/health/live")).status_code == 200
    assert "db_up 0.0" in (await service.client.get("/metrics")).text


async def test_answers_with_503_what_needs_the_database(start_service: StartService) -> None:
    service = await start_service(DATABASE_URL=NO_DATABASE)
    problem = problem_of(await service.client.get("/greetings"), 503)
    assert problem["detail"] == "The database does not answer"


@pytest.mark.parametrize("url", ["", "mysql://user:hunter2@localhost/orders"])
def test_does_not_start_without_its_address_and_keeps_it_secret(url: str) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL: ") as raised:
        load_config({"DATABASE_URL": url})
    assert "hunter2" not in str(raised.value)
