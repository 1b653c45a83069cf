/** What to publish, and where. */
export interface Publication {
  exchange: string;
  routingKey: string;
  /** Text of the message. */
  payload: string;
  contentType: string;
}

/** The virtual host that RabbitMQ has from the start. */
const VHOST = '%2F';
/** As many as a queue of a test ever has. */
const ALL = 100_000;

/** A RabbitMQ as its administrator sees it, through the management API: what others do with a worker, a test does with this. */
export class Broker {
  private readonly authorization: string;

  /** @param endpoint - address of the management API */
  constructor(
    private readonly endpoint: string,
    { user, password }: { user: string; password: string },
  ) {
    this.authorization = `Basic ${Buffer.from(`${user}:${password}`).toString(
      'base64',
    )}`;
  }

  /**
   * Publishes a message that outlives the server.
   *
   * @returns whether a queue got it
   */
  async publish(publication: Publication): Promise<boolean> {
    const { routed } = await this.call(
      'POST',
      `exchanges/${VHOST}/${encodeURIComponent(publication.exchange)}/publish`,
      {
        routing_key: publication.routingKey,
        payload: publication.payload,
        payload_encoding: 'string',
        properties: {
          content_type: publication.contentType,
          delivery_mode: 2,
        },
      },
    );
    return routed;
  }

  /** Makes a queue that hears all that comes to some exchanges from now on. */
  async listen(queue: string, exchanges: Iterable<string>): Promise<void> {
    await this.call('PUT', `queues/${VHOST}/${encodeURIComponent(queue)}`, {
      durable: true,
    });
    for (const exchange of exchanges)
      await this.call(
        'POST',
        `bindings/${VHOST}/e/${encodeURIComponent(
          exchange,
        )}/q/${encodeURIComponent(queue)}`,
        { routing_key: '#' },
      );
  }

  /** The names of all queues. */
  async queues(): Promise<string[]> {
    const queues: { name: string }[] = await this.call(
      'GET',
      `queues/${VHOST}?columns=name`,
    );
    return queues.map(({ name }) => name);
  }

  /** Takes all messages out of a queue. */
  async take(queue: string): Promise<string[]> {
    const messages: { payload: string }[] = await this.call(
      'POST',
      `queues/${VHOST}/${encodeURIComponent(queue)}/get`,
      { count: ALL, ackmode: 'ack_requeue_false', encoding: 'auto' },
    );
    return messages.map(({ payload }) => payload);
  }

  /** Removes a queue. */
  async remove(queue: string): Promise<void> {
    await this.call('DELETE', `queues/${VHOST}/${encodeURIComponent(queue)}`);
  }

  private async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<any> {
    const answer = await fetch(`${this.endpoint}/api/${path}`, {
      method,
      headers: {
        authorization: this.authorization,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(
        `RabbitMQ answered ${answer.status} to ${method} ${path}: ${text}`,
      );
    return text ? JSON.parse(text) : undefined;
  }
}
