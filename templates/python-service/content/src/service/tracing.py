"""OpenTelemetry traces, configured by its own OTEL_* variables."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from service.about import NAME, VERSION


@contextmanager
def tracing() -> Iterator[None]:
    """Trace while the context lasts; send what is left at its end.

    Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is sent anywhere, but traces are
    still continued, and their ids logged.
    """
    service = Resource.create({"service.name": NAME, "service.version": VERSION})
    provider = TracerProvider(resource=service.merge(OTELResourceDetector().detect()))
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    yield
    provider.shutdown()
