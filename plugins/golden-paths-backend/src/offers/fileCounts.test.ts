import { mockServices } from '@backstage/backend-test-utils';
import { template } from '../__testUtils__/templateEntity';
import { exampleValues } from './exampleValues';
import { FileCounts, type TemplateRenderer } from './FileCounts';
import { areaOf, countByArea } from './fileAreas';

describe('what a file is for', () => {
  it.each([
    ['src/http/health.ts', 'source'],
    ['main.go', 'source'],
    ['internal/greetings/store.go', 'source'],
    ['migrations/001_greetings.sql', 'source'],
    ['src/main/java/com/example/App.java', 'source'],
    ['internal/greetings/store_test.go', 'tests'],
    ['test/config.test.ts', 'tests'],
    ['src/components/Button.test.tsx', 'tests'],
    ['src/test/java/com/example/AppTest.java', 'tests'],
    ['tests/test_greetings.py', 'tests'],
    ['.github/workflows/pull-request.yaml', 'pipeline'],
    ['.gitlab-ci.yml', 'pipeline'],
    ['deploy/chart/templates/deployment.yaml', 'chart'],
    ['deploy/chart/templates/dashboard.yaml', 'chart'],
    ['deploy/stages/production.yaml', 'chart'],
    ['deploy/chart/files/dashboard.json', 'dashboard'],
    ['deploy/chart/files/alerts.yaml', 'alerts'],
    ['deploy/alerts.test.yaml', 'alerts'],
    ['deploy/alerts/service.test.yaml', 'alerts'],
    ['deploy/chart/files/alerts/objectives.yaml', 'alerts'],
    ['deploy/chart/templates/prometheusrule.yaml', 'chart'],
    ['deploy/infrastructure/modules/postgres/main.tf', 'infrastructure'],
    [
      'deploy/infrastructure/modules/postgres/tests/plan.tftest.hcl',
      'infrastructure',
    ],
    ['docs/runbooks/saturated.md', 'docs'],
    ['README.md', 'docs'],
    ['mkdocs.yml', 'docs'],
    ['Dockerfile', 'setup'],
    ['package.json', 'setup'],
    ['catalog-info.yaml', 'setup'],
  ])('%s: %s', (path, area) => {
    expect(areaOf(path)).toBe(area);
  });

  it('is counted, without areas that have no file', () => {
    expect(countByArea(['README.md', 'src/a.ts', 'src/b.ts'])).toEqual([
      { area: 'source', files: 2 },
      { area: 'docs', files: 1 },
    ]);
  });
});

describe('values for an example', () => {
  it('are the defaults, and what is required has something that fits', () => {
    const values = exampleValues(
      template(
        'go',
        {},
        {
          parameters: [
            {
              required: ['name', 'owner', 'kind', 'size', 'note'],
              properties: {
                name: { type: 'string' },
                owner: { type: 'string' },
                kind: { type: 'string', enum: ['a', 'b'] },
                size: { type: 'integer', minimum: 3 },
                note: { type: 'string', minLength: 10 },
                system: { type: 'string' },
              },
            },
            { properties: { database: { type: 'boolean', default: false } } },
          ],
        },
      ),
    );
    expect(values).toEqual({
      name: expect.stringMatching(/^example-[0-9a-f]{12}$/),
      owner: 'platform',
      kind: 'a',
      size: 3,
      note: 'Example...',
      database: false,
    });
  });
});

describe('the count of files', () => {
  const go = template('go', { 'waymark/version': '1.0.0' });
  let digest = 'one';
  let paths: string[] | Error = ['README.md'];
  const renderer = {
    digest: jest.fn(async () => digest),
    paths: jest.fn(async () => {
      if (paths instanceof Error) throw paths;
      return paths;
    }),
  } satisfies TemplateRenderer;
  const docs = (files: number) => [{ area: 'docs', files }];

  beforeEach(() => {
    jest.clearAllMocks();
    jest.useFakeTimers({ now: 0, advanceTimers: true });
  });
  afterEach(() => jest.useRealTimers());

  it('is made once for each state of the template, while nobody waits', async () => {
    const counts = new FileCounts(renderer, mockServices.logger.mock());
    expect(counts.of(go)).toEqual({ contents: undefined, counting: true });
    expect(counts.of(go).counting).toBe(true);
    await counts.settled();
    expect(counts.of(go)).toEqual({ contents: docs(1), counting: false });
    expect(renderer.paths).toHaveBeenCalledTimes(1);

    // Another descriptor that renders the same.
    const renamed = { ...go, metadata: { ...go.metadata, etag: 'go-2' } };
    expect(counts.of(renamed)).toEqual({ contents: docs(1), counting: false });
    await counts.settled();
    expect(renderer.digest).toHaveBeenCalledTimes(2);
    expect(renderer.paths).toHaveBeenCalledTimes(1);

    // Another version: the last count stands until the next is made.
    digest = 'two';
    paths = ['README.md', 'docs/index.md'];
    const next = { ...go, metadata: { ...go.metadata, etag: 'go-3' } };
    expect(counts.of(next)).toEqual({ contents: docs(1), counting: false });
    await counts.settled();
    expect(counts.of(next)).toEqual({ contents: docs(2), counting: false });
  });

  it('says nothing of a template that does not render, and why in the log', async () => {
    paths = new Error('name: It is taken.');
    const logger = mockServices.logger.mock();
    const counts = new FileCounts(renderer, logger);
    for (const minute of [0, 1, 2]) {
      jest.setSystemTime(minute * 60_000);
      expect(counts.of(go)).toEqual({ contents: undefined, counting: true });
      await counts.settled();
    }
    expect(counts.of(go)).toEqual({ contents: undefined, counting: false });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/template:default\/go .*name: It is taken/),
    );
  });

  it('is made soon after it failed, as in a portal whose catalog is being filled', async () => {
    paths = new Error('owner: There is no group platform.');
    const counts = new FileCounts(renderer, mockServices.logger.mock());
    counts.of(go);
    await counts.settled();
    paths = ['README.md'];
    expect(counts.of(go)).toEqual({ contents: undefined, counting: true });
    await counts.settled();
    expect(renderer.paths).toHaveBeenCalledTimes(1);

    jest.setSystemTime(5_000);
    expect(counts.of(go).counting).toBe(true);
    await counts.settled();
    expect(counts.of(go)).toEqual({ contents: docs(1), counting: false });
  });
});
