package service

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// running is a service that listens.
type running struct {
	url     string
	signals chan os.Signal
	ended   chan error
}

func run(t *testing.T, env map[string]string) running {
	t.Helper()
	all := map[string]string{"HOST": "127.0.0.1", "PORT": "0", "PPROF_PORT": "0"}
	maps.Copy(all, env)
	s := newService(t, all)
	listening := make(chan string, 1)
	s.log = slog.New(listeningHandler{slog.DiscardHandler, listening})
	r := running{signals: make(chan os.Signal, 2), ended: make(chan error, 1)}
	go func() { r.ended <- s.Run(r.signals) }()
	select {
	case r.url = <-listening:
	case err := <-r.ended:
		t.Fatal(err)
	}
	return r
}

// listeningHandler tells where the service listens.
type listeningHandler struct {
	slog.Handler
	url chan string
}

func (h listeningHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h listeningHandler) Handle(_ context.Context, record slog.Record) error {
	record.Attrs(func(attr slog.Attr) bool {
		if attr.Key == "url" {
			h.url <- attr.Value.String()
		}
		return true
	})
	return nil
}

// upload begins a request, and ends it when the returned function is called.
func upload(t *testing.T, to string) (finish func() (int, error)) {
	t.Helper()
	body, writer := io.Pipe()
	r, err := http.NewRequest(http.MethodPost, to+"/greetings", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	status := make(chan int, 1)
	failed := make(chan error, 1)
	go func() {
		response, err := (&http.Client{Transport: &http.Transport{}}).Do(r)
		if err != nil {
			failed <- err
			return
		}
		response.Body.Close()
		status <- response.StatusCode
	}()
	_, _ = io.WriteString(writer, `{"name":`)
	return func() (int, error) {
		_, _ = io.WriteString(writer, `"Ada"}`)
		writer.Close()
		select {
		case code := <-status:
			return code, nil
		case err := <-failed:
			return 0, err
		}
	}
}

func TestNoRequestIsDroppedAtTheEnd(t *testing.T) {
	// Shorter than http.Server would wait for the connection that is never used.
	s := run(t, map[string]string{"SHUTDOWN_DRAIN_MS": "500", "SHUTDOWN_TIMEOUT_MS": "4000"})
	finish := upload(t, s.url)
	address, _ := url.Parse(s.url)
	unused, err := net.Dial("tcp", address.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer unused.Close()

	// Clients that, like a load balancer, leave when they are asked to.
	var served atomic.Int64
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			client := http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
			for {
				response, err := client.Get(s.url + "/greetings")
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, response.Body)
				response.Body.Close()
				if response.StatusCode != http.StatusOK {
					t.Errorf("got %s", response.Status)
				}
				served.Add(1)
				if response.Close {
					return
				}
			}
		})
	}
	for served.Load() < 200 && !t.Failed() {
		time.Sleep(time.Millisecond)
	}
	s.signals <- syscall.SIGTERM
	clients.Wait()
	waitUntilClosed(t, address.Host)

	if code, err := finish(); err != nil || code != http.StatusCreated {
		t.Errorf("the request under way got %d, %v", code, err)
	}
	if err := <-s.ended; err != nil {
		t.Error(err)
	}
}

func waitUntilClosed(t *testing.T, address string) {
	t.Helper()
	for range 500 {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			return
		}
		conn.Close()
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("it still listens")
}

func TestRequestsAreCutAtTheTimeout(t *testing.T) {
	s := run(t, map[string]string{"SHUTDOWN_DRAIN_MS": "0", "SHUTDOWN_TIMEOUT_MS": "50"})
	upload(t, s.url)
	for !strings.Contains(metricsOf(t, s.url), "http_requests_in_flight 1\n") {
		time.Sleep(time.Millisecond)
	}
	s.signals <- syscall.SIGTERM
	if err := <-s.ended; !errors.Is(err, errCut) {
		t.Errorf("ended with %v", err)
	}
}

func metricsOf(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	s := run(t, map[string]string{"SHUTDOWN_DRAIN_MS": "3600000"})
	s.signals <- syscall.SIGTERM
	s.signals <- syscall.SIGINT
	if err := <-s.ended; !errors.Is(err, errSecondSignal) {
		t.Errorf("ended with %v", err)
	}
}

func TestAPortThatIsTaken(t *testing.T) {
	s := run(t, nil)
	address, _ := url.Parse(s.url)
	second := newService(t, map[string]string{"HOST": "127.0.0.1", "PORT": address.Port()})
	if err := second.Run(nil); err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Errorf("ended with %v", err)
	}
}

func TestProfiles(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	_, port, _ := net.SplitHostPort(address)
	run(t, map[string]string{"PPROF_PORT": port})
	response, err := http.Get("http://" + address + "/debug/pprof/goroutine?debug=1")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); !strings.Contains(string(body), "goroutine profile: total") {
		t.Errorf("got %s %s", response.Status, body)
	}
}

func TestCheckHealth(t *testing.T) {
	s := run(t, nil)
	address, _ := url.Parse(s.url)
	env := map[string]string{"HOST": "127.0.0.1", "PORT": address.Port()}
	if err := CheckHealth(newService(t, env).config); err != nil {
		t.Error(err)
	}
	s.signals <- syscall.SIGTERM
	s.signals <- syscall.SIGTERM
	if err := CheckHealth(newService(t, map[string]string{"HOST": "127.0.0.1", "PORT": "1"}).config); err == nil {
		t.Error("a service that does not run is healthy")
	}
}
