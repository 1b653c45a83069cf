import pytest
from conftest import Service
from support import problem_of

NOBODY = "00000000-0000-4000-8000-000000000000"


async def test_makes_a_greeting_that_can_be_read_again(service: Service) -> None:
    made = await service.client.post("/greetings", json={"name": "Ada"})
    assert made.status_code == 201
    assert made.json()["message"] == "Hello, Ada!"

    read = await service.client.get(made.headers["location"])
    assert read.status_code == 200
    assert read.json() == made.json()


async def test_lists_the_newest_first(service: Service) -> None:
    for name in ("Ada", "Grace", "Barbara"):
        await service.client.post("/greetings", json={"name": name})
    listed = await service.client.get("/greetings", params={"limit": 2})
    assert [greeting["name"] for greeting in listed.json()["items"]] == ["Barbara", "Grace"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\0b", 7, None])
async def test_refuses_a_name_that_is_not_valid(service: Service, name: object) -> None:
    problem = problem_of(await service.client.post("/greetings", json={"name": name}), 400)
    assert [(fault["in"], fault["pointer"]) for fault in problem["errors"]] == [("body", "/name")]


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/greetings?limit=0", ("query", "/limit")),
        ("/greetings?limit=101", ("query", "/limit")),
        ("/greetings?limit=many", ("query", "/limit")),
        ("/greetings/1", ("path", "/id")),
    ],
)
async def test_says_which_parameter_is_wrong(
    service: Service, path: str, fault: tuple[str, str]
) -> None:
    problem = problem_of(await service.client.get(path), 400)
    assert [(each["in"], each["pointer"]) for each in problem["errors"]] == [fault]


async def test_does_not_know_a_greeting_that_was_never_made(service: Service) -> None:
    problem = problem_of(await service.client.get(f"/greetings/{NOBODY}"), 404)
    assert problem["detail"] == f"There is no greeting {NOBODY}"
