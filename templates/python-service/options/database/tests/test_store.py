"""The store on a real PostgreSQL: uv run pytest -m integration."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
from conftest import Service, StartService

DATABASE_URL = os.environ.get("DATABASE_URL", "")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not DATABASE_URL, reason="DATABASE_URL names no PostgreSQL to test with"),
]


def alembic(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "alembic", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module", autouse=True)
def migrated() -> None:
    alembic("upgrade", "head")


@pytest.fixture
async def service(start_service: StartService) -> AsyncIterator[Service]:
    yield await start_service(DATABASE_URL=DATABASE_URL)
    connection = await asyncpg.connect(DATABASE_URL)
    await connection.execute("delete from greetings")
    await connection.close()


def test_the_tables_are_those_of_the_migrations() -> None:
    assert "No new upgrade operations detected" in alembic("check").stdout


def test_migrating_again_does_nothing() -> None:
    assert "Running upgrade" not in alembic("upgrade", "head").stdout


async def test_keeps_greetings_newest_first(service: Service) -> None:
    made = [
        (await service.client.post("/greetings", json={"name": name})).json()
        for name in ("Ada", "Grace", "Barbara")
    ]
    listed = await service.client.get("/greetings", params={"limit": 2})
    assert listed.json() == {"items": [made[2], made[1]]}

    read = await service.client.get(f"/greetings/{made[0]['id']}")
    assert read.json() == made[0]
    assert (await service.client.get(f"/greetings/{uuid4()}")).status_code == 404


async def test_is_ready_and_measures_what_it_asks_the_database(service: Service) -> None:
    assert (await service.client.get("/health/ready")).json() == {"status": "ready"}
    await service.client.get("/greetings")
    metrics = (await service.client.get("/metrics")).text.splitlines()
    assert "db_up 1.0" in metrics
    assert 'db_query_duration_seconds_count{operation="list_greetings"} 1.0' in metrics
    assert 'db_pool_connections{state="idle"} 1.0' in metrics
    assert 'db_pool_connections{state="used"} 0.0' in metrics
    assert "db_pool_connections_max 10.0" in metrics


async def test_a_broken_connection_costs_one_request(service: Service) -> None:
    assert (await service.client.get("/greetings")).status_code == 200
    connection = await asyncpg.connect(DATABASE_URL)
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    )
    await connection.close()
    statuses = [(await service.client.get("/greetings")).status_code for _ in range(2)]
    assert statuses == [503, 200]


async def test_ends_a_statement_that_takes_too_long(start_service: StartService) -> None:
    service = await start_service(DATABASE_URL=DATABASE_URL, DATABASE_TIMEOUT_MS="200")
    blocker = await asyncpg.connect(DATABASE_URL)
    async with blocker.transaction():
        await blocker.execute("lock table greetings in access exclusive mode")
        # A fault, and not an absent database: the connection is kept.
        assert (await service.client.get("/greetings")).status_code == 500
    assert (await service.client.get("/greetings")).status_code == 200
    await blocker.close()
