import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Produced } from '../../model';
import { findTool } from '../../tools/findTool';
import { Bench } from '../Bench';
import { conformanceProblems, failuresIn } from './conformance';
import { queryProblems } from './queries';

jest.setTimeout(120_000);

const RULES = `groups:
  - name: shop
    rules:
      - record: shop:sound
        expr: sum(shop_orders_total)
      - record: shop:gone
        expr: sum(shop_order_total)
      - record: shop:never
        expr: shop_orders_total > 100
      - alert: ShopFails
        expr: shop_requests_total{status="500"} > 0
`;
const OPENAPI = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': {
      get: {
        responses: {
          200: {
            description: 'All of them',
            content: {
              'application/json': { schema: { type: 'array' } },
            },
          },
        },
      },
    },
  },
};

/** Where the tool is; a pipeline has all of them. */
const withTool = (name: string) =>
  findTool(name) || process.env.CI ? describe : describe.skip;

describe('a service that is not what its repository says', () => {
  let folder: string;
  let bench: Bench;
  let url: string;
  let orders: unknown = [];
  const server = createServer((request, response) => {
    const answers: Record<string, [string, string]> = {
      '/metrics': [
        'text/plain; version=0.0.4',
        'shop_orders_total 3\nshop_requests_total{status="200"} 3\n',
      ],
      '/openapi.json': ['application/json', JSON.stringify(OPENAPI)],
      '/orders': ['application/json', JSON.stringify(orders)],
    };
    const answer = answers[String(request.url).split('?')[0]];
    const isAllowed = request.method === 'GET';
    const found = isAllowed ? 200 : 405;
    response.statusCode = answer ? found : 404;
    if (answer) response.setHeader('content-type', answer[0]);
    if (!isAllowed) response.setHeader('allow', 'GET');
    response.end(answer?.[1]);
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-broken-service-'));
    writeFileSync(join(folder, 'rules.yaml'), RULES);
    const content = Buffer.from(RULES);
    bench = new Bench(
      {
        name: 'shop',
        folder,
        files: new Map([
          ['rules.yaml', { path: 'rules.yaml', content, executable: false }],
        ]),
      } as unknown as Produced,
      join(folder, 'log'),
    );
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  withTool('prometheus')('asked by Prometheus', () => {
    it('exports nothing that a rule reads, or nothing that it answers', async () => {
      const problems = await queryProblems(bench, url, async isEnough => {
        while (!isEnough()) await sleep(100);
      });
      expect(problems).toEqual([
        'rules.yaml, shop:gone: nothing is exported that shop_order_total{} selects.',
        'rules.yaml, shop:never: there is data, but the query answers nothing: shop_orders_total > 100',
      ]);
    });
  });

  withTool('schemathesis')('asked by schemathesis', () => {
    it('answers what its document does not say', async () => {
      const document = `${url}/openapi.json`;
      await expect(conformanceProblems(bench, document)).resolves.toEqual([]);
      orders = { count: 3 };
      const [problem] = await conformanceProblems(bench, document);
      expect(problem).toMatch(/^schemathesis:\n[\s\S]*GET \/orders/);
      expect(problem).toContain('is not of type "array"');
    });
  });
});

describe('failuresIn', () => {
  it('gives what was found, without what is said around it', () => {
    const output = [
      'progress',
      '==== FAILURES ====',
      'GET /orders is wrong',
      '==== SUMMARY ====',
      'statistics',
      '',
    ].join('\n');
    expect(failuresIn(output)).toBe('GET /orders is wrong');
    expect(failuresIn('It cannot be started.\n')).toBe('It cannot be started.');
  });
});
