import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { createAsyncApi } from '../asyncapi.ts';
import type { Broker } from '../messages/broker.ts';

/** Whether this process should be counted on. */
export class Lifecycle {
  #draining = false;

  get draining(): boolean {
    return this.#draining;
  }

  beginDraining(): void {
    this.#draining = true;
  }
}

type Answer = (response: ServerResponse) => Promise<void> | void;

/**
 * Answers Kubernetes and Prometheus; the work itself comes through the queue.
 *
 * `/health/live` fails only when a restart would help, and no restart brings
 * the queue back. `/health/ready` says whether messages are taken.
 */
export function createHttpServer(options: {
  lifecycle: Lifecycle;
  registry: Registry;
  broker: Pick<Broker, 'connected'>;
}): Server {
  const { lifecycle, registry, broker } = options;
  const routes: Record<string, Answer> = {
    '/health/live': response => {
      send(response, 200, { status: 'live' });
    },
    '/health/ready': response => {
      if (lifecycle.draining) {
        send(response, 503, { status: 'draining' });
      } else if (!broker.connected) {
        send(response, 503, { status: 'queue unreachable' });
      } else {
        send(response, 200, { status: 'ready' });
      }
    },
    '/asyncapi.json': response => {
      send(response, 200, createAsyncApi());
    },
    '/metrics': async response => {
      const metrics = await registry.metrics();
      response.setHeader('content-type', registry.contentType).end(metrics);
    },
  };

  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const answer = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!answer) {
      send(response, 404, { status: 'not found' });
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      send(response, 405, { status: 'method not allowed' });
    } else {
      Promise.resolve(answer(response)).catch(() => {
        send(response, 500, { status: 'failed' });
      });
    }
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}
