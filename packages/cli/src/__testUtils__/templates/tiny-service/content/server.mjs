import { createServer } from 'node:http';

// A service as small as can be, with the fault that its first argument names.
const [, , fault] = process.argv;
if (fault === 'start') throw new Error('PORT is missing');

const document = {
  openapi: '3.1.0',
  info: { title: 'Tiny', version: '1.0.0' },
  paths: {
    '/things': {
      get: { responses: { 200: { description: 'All of them' } } },
      post: {
        requestBody: {
          content: { 'application/json': { example: { name: 'one' } } },
        },
        responses: { 201: { description: 'It is made' } },
      },
    },
  },
};
let isReady = true;
let answered = 0;

const server = createServer(async (request, response) => {
  const answer = (status, body) => {
    if (!isReady) response.setHeader('connection', 'close');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.url === '/health/live') return answer(200, { status: 'ok' });
  if (request.url === '/health/ready')
    return answer(isReady ? 200 : 503, { status: isReady ? 'ok' : 'draining' });
  if (request.url === '/openapi.json') return answer(200, document);
  for await (const chunk of request) void chunk;
  answered += 1;
  if (fault === 'errors' && answered % 50 === 0) return answer(500, {});
  // Long enough that some are always under way.
  await new Promise(done => setTimeout(done, 20));
  return answer(request.method === 'POST' ? 201 : 200, {});
});

process.on('SIGTERM', () => {
  if (fault === 'drops') process.exit(0);
  isReady = false;
  setTimeout(() => {
    server.close(() => process.exit(fault === 'exit-code' ? 3 : 0));
    server.closeIdleConnections();
  }, 300);
});
if (fault === 'never-ready') setTimeout(() => process.exit(4), 300);
else server.listen(Number(process.env.PORT), process.env.HOST);
