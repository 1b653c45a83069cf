package service

import (
	"net"
	"net/http"
	"sync"
)

// unusedConnections are open and have never sent a request. Load balancers and browsers open connections before they
// need them; http.Server does not count these as idle, and would wait for them for seconds when it shuts down.
type unusedConnections struct {
	mu     sync.Mutex
	open   map[net.Conn]struct{}
	closed bool
}

func (u *unusedConnections) track(conn net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if state != http.StateNew {
		delete(u.open, conn)
		return
	}
	if u.closed {
		_ = conn.Close()
		return
	}
	if u.open == nil {
		u.open = map[net.Conn]struct{}{}
	}
	u.open[conn] = struct{}{}
}

// close closes them, and all that are still to come.
func (u *unusedConnections) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.closed = true
	for conn := range u.open {
		_ = conn.Close()
	}
}
