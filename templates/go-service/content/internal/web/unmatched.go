package web

import "net/http"

// refused answers where there is no route, as the mux would, but with a problem.
func refused(handler http.Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		refusal := refusal{header: w.Header()}
		handler.ServeHTTP(&refusal, r)
		if refusal.status == http.StatusMethodNotAllowed {
			return NewProblem(refusal.status, "%s does not take %s", r.URL.Path, r.Method)
		}
		return NewProblem(http.StatusNotFound, "There is no %s %s", r.Method, r.URL.Path)
	}
}

// refusal takes the status and the headers of an answer, and drops its body.
type refusal struct {
	header http.Header
	status int
}

func (r *refusal) Header() http.Header            { return r.header }
func (r *refusal) WriteHeader(status int)         { r.status = status }
func (r *refusal) Write(body []byte) (int, error) { return len(body), nil }
