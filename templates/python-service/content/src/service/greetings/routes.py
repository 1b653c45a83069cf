"""The example resource: replace this folder with what your service is for."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response

from service.greetings.schemas import Greeting, GreetingList, NewGreeting
from service.greetings.store import GreetingStore
from service.http.openapi import problem_response

greetings = APIRouter(
    prefix="/greetings", responses={"default": problem_response("Any other error")}
)


def _store(request: Request) -> GreetingStore:
    store: GreetingStore = request.app.state.greetings
    return store


Store = Annotated[GreetingStore, Depends(_store)]


@greetings.post(
    "",
    status_code=201,
    summary="Greet somebody",
    response_description="The greeting",
    responses={400: problem_response("The greeting is not valid")},
)
async def create_greeting(body: NewGreeting, response: Response, store: Store) -> Greeting:
    greeting = await store.add(body.name)
    response.headers["location"] = f"/greetings/{greeting.id}"
    return greeting


@greetings.get(
    "",
    summary="List greetings, newest first",
    response_description="The greetings",
    responses={400: problem_response("The query is not valid")},
)
async def list_greetings(
    store: Store, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> GreetingList:
    return GreetingList(items=await store.list(limit))


@greetings.get(
    "/{id}",
    summary="Get one greeting",
    response_description="The greeting",
    responses={
        400: problem_response("The id is not a UUID"),
        404: problem_response("There is no such greeting"),
    },
)
async def get_greeting(greeting_id: Annotated[UUID, Path(alias="id")], store: Store) -> Greeting:
    greeting = await store.get(greeting_id)
    if not greeting:
        raise HTTPException(404, f"There is no greeting {greeting_id}")
    return greeting
