package cache_test

import (
	"net"
	"net/url"
	"sync"
	"testing"
)

// line is a connection to a server that can be held, cut and mended.
type line struct {
	url    string // of this end
	server string
	held   sync.Mutex // nothing passes while it is locked

	t        *testing.T
	mu       sync.Mutex
	listener net.Listener
	isCut    bool
	open     []net.Conn
}

func newLine(t *testing.T, to string) *line {
	t.Helper()
	address, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	l := &line{server: address.Host, t: t}
	if address.Port() == "" {
		l.server = net.JoinHostPort(address.Hostname(), "6379")
	}
	l.listen("127.0.0.1:0")
	t.Cleanup(l.cut)
	address.Host = l.listener.Addr().String()
	l.url = address.String()
	return l
}

func (l *line) listen(at string) {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	listener, err := net.Listen("tcp", at)
	if err != nil {
		l.t.Fatal(err)
	}
	l.listener, l.isCut = listener, false
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", l.server)
			if err != nil {
				near.Close()
				continue
			}
			l.connect(near, far)
		}
	}()
}

func (l *line) connect(near, far net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.isCut {
		near.Close()
		far.Close()
		return
	}
	l.open = append(l.open, near, far)
	go l.pass(near, far)
	go l.pass(far, near)
}

func (l *line) pass(from, to net.Conn) {
	defer to.Close()
	buffer := make([]byte, 4096)
	for {
		count, err := from.Read(buffer)
		if err != nil {
			return
		}
		l.held.Lock()
		_, err = to.Write(buffer[:count])
		l.held.Unlock()
		if err != nil {
			return
		}
	}
}

// cut ends every connection, and lets nobody connect.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener.Close()
	l.isCut = true
	for _, conn := range l.open {
		conn.Close()
	}
	l.open = nil
}

// mend lets others connect again, at the same address.
func (l *line) mend() {
	l.t.Helper()
	l.listen(l.listener.Addr().String())
}
