package logging

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"time"

	"go.opentelemetry.io/otel/trace"
)

func TestALineCanBeFoundByRequestAndTrace(t *testing.T) {
	var out bytes.Buffer
	log := New(&out, slog.LevelInfo, "shop", "1.2.3")
	span := trace.NewSpanContext(trace.SpanContextConfig{TraceID: trace.TraceID{1}, SpanID: trace.SpanID{2}})
	ctx := trace.ContextWithSpanContext(context.Background(), span)
	ctx = With(ctx, slog.String("request_id", "r-1"))

	log.DebugContext(ctx, "not written")
	log.With("a", 1).WithGroup("details").ErrorContext(With(ctx, slog.String("more", "x")), "it broke", "error", errors.New("why"))

	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
	for key, want := range map[string]any{
		"level": "error", "message": "it broke", "service": "shop", "version": "1.2.3", "a": 1.0,
	} {
		if line[key] != want {
			t.Errorf("%s is %v, want %v, in %s", key, line[key], want, out.String())
		}
	}
	details, _ := line["details"].(map[string]any)
	for key, want := range map[string]any{
		"error": "why", "request_id": "r-1", "more": "x",
		"trace_id": "01000000000000000000000000000000", "span_id": "0200000000000000",
	} {
		if details[key] != want {
			t.Errorf("%s is %v, want %v, in %s", key, details[key], want, out.String())
		}
	}
	if _, err := time.Parse(time.RFC3339, line["time"].(string)); err != nil {
		t.Error(err)
	}
}
