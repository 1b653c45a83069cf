import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Produced } from '../model';
import { findTool } from '../tools/findTool';
import { Bench } from './Bench';
import type { Check } from './check';
import {
  alerts,
  catalog,
  chart,
  dockerfile,
  kubernetes,
  workflows,
} from './files';

jest.setTimeout(60_000);

type Files = Record<string, string>;

const CHART: Files = {
  'deploy/chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'deploy/chart/values.yaml': 'text: hello\n',
  'deploy/chart/templates/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\ndata: { text: {{ .Values.text | quote }} }\n',
};
const ALERTS: Files = {
  'rules.yaml':
    'groups:\n  - name: shop\n    rules:\n      - alert: ShopDown\n        expr: up == 0\n',
  'rules.test.yaml': `rule_files: [rules.yaml]
tests:
  - input_series: [{ series: up, values: '0 0' }]
    alert_rule_test:
      - { eval_time: 1m, alertname: ShopDown, exp_alerts: [{}] }
`,
};
const WORKFLOW: Files = {
  '.github/workflows/main.yaml':
    'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n',
};
const CATALOG: Files = {
  'catalog-info.yaml':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\nspec: { type: service, lifecycle: production, owner: group:default/shop }\n',
};
const DOCKERFILE: Files = {
  Dockerfile:
    'FROM node:24.3.0-slim\nWORKDIR /app\nHEALTHCHECK CMD ["node", "health.js"]\nUSER 1000:1000\n',
};

/** Of each check: the tools it needs, a sound repository, and how that is broken, with the message. */
const GALLERY: [Check, string[], Files, [string, string, string, RegExp][]][] =
  [
    [
      chart,
      ['helm'],
      CHART,
      [
        [
          'deploy/chart/templates/config.yaml',
          '.Values.text |',
          '.Values.a.b |',
          /^helm lint:[\s\S]*nil pointer/,
        ],
      ],
    ],
    [
      kubernetes,
      ['helm', 'kubeconform'],
      CHART,
      [
        [
          'deploy/chart/templates/config.yaml',
          'data: { text',
          'date: { text',
          /^ConfigMap shop: .*'date' not allowed/,
        ],
        [
          'deploy/chart/templates/config.yaml',
          'kind: ConfigMap',
          'kind: ConfigMop',
          /^ConfigMop shop: could not find schema/,
        ],
      ],
    ],
    [
      alerts,
      ['promtool'],
      ALERTS,
      [
        ['rules.yaml', 'up == 0', 'up ==', /^promtool check rules:/],
        ['rules.yaml', 'up == 0', 'up == 1', /^promtool test rules:/],
        [
          'rules.test.yaml',
          'alertname: ShopDown, exp_alerts: [{}]',
          'alertname: Other, exp_alerts: []',
          /^rules\.yaml: no unit test is about ShopDown\.$/,
        ],
      ],
    ],
    [
      workflows,
      ['actionlint'],
      WORKFLOW,
      [
        [
          '.github/workflows/main.yaml',
          'runs-on',
          'run-on',
          /^actionlint:[\s\S]*unexpected key "run-on"/,
        ],
      ],
    ],
    [
      catalog,
      [],
      CATALOG,
      [
        [
          'catalog-info.yaml',
          'lifecycle: production, ',
          '',
          /^catalog-info\.yaml:\d+: .*lifecycle/,
        ],
      ],
    ],
    [
      dockerfile,
      ['hadolint'],
      DOCKERFILE,
      [
        [
          'Dockerfile',
          'WORKDIR /app',
          'WORKDIR app',
          /^hadolint:[\s\S]*DL3000/,
        ],
      ],
    ],
  ];

describe('what is wrong with a repository', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-broken-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a check says of a repository of some files. */
  async function problemsOf(check: Check, files: Files): Promise<string[]> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, 'repository', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const produced = {
      name: 'shop',
      template: { name: 'shop' },
      folder: join(folder, 'repository'),
      files: new Map(
        Object.entries(files).map(([path, text]) => [
          path,
          { path, content: Buffer.from(text), executable: false },
        ]),
      ),
    } as unknown as Produced;
    expect(check.applies(produced)).toBe(true);
    const bench = new Bench(produced, join(folder, 'log'));
    try {
      return await check.run(bench);
    } finally {
      await bench.close();
    }
  }

  for (const [check, tools, sound, faults] of GALLERY) {
    // A pipeline has all tools; a check that nothing was tried with must not look proven there.
    const isHere = tools.every(findTool) || process.env.CI;
    (isHere ? describe : describe.skip)(`by ${check.name}`, () => {
      it('is nothing where all is sound', async () => {
        expect(await problemsOf(check, sound)).toEqual([]);
      });

      it.each(faults)(
        'is found: in %s "%s" becomes "%s"',
        async (path, from, to, message) => {
          const files = { ...sound, [path]: sound[path].replace(from, to) };
          expect(files).not.toEqual(sound);
          expect((await problemsOf(check, files))[0]).toMatch(message);
        },
      );
    });
  }
});
