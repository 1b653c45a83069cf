import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that answers requests, and counts them as the alert rules of the sample's checkout expect. */
export interface Shop {
  /** `127.0.0.1:8080` */
  address: string;
  /** Whether requests fail from now on. */
  broken: boolean;
  /** How many requests have failed. */
  failures(): number;
  /** Sends it this many requests. */
  visit(times: number): Promise<void>;
  stop(): void;
}

/** Starts the service on a free port. */
export async function startShop(): Promise<Shop> {
  const counts = { 200: 0, 500: 0 };
  const state = { broken: false };
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end(
        `# TYPE http_requests_total counter\n${Object.entries(counts)
          .map(
            ([code, count]) =>
              `http_requests_total{service="checkout",code="${code}"} ${count}\n`,
          )
          .join('')}`,
      );
      return;
    }
    const code = state.broken ? 500 : 200;
    counts[code] += 1;
    response.writeHead(code).end();
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    address,
    failures: () => counts[500],
    async visit(times: number) {
      for (let i = 0; i < times; i++)
        await (await fetch(`http://${address}/`)).arrayBuffer();
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  });
}
