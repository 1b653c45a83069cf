package events

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	amqp "github.com/rabbitmq/amqp091-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
)

// event is a CloudEvent, as of https://cloudevents.io.
type event struct {
	SpecVersion     string    `json:"specversion"`
	ID              string    `json:"id"`
	Source          string    `json:"source"`
	Type            string    `json:"type"`
	Time            time.Time `json:"time"`
	DataContentType string    `json:"datacontenttype"`
	Data            any       `json:"data"`
}

// newMessage returns an event as RabbitMQ keeps it, with headers that lead back to the trace of the context.
func newMessage(ctx context.Context, eventType string, data any) (amqp.Publishing, error) {
	id := uuid.NewString()
	body, err := json.Marshal(event{
		SpecVersion:     "1.0",
		ID:              id,
		Source:          "/" + service,
		Type:            eventType,
		Time:            time.Now().UTC(),
		DataContentType: "application/json",
		Data:            data,
	})
	if err != nil {
		return amqp.Publishing{}, fmt.Errorf("write the event %s: %w", eventType, err)
	}
	traced := propagation.MapCarrier{}
	otel.GetTextMapPropagator().Inject(ctx, traced)
	headers := amqp.Table{}
	for key, value := range traced {
		headers[key] = value
	}
	return amqp.Publishing{
		ContentType:  "application/cloudevents+json",
		DeliveryMode: amqp.Persistent,
		MessageId:    id,
		Headers:      headers,
		Body:         body,
	}, nil
}
