package events

import (
	"encoding/json"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

func TestAMessageIsACloudEvent(t *testing.T) {
	message, err := newMessage(t.Context(), "greeting.created", map[string]string{"name": "Ada"})
	if err != nil {
		t.Fatal(err)
	}
	if message.ContentType != "application/cloudevents+json" || message.DeliveryMode != amqp.Persistent {
		t.Errorf("got %+v", message)
	}
	var got struct {
		SpecVersion, ID, Source, Type, DataContentType string
		Time                                           time.Time
		Data                                           map[string]string
	}
	if err := json.Unmarshal(message.Body, &got); err != nil {
		t.Fatal(err)
	}
	if got.SpecVersion != "1.0" || got.ID == "" || got.ID != message.MessageId || got.Source != "/"+service ||
		got.Type != "greeting.created" || got.DataContentType != "application/json" || got.Time.IsZero() || got.Data["name"] != "Ada" {
		t.Errorf("got %s", message.Body)
	}
	if err := message.Headers.Validate(); err != nil {
		t.Error(err)
	}
}

func TestAMessageLeadsBackToItsTrace(t *testing.T) {
	before := otel.GetTextMapPropagator()
	otel.SetTextMapPropagator(propagation.TraceContext{})
	t.Cleanup(func() { otel.SetTextMapPropagator(before) })
	span := trace.NewSpanContext(trace.SpanContextConfig{TraceID: trace.TraceID{1}, SpanID: trace.SpanID{2}, TraceFlags: trace.FlagsSampled})
	message, err := newMessage(trace.ContextWithSpanContext(t.Context(), span), "greeting.created", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "00-01000000000000000000000000000000-0200000000000000-01"
	if got := message.Headers["traceparent"]; got != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestDataThatIsNoJSONIsRefused(t *testing.T) {
	if _, err := newMessage(t.Context(), "greeting.created", func() {}); err == nil {
		t.Error("a function was made an event")
	}
}
