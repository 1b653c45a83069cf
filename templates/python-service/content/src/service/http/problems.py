"""RFC 9457: what a caller is told of an error."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

from service.logs import request_id

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """A part of a request that is not valid."""

    where: str = Field(alias="in", examples=["body"])
    pointer: str = Field(description="JSON pointer to the value")
    detail: str


class Problem(BaseModel):
    """An error, as of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    requestId: str = Field(description="Quote it to find the logs")  # noqa: N815
    errors: list[Fault] = []


def problem(
    status: int,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Make the response that tells a caller of an error."""
    body = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        requestId=request_id.get(""),
        errors=list(errors),
    )
    return JSONResponse(
        body.model_dump(by_alias=True, exclude_defaults=True),
        status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def add_problems(app: FastAPI) -> None:
    """Answer errors of routes, and requests without a route, with a problem."""

    @app.exception_handler(StarletteHTTPException)
    async def on_http_exception(request: Request, error: StarletteHTTPException) -> JSONResponse:
        detail = error.detail
        if detail == HTTPStatus(error.status_code).phrase:
            # The router's own words say nothing that the title does not.
            detail = f"There is no {request.method} {request.url.path}"
        return problem(error.status_code, detail, headers=dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def on_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(400, "The request is not valid", [_fault(each) for each in error.errors()])


async def only_json(request: Request) -> None:
    """Refuse a body of another type than JSON."""
    headers = request.headers
    has_body = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if has_body and media_type != "application/json":
        raise HTTPException(415, "The body has to be application/json")


def _fault(error: dict[str, Any]) -> Fault:
    where, *path = error["loc"]
    if error["type"] == "json_invalid":
        # Here the place is an offset into the text, and no value.
        path = []
    pointer = "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)
    return Fault(**{"in": where}, pointer=pointer, detail=error["msg"])
