from opentelemetry import propagate, trace
from pydantic import BaseModel

from service.events import message_of

TRACE = "0af7651916cd43dd8448eb211c80319c"


class Somebody(BaseModel):
    name: str


def test_leads_back_to_its_trace() -> None:
    traceparent = f"00-{TRACE}-b7ad6b7169203331-01"
    caller = trace.get_current_span(propagate.extract({"traceparent": traceparent}))
    with trace.use_span(caller):
        message = message_of("greeting.created", Somebody(name="Ada"))
    assert message.headers["traceparent"] == traceparent
