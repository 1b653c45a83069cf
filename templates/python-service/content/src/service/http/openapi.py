"""The description of the API, derived from its routes and served at /openapi.json."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from service.http.problems import MEDIA_TYPE, Problem

REFERENCE = "#/components/schemas/{model}"


def problem_response(description: str) -> dict[str, Any]:
    """Document an error of a route."""
    schema = {"$ref": REFERENCE.format(model=Problem.__name__)}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def operation_id(route: APIRoute) -> str:
    """Name an operation after the function that serves it."""
    return to_camel(route.name)


def describe(app: FastAPI) -> None:
    """Complete the description with what only errors use."""
    document = app.openapi()
    schema = Problem.model_json_schema(by_alias=True, ref_template=REFERENCE)
    faults = schema.pop("$defs")
    document["components"]["schemas"] |= {Problem.__name__: schema, **faults}
