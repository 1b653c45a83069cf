import { readFileSync } from 'node:fs';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { componentChangePermission } from '@waymark/common';
import { parse } from 'yaml';
import { startPortal, type TestPortal } from './__testUtils__/portal';
import { readFolder } from './rendering/readFolder';

jest.setTimeout(120_000);

const TEMPLATES = ['add-runbook', 'add-api', 'change-owner', 'archive'];
const templates = `${__dirname}/../../../templates`;
const directory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const refused = new Set<string>();
let portal: TestPortal;

const component = 'component:default/gift-wrap';
/** Layout, comments and quotes as nobody's tool writes them. */
const repository = {
  'catalog-info.yaml': `# Ours
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: gift-wrap
  title: "Gift wrap"   # shown
  tags: [ one,  two ]
spec:
  type: service

  lifecycle: production
  owner: checkout
`,
  'README.md': '# gift-wrap\n\nAsk `group:default/checkout`.\n',
  CODEOWNERS: '* @acme/checkout\n',
  'mkdocs.yml': 'site_name: Gift wrap\nnav:\n    - Home: index.md\n',
  docs: { 'index.md': '# Gift wrap\n' },
};

beforeAll(async () => {
  portal = await startPortal({
    directory,
    databases,
    refused,
    templates: TEMPLATES.map(name => `${templates}/${name}`),
  });
  await publish('gift-wrap', repository);
});

afterEach(() => refused.clear());
afterAll(() => portal?.stop());

/** Makes a repository, and waits for its component. */
async function publish(name: string, files: object) {
  directory.addContent({ published: { [name]: files } } as any);
  await portal.repositories.importFolder(name, {
    description: '',
    folder: directory.resolve(`published/${name}`),
    author: { name: 'Ada Byron', email: 'ada@example.com' },
    message: 'First',
  });
  await portal.until(name, () => portal.entity(`component:default/${name}`));
}

