package web

import (
	"context"
	"net/http"
	"os"
)

// limited bounds the size of a body and the time to answer. The handler's context ends with that time; the caller
// gets a problem then, whether or not the handler takes notice.
func (rt *Router) limited(next http.Handler) http.Handler {
	inTime := http.TimeoutHandler(next, rt.Timeout, "")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, rt.BodyLimit)
		inTime.ServeHTTP(&timeoutWriter{ResponseWriter: w, request: r}, r)
	})
}

// timeoutWriter puts a problem in the place of the answer that http.TimeoutHandler gives by itself, which is the only
// one with this status and without a content type.
type timeoutWriter struct {
	http.ResponseWriter
	request  *http.Request
	timedOut bool
}

func (w *timeoutWriter) WriteHeader(status int) {
	if status == http.StatusServiceUnavailable && w.Header().Get("Content-Type") == "" {
		w.timedOut = true
		reason := context.DeadlineExceeded
		if w.request.Context().Err() != nil { // The rest of the request never came, or its client has gone.
			reason = os.ErrDeadlineExceeded
		}
		sendProblem(w.ResponseWriter, w.request, problemOf(reason))
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *timeoutWriter) Write(body []byte) (int, error) {
	if w.timedOut {
		return len(body), nil
	}
	return w.ResponseWriter.Write(body)
}
