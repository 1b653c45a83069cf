package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/felixge/httpsnoop"
	"github.com/prometheus/client_golang/prometheus"
)

// statusClientGone is what reverse proxies call it when the client left before the answer.
const statusClientGone = 499

// metrics are rate, errors and duration of every route.
type metrics struct {
	duration *prometheus.HistogramVec
	inFlight prometheus.Gauge
}

func newMetrics(registerer prometheus.Registerer) *metrics {
	m := &metrics{
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_request_duration_seconds",
			Help:    "Time from the arrival of a request to the end of its response",
			Buckets: []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10},
		}, []string{"method", "route", "status"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "http_requests_in_flight",
			Help: "Requests being handled now",
		}),
	}
	registerer.MustRegister(m.duration, m.inFlight)
	return m
}

// observed measures and logs each request once, when it is over. It knows requests by the pattern of their route, and
// not by their path: ids in labels would grow for ever.
func (rt *Router) observed(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rt.metrics.inFlight.Inc()
		defer rt.metrics.inFlight.Dec()

		outcome := httpsnoop.CaptureMetrics(next, w, r)
		status := outcome.Code
		if r.Context().Err() != nil {
			status = statusClientGone
		}
		rt.metrics.duration.WithLabelValues(methodOf(r), route, strconv.Itoa(status)).Observe(outcome.Duration.Seconds())
		rt.Log.InfoContext(r.Context(), "request completed",
			"method", methodOf(r),
			"route", route,
			"status", status,
			"duration_ms", outcome.Duration.Round(time.Millisecond).Milliseconds(),
		)
	})
}

// methodOf returns the method of a request; clients may invent others, and each would be a new series.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	default:
		return "other"
	}
}
