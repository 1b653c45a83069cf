package service

import (
	"net"
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"
)

// serveProfiles lets a profile be taken of this process while it is in trouble. It listens on the loopback interface
// alone: kubectl port-forward reaches that, and the network does not.
func (s *Service) serveProfiles() {
	if s.config.PprofPort == 0 {
		return
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.config.PprofPort)))
	if err != nil {
		s.log.Warn("no profile can be taken of this process", "error", err)
		return
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	server := http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
}
