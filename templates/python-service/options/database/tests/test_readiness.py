from conftest import StartService
from support import NEEDED, problem_of


async def test_is_live_but_not_ready_and_says_so(start_service: StartService) -> None:
    service = await start_service(**NEEDED)
    ready = await service.client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "database unreachable"})
    assert (await service.client.get("/health/live")).status_code == 200
    assert "db_up 0.0" in (await service.client.get("/metrics")).text


async def test_answers_with_503_what_needs_the_database(start_service: StartService) -> None:
    service = await start_service(**NEEDED)
    problem = problem_of(await service.client.get("/greetings"), 503)
    assert problem["detail"] == "The database does not answer"
