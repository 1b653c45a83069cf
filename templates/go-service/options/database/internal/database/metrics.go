package database

import (
	"context"
	"regexp"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

var (
	upDesc      = prometheus.NewDesc("db_up", "1 if the last readiness check reached the database", nil, nil)
	connsDesc   = prometheus.NewDesc("db_pool_connections", "Connections of the pool", []string{"state"}, nil)
	maximumDesc = prometheus.NewDesc("db_pool_connections_max", "Connections that the pool may have", nil, nil)
)

// collector reads the state of a database whenever it is asked.
type collector struct{ db *Database }

func (c collector) Describe(descs chan<- *prometheus.Desc) {
	prometheus.DescribeByCollect(c, descs)
}

func (c collector) Collect(metrics chan<- prometheus.Metric) {
	gauge := func(desc *prometheus.Desc, value float64, labels ...string) {
		metrics <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	up := 0.0
	if c.db.up.Load() {
		up = 1
	}
	gauge(upDesc, up)
	pool := c.db.pool.Stat()
	gauge(connsDesc, float64(pool.AcquiredConns()), "used")
	gauge(connsDesc, float64(pool.IdleConns()), "idle")
	gauge(maximumDesc, float64(pool.MaxConns()))
}

// nameOf finds the name of a query: "-- name: list_greetings" in its first line.
var nameOf = regexp.MustCompile(`^\s*-- name: (\w+)`)

type queryKey struct{}

type query struct {
	name  string
	start time.Time
	span  trace.Span
}

// queryTracer measures every query that has a name, and makes it a part of the trace of its request.
type queryTracer struct {
	tracer   trace.Tracer
	duration *prometheus.HistogramVec
}

func newQueryTracer(registerer prometheus.Registerer) queryTracer {
	t := queryTracer{
		tracer: otel.Tracer("database"),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "db_query_duration_seconds",
			Help:    "Time that a query takes, once it has a connection",
			Buckets: []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5},
		}, []string{"operation"}),
	}
	registerer.MustRegister(t.duration)
	return t
}

func (t queryTracer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	name := nameOf.FindStringSubmatch(data.SQL)
	if name == nil {
		return ctx
	}
	ctx, span := t.tracer.Start(ctx, name[1], trace.WithSpanKind(trace.SpanKindClient))
	return context.WithValue(ctx, queryKey{}, query{name[1], time.Now(), span})
}

func (t queryTracer) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryEndData) {
	query, ok := ctx.Value(queryKey{}).(query)
	if !ok {
		return
	}
	t.duration.WithLabelValues(query.name).Observe(time.Since(query.start).Seconds())
	if data.Err != nil {
		query.span.SetStatus(codes.Error, "the query failed")
	}
	query.span.End()
}
