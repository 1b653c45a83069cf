"""JSON lines on standard output, each with the ids of its request."""

import json
import logging
import sys
from contextvars import ContextVar
from functools import partial

from opentelemetry import trace
from pythonjsonlogger.json import JsonFormatter

from service.about import NAME, VERSION

request_id: ContextVar[str] = ContextVar("request_id")
"""The id of the request that is being answered."""

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warn": logging.WARNING,
    "error": logging.ERROR,
}


NAMES = {number: name for name, number in LEVELS.items()}


def configure_logging(level: str) -> None:
    """Send everything that is logged, also by libraries, to standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(_add_ids)
    handler.setFormatter(
        JsonFormatter(
            "{level}{message}",
            style="{",
            # Without spaces, as in every language: what is looked for in logs is found.
            json_serializer=partial(json.dumps, separators=(",", ":")),
            timestamp="time",
            static_fields={"service": NAME, "version": VERSION},
            rename_fields={"exc_info": "error"},
        )
    )
    logging.basicConfig(level=LEVELS[level], handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # Its progress is reported by the service itself.
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


def _add_ids(record: logging.LogRecord) -> bool:
    record.level = NAMES.get(record.levelno, record.levelname.lower())
    if current := request_id.get(None):
        record.request_id = current
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        record.trace_id = trace.format_trace_id(span.trace_id)
        record.span_id = trace.format_span_id(span.span_id)
    return True
