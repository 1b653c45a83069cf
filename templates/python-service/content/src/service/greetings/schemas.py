"""The greetings as callers see them: types, validation and API description in one."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class NewGreeting(BaseModel):
    """Whom to greet."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        description="Who is greeted",
        min_length=1,
        max_length=100,
        # Something to see, and no NUL, which PostgreSQL cannot keep.
        pattern=r"^[^\x00]*[^\s\x00][^\x00]*$",
        examples=["Ada"],
    )


class Greeting(BaseModel):
    """A greeting."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)

    id: UUID
    name: str
    message: str = Field(examples=["Hello, Ada!"])
    created_at: datetime


class GreetingList(BaseModel):
    """Greetings, newest first."""

    items: list[Greeting]
