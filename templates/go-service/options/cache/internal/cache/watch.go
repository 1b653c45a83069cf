package cache

import (
	"context"
	"time"

	"github.com/valkey-io/valkey-go"
)

const (
	probeInterval = time.Second
	probeTimeout  = time.Second
)

// watch finds out again and again whether the cache is there, until the context ends.
func (c *Cache) watch(ctx context.Context) {
	for first := true; ; first = false {
		err := c.probe(ctx)
		if ctx.Err() != nil {
			return
		}
		wasUp := c.up.Swap(err == nil)
		switch {
		case err == nil && !wasUp:
			c.log.Info("connected to the cache")
		case err != nil && (wasUp || first):
			c.log.Warn("the cache does not answer", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(probeInterval):
		}
	}
}

func (c *Cache) probe(ctx context.Context) error {
	if c.client == nil {
		client, err := valkey.NewClient(c.options)
		if err != nil {
			return err
		}
		c.client = client // From now on it connects again by itself.
	}
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	return c.client.Do(ctx, c.client.B().Ping().Build()).Error()
}
