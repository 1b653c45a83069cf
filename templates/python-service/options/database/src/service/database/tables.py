"""The tables, as the latest migration leaves them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
)

metadata = MetaData()

greetings = Table(
    "greetings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, CheckConstraint("char_length(name) between 1 and 100"), nullable=False),
    Column("message", Text, nullable=False),
    # Of the database's clock, so that the order is one for all replicas.
    Column(
        "created_at",
        DateTime(timezone=True),
        server_default=func.clock_timestamp(),
        nullable=False,
    ),
)

Index("greetings_newest_first", greetings.c.created_at.desc(), greetings.c.id.desc())
