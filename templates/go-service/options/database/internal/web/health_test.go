package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestReadinessFollowsTheDatabase(t *testing.T) {
	var away error
	health := NewHealth(slog.New(slog.DiscardHandler), func(context.Context) error { return away })
	for _, test := range []struct {
		away   error
		status int
		text   string
	}{
		{nil, 200, "ready"},
		{errors.New("connection refused"), 503, "database unreachable"},
		{nil, 200, "ready"},
	} {
		away = test.away
		ready, live := httptest.NewRecorder(), httptest.NewRecorder()
		health.Ready(ready, httptest.NewRequest("GET", "/health/ready", nil))
		health.Live(live, httptest.NewRequest("GET", "/health/live", nil))
		if want := `{"status":"` + test.text + `"}`; ready.Code != test.status || strings.TrimSpace(ready.Body.String()) != want {
			t.Errorf("got %d %s, want %d %s", ready.Code, ready.Body, test.status, want)
		}
		if live.Code != 200 {
			t.Errorf("it is not alive where the database is %v", away)
		}
	}
}
