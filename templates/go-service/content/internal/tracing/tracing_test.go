package tracing

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"go.opentelemetry.io/otel"
)

func TestSpansHaveIdsWithoutACollector(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "")
	flush, err := SetUp(t.Context(), slog.New(slog.DiscardHandler), "shop", "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	_, span := otel.Tracer("test").Start(t.Context(), "work")
	span.End()
	if !span.SpanContext().IsValid() {
		t.Error("the span has no ids")
	}
	if err := flush(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestSpansAreExported(t *testing.T) {
	received := make(chan []byte, 1)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		received <- append([]byte(r.URL.Path), body...)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")

	flush, err := SetUp(t.Context(), slog.New(slog.DiscardHandler), "shop", "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	_, span := otel.Tracer("test").Start(t.Context(), "count the stock")
	span.End()
	if err := flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	spans := <-received
	for _, want := range []string{"/v1/traces", "count the stock", "shop", "1.2.3"} {
		if !bytes.Contains(spans, []byte(want)) {
			t.Errorf("%q has no %q", spans, want)
		}
	}
}
