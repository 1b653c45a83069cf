import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Plugin } from 'vite';

/**
 * Makes `npm run dev` enough to work on pages: settings as the server gives them, with an API to look at where `API_URL` names
 * none. Nothing of this is in a build.
 */
export function exampleApi(): Plugin {
  const path = '/example-api';
  const settings = { apiUrl: process.env.API_URL ?? path };
  const greetings: { id: string }[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.method === 'POST') {
      const { name } = (await json(request)) as { name: string };
      const createdAt = new Date().toISOString();
      const message = `Hello, ${name}!`;
      const greeting = { id: randomUUID(), name, message, createdAt };
      greetings.unshift(greeting);
      send(response, 201, greeting);
      return;
    }
    const id = request.url?.slice(1);
    const found = greetings.find(greeting => greeting.id === id);
    if (!id) send(response, 200, { items: greetings });
    else send(response, found ? 200 : 404, found ?? { status: 404 });
  }

  return {
    name: 'example-api',
    apply: 'serve',
    configureServer({ middlewares, config }) {
      middlewares.use('/settings.json', (_request, response) => {
        send(response, 200, settings);
      });
      middlewares.use(`${path}/greetings`, (request, response) => {
        answer(request, response).catch(() => {
          send(response, 400, {});
        });
      });
      middlewares.use('/errors', (request, response, next) => {
        if (request.method !== 'POST') {
          next();
          return;
        }
        json(request).then(
          report => {
            config.logger.warn(`In the browser: ${JSON.stringify(report)}`);
            response.writeHead(204).end();
          },
          () => {
            send(response, 400, {});
          },
        );
      });
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}