/** What a template makes of files, in a dry run. */
async function look(
  name: string,
  values: Record<string, unknown>,
  files: Record<string, string> = {},
) {
  const text = (path: string) => ({
    base64Content: Buffer.from(files[path]).toString('base64'),
    path: `.repository/${path}`,
  });
  const own = await readFolder(`${templates}/${name}`);
  const { status, body } = await portal.dryRun({
    template: parse(readFileSync(`${templates}/${name}/template.yaml`, 'utf8')),
    values: { component, ...values },
    secrets: {},
    directoryContents: [
      ...own
        .filter(({ path }) => !path.startsWith('tests/'))
        .map(({ path, content }) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      ...Object.keys(files).map(text),
    ],
  });
  const made: Record<string, string> = Object.fromEntries(
    (body.directoryContents ?? []).map(
      (file: { path: string; base64Content: string }) => [
        file.path,
        Buffer.from(file.base64Content, 'base64').toString(),
      ],
    ),
  );
  return { status, made, error: body.error?.message as string | undefined };
}

const flat = {
  'catalog-info.yaml': repository['catalog-info.yaml'],
  'README.md': repository['README.md'],
  CODEOWNERS: repository.CODEOWNERS,
  'mkdocs.yml': repository['mkdocs.yml'],
  'docs/index.md': repository.docs['index.md'],
};

/** Files of the branch that a task proposed. */
async function proposed(name: string, values: Record<string, unknown>) {
  const task = await portal.finished(
    await portal.submit(name, { component, ...values }),
  );
  const read = async (path: string) =>
    (
      await portal.repositories.readFile('gift-wrap', {
        path,
        ref: String(task.output?.changeUrl).split('/compare/')[1],
      })
    ).content.toString();
  return { ...task, read };
}

describe('Add a runbook', () => {
  it('proposes a page with its place in the docs', async () => {
    const { status, text, read, output } = await proposed('add-runbook', {
      title: 'Out of paper: "again"',
      alert: 'OutOfPaper',
    });
    expect({ status, text }).toMatchObject({ status: 'completed' });
    expect(output?.changeUrl).toMatch(
      /\/git\/gift-wrap\/compare\/add-runbook$/,
    );
    await expect(read('mkdocs.yml')).resolves.toBe(
      `${repository['mkdocs.yml']}    - Runbooks:\n          - 'Out of paper: "again"': runbooks/out-of-paper-again.md\n`,
    );
    await expect(read('docs/runbooks/out-of-paper-again.md')).resolves.toMatch(
      /^---\nrunbook: true\ntitle: "Out of paper: \\"again\\""\nalerts: \[OutOfPaper\]\nseverity: ticket\n---\n/,
    );
    await expect(read('catalog-info.yaml')).resolves.toBe(
      repository['catalog-info.yaml'].replace(
        '  tags: [ one,  two ]\n',
        '  tags: [ one,  two ]\n  annotations:\n    backstage.io/techdocs-ref: dir:.\n',
      ),
    );
  });

  it('refuses a page that is there, and an alert that has its runbook', async () => {
    const files = {
      ...flat,
      'docs/runbooks/slow.md': '---\nrunbook: true\nalerts: [Slow]\n---\n',
    };
    await expect(
      look('add-runbook', { title: 'Slow!' }, files),
    ).resolves.toMatchObject({
      error: expect.stringContaining('a page docs/runbooks/slow.md already'),
    });
    await expect(
      look('add-runbook', { title: 'Too slow', alert: 'Slow' }, files),
    ).resolves.toMatchObject({
      error: expect.stringContaining(
        'docs/runbooks/slow.md is the runbook of Slow already',
      ),
    });
  });

  it.each([
    `It's "half" \`done\`: {a} [b] # & * !`,
    '${{ parameters.title }} {{ x }} {% if %}',
    'é 店 🧭 \u202ertl\u202c',
    '- leading dash',
    '<script>alert(1)</script>',
    'x'.repeat(100),
  ])('takes the title %j for what it is', async title => {
    const { made, error } = await look('add-runbook', { title }, flat);
    expect(error).toBeUndefined();
    const page = Object.keys(made).find(path =>
      path.startsWith('docs/runbooks/'),
    )!;
    const [, front, ...body] = made[page].split('---\n');
    expect(parse(front)).toEqual({ runbook: true, title, severity: 'ticket' });
    expect(parse(made['mkdocs.yml']).nav[1]).toEqual({
      Runbooks: [{ [title]: page.replace('docs/', '') }],
    });
    expect(body.join()).not.toMatch('<script');
  });
});

describe('Add an API', () => {
  it('describes a new one, and keeps a definition that is there', async () => {
    const values = {
      direction: 'offers',
      apiName: 'wrap-api',
      apiDescription: 'Paper: "all" of it',
      file: 'api.yaml',
    };
    const { made } = await look('add-api', values, flat);
    expect(made['catalog-info.yaml']).toBe(
      `${repository['catalog-info.yaml']}  providesApis:
    - wrap-api
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: wrap-api
  description: 'Paper: "all" of it'
spec:
  type: openapi
  lifecycle: production
  owner: group:default/checkout
  definition:
    $text: ./api.yaml
`,
    );
    expect(parse(made['api.yaml'])).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'wrap-api', description: 'Paper: "all" of it' },
    });
    const kept = await look('add-api', values, { ...flat, 'api.yaml': 'mine' });
    expect(kept.made['api.yaml']).toBe('mine');
  });

  it('names one of the catalog that it uses, and refuses what is taken', async () => {
    const { made } = await look(
      'add-api',
      { direction: 'uses', api: 'api:default/stock' },
      flat,
    );
    expect(made['catalog-info.yaml']).toBe(
      `${repository['catalog-info.yaml']}  consumesApis:\n    - api:default/stock\n`,
    );
    await expect(
      look('add-api', { direction: 'offers', apiName: 'stock' }, flat),
    ).resolves.toMatchObject({
      error: expect.stringContaining(
        'There is an entity api:default/stock already',
      ),
    });
  });
});

