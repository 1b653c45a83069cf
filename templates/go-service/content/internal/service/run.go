package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// idleTimeout is longer than that of the usual load balancers, so that they and not we close unused connections.
const idleTimeout = 75 * time.Second

var (
	errCut          = errors.New("requests were still running at the shutdown timeout")
	errSecondSignal = errors.New("second signal, stopping at once")
)

// Run serves until a signal comes, and then stops without dropping a request: readiness fails at once, requests are
// still served while load balancers take notice, then the server closes and the requests under way are finished. The
// error says why it could not serve, or why requests were cut.
func (s *Service) Run(signals <-chan os.Signal) error {
	listener, err := net.Listen("tcp", net.JoinHostPort(s.config.Host, strconv.Itoa(s.config.Port)))
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	unused := &unusedConnections{}
	server := &http.Server{
		Handler:     s.router,
		ReadTimeout: s.config.RequestTimeout,
		// Later than the answer to a request that took too long.
		WriteTimeout: 2 * s.config.RequestTimeout,
		IdleTimeout:  idleTimeout,
		ConnState:    unused.track,
		ErrorLog:     slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	s.serveProfiles()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.log.Info("listening", "url", "http://"+listener.Addr().String())

	select {
	case err := <-failed:
		return fmt.Errorf("cannot serve: %w", err)
	case signal := <-signals:
		s.log.Info("shutting down", "signal", signal.String())
	}
	stopped := make(chan error, 1)
	go func() { stopped <- s.shutDown(server, unused) }()
	select {
	case err := <-stopped:
		return err
	case <-signals:
		return errSecondSignal
	}
}

func (s *Service) shutDown(server *http.Server, unused *unusedConnections) error {
	s.health.Drain()
	time.Sleep(s.config.ShutdownDrain)

	unused.close()
	ctx, cancel := context.WithTimeout(context.Background(), s.config.ShutdownTimeout)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errCut
	}
	s.log.Info("stopped")
	return nil
}
