package events

import (
	"context"
	"errors"
	"net"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	connectTimeout = 5 * time.Second
	reconnectDelay = time.Second
	closeTimeout   = time.Second
)

var errLost = errors.New("the connection to the queue is lost")

// stayConnected connects, and again whenever the connection is lost, until the context ends.
func (p *Publisher) stayConnected(ctx context.Context) {
	for first := true; ; first = false {
		connected, err := p.connect(ctx)
		if ctx.Err() != nil {
			return
		}
		if connected || first {
			p.log.Warn("the queue does not answer", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(reconnectDelay):
		}
	}
}

// connect returns once the connection is lost, and says why, and whether it was there at all.
func (p *Publisher) connect(ctx context.Context) (connected bool, err error) {
	properties := amqp.NewConnectionProperties()
	properties.SetClientConnectionName(service)
	connection, err := amqp.DialConfig(p.url, amqp.Config{
		Properties: properties,
		Dial: func(network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{Timeout: connectTimeout}).DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return conn, conn.SetDeadline(time.Now().Add(connectTimeout)) // Until it is connected.
		},
	})
	if err != nil {
		return false, err
	}
	defer func() { _ = connection.CloseDeadline(time.Now().Add(closeTimeout)) }()

	channel, err := connection.Channel()
	if err != nil {
		return false, err
	}
	if err := channel.ExchangeDeclare(exchange, amqp.ExchangeTopic, true, false, false, false, nil); err != nil {
		return false, err
	}
	if err := channel.Confirm(false); err != nil {
		return false, err
	}
	closed := channel.NotifyClose(make(chan *amqp.Error, 1))
	blocked := connection.NotifyBlocked(make(chan amqp.Blocking, 1))
	return true, p.use(ctx, channel, closed, blocked)
}

// use lets events be published through a channel until it is closed, but for while RabbitMQ has no room for them.
func (p *Publisher) use(ctx context.Context, channel *amqp.Channel, closed <-chan *amqp.Error, blocked <-chan amqp.Blocking) error {
	p.channel.Store(channel)
	defer p.channel.Store(nil)
	p.log.Info("connected to the queue")
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case reason := <-closed:
			if reason == nil {
				return errLost
			}
			return reason
		case state, open := <-blocked:
			switch {
			case !open: // So is the channel.
				blocked = nil
			case state.Active:
				p.log.Warn("the queue takes nothing", "reason", state.Reason)
				p.channel.Store(nil)
			default:
				p.channel.Store(channel)
			}
		}
	}
}
