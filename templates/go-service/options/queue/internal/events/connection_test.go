package events

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	amqp "github.com/rabbitmq/amqp091-go"
)

// using is a publisher that uses a channel, and what RabbitMQ may say of that.
type using struct {
	*Publisher
	closed  chan *amqp.Error
	blocked chan amqp.Blocking
	ended   chan error
	leave   context.CancelFunc
}

func use(t *testing.T) using {
	t.Helper()
	ctx, leave := context.WithCancel(t.Context())
	u := using{
		newPublisher("", slog.New(slog.DiscardHandler), prometheus.NewRegistry()),
		make(chan *amqp.Error), make(chan amqp.Blocking), make(chan error, 1), leave,
	}
	go func() { u.ended <- u.use(ctx, &amqp.Channel{}, u.closed, u.blocked) }()
	u.want(t, true)
	return u
}

// want waits until events can be published, or cannot.
func (u using) want(t *testing.T, ready bool) {
	t.Helper()
	for range 3_000 {
		if (u.Ready() == nil) == ready {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("it never became ready: %t", ready)
}

func TestNothingIsPublishedWhileRabbitMQHasNoRoom(t *testing.T) {
	u := use(t)
	u.blocked <- amqp.Blocking{Active: true, Reason: "low on memory"}
	u.want(t, false)
	u.blocked <- amqp.Blocking{}
	u.want(t, true)
}

func TestAChannelThatIsClosedIsNotUsed(t *testing.T) {
	u := use(t)
	close(u.blocked)
	u.closed <- amqp.ErrClosed
	if err := <-u.ended; !errors.Is(err, amqp.ErrClosed) {
		t.Errorf("ended with %v", err)
	}
	u.want(t, false)

	u = use(t)
	close(u.closed)
	if err := <-u.ended; !errors.Is(err, errLost) {
		t.Errorf("ended with %v", err)
	}
}

func TestAChannelIsLeftWhenTheServiceEnds(t *testing.T) {
	u := use(t)
	u.leave()
	if err := <-u.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	u.want(t, false)
}