describe('Change the owner', () => {
  it('hands over everything that the old owner has', async () => {
    const { status, text, read } = await proposed('change-owner', {
      newOwner: 'group:default/warehouse',
    });
    expect({ status, text }).toMatchObject({ status: 'completed' });
    await expect(read('catalog-info.yaml')).resolves.toBe(
      repository['catalog-info.yaml'].replace('checkout', 'warehouse'),
    );
    await expect(read('CODEOWNERS')).resolves.toBe('* @acme/warehouse\n');
    await expect(read('README.md')).resolves.toBe(
      '# gift-wrap\n\nAsk `group:default/warehouse`.\n',
    );
  });

  it.each([
    ['nobody', 'There is no group:default/nobody in the catalog'],
    ['one\ntwo: 2', 'does not name a group or a person'],
    ['component:default/payments', 'does not name a group or a person'],
    ['checkout', 'group:default/checkout owns component:default/gift-wrap'],
  ])('refuses %s', async (newOwner, error) => {
    await expect(
      look('change-owner', { newOwner }, flat),
    ).resolves.toMatchObject({ error: expect.stringContaining(error) });
  });
});

describe('Archive', () => {
  beforeAll(async () => {
    await publish('shop-window', {
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop-window, title: 'Shop [window]' }
spec: { type: website, lifecycle: production, owner: warehouse, dependsOn: [component:gift-wrap] }
`,
    });
    await portal.until('the dependent', async () =>
      (
        await portal.entity(component)
      )?.relations?.find(({ type }) => type === 'dependencyOf'),
    );
  });

  it('goes on only when what depends on it has been read, and says so in the change', async () => {
    const unread = await proposed('archive', {});
    expect(unread).toMatchObject({
      status: 'failed',
      failedStep: 'dependents',
      error: expect.stringMatching(
        /1 thing depends on component:default\/gift-wrap: component:default\/shop-window\. .* --set acknowledged=true\.$/,
      ),
    });
    const { status, text, read, output } = await proposed('archive', {
      acknowledged: true,
      reason: 'Nobody\nwraps <b>gifts</b> any more',
      replacement: 'component:default/payments',
      until: '2027-03-31',
    });
    expect({ status, text }).toMatchObject({ status: 'completed' });
    const notice =
      '> **Deprecated.** `gift-wrap` gets no new features, only fixes. Nobody wraps &lt;b\\>gifts&lt;/b\\> any more. Use [payments](http://portal.example/catalog/default/component/payments) instead. It goes away on 2027-03-31.';
    await expect(read('README.md')).resolves.toBe(
      repository['README.md'].replace('\n\n', `\n\n${notice}\n\n`),
    );
    await expect(read('catalog-info.yaml')).resolves.toBe(
      repository['catalog-info.yaml'].replace('production', 'deprecated'),
    );
    const branch = String(output?.changeUrl).split('/compare/')[1];
    const { body } = await portal.repositories.commitAt('gift-wrap', branch);
    expect(body).toMatch('**Warehouse** (`group:default/warehouse`)');
    expect(body).toMatch(
      '- [Shop \\[window\\]](http://portal.example/catalog/default/component/shop-window): depends on',
    );
    expect(body).toMatch(
      'archive the repository in its [Settings](http://portal.example/git/gift-wrap/settings)',
    );
  });
});

it.each(TEMPLATES)('%s is for those who may change components', async name => {
  refused.add(componentChangePermission.name);
  const { error } = await look(
    name,
    {
      title: 'Some title',
      newOwner: 'warehouse',
      direction: 'uses',
      api: 'api:default/stock',
    },
    flat,
  );
  expect(error).toMatch(componentChangePermission.name);
});
