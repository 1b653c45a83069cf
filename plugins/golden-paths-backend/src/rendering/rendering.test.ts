import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { stringify } from 'yaml';
import { createRenderTagged } from './fetchTemplate';
import { chosenParts, type PartInput } from './parts';
import { readFolder } from './readFolder';
import { renderParts } from './renderParts';
import { TemplateSource } from './TemplateSource';
import { writeFiles } from './writeFiles';

const directory = createMockDirectory();

const descriptor = (...parts: PartInput[]) =>
  stringify({
    kind: 'Template',
    spec: { steps: [{ action: 'golden-paths:render', input: { parts } }] },
  });

const read = () =>
  TemplateSource.read(directory.resolve('templates/mine/template.yaml'));

/** Renders into the folder `out`, as the action does. */
async function render(
  parts: PartInput[],
  values: Record<string, unknown> = {},
): Promise<Record<string, string>> {
  const files = await renderParts({
    source: await read(),
    parts: chosenParts(parts),
    values,
    renderTagged: createRenderTagged({
      logger: mockServices.logger.mock(),
      createTemporaryDirectory: () => mkdtemp(directory.resolve('tmp/step-')),
    }),
  });
  await writeFiles(directory.resolve('out'), files);
  expect(readdirSync(directory.resolve('tmp'))).toEqual([]);
  return written();
}

async function written(): Promise<Record<string, string>> {
  const files = await readFolder(directory.resolve('out'));
  return Object.fromEntries(
    files.map(({ path, content, executable }) => [
      path,
      `${executable ? 'x ' : ''}${content.toString('latin1')}`,
    ]),
  );
}

function setUp(
  folders: object,
  parts: PartInput[] = ['shared/base', 'content'],
): void {
  directory.setContent({
    'secret.txt': 'not for templates',
    out: {},
    tmp: {},
    templates: {
      shared: { base: { 'a.txt': 'shared a', 'b.txt': 'shared b' } },
      ...folders,
    },
  });
  directory.addContent({
    templates: { mine: { 'template.yaml': descriptor(...parts) } },
  });
}

describe('rendering from parts', () => {
  it('lets later parts win, keeps executable bits, and renders only what has tags', async () => {
    setUp(
      {
        shared: {
          base: {
            'run.sh': 'first',
            'plain.txt': '${{ values.name }} {% if %}',
            'bytes.bin': Buffer.from([0xff, 0, 0xe9, 0x0a]),
          },
        },
        mine: {
          content: {
            'run.sh.njk': '#!/bin/sh\necho ${{ values.name }}\n',
            'plain.txt': 'second',
            'src/${{ values.name }}/${{ values.name }}.ts': 'export {};',
            '{{ cookiecutter }}.txt': 'no tag of ours',
            '{% if values.on %}on{% endif %}.txt': 'conditional',
          },
          options: { on: { 'on.njk': '${{ values.list | dump }}' } },
        },
      },
      ['shared/base', 'content', { part: 'options/on', if: true }],
    );
    chmodSync(directory.resolve('templates/mine/content/run.sh.njk'), 0o755);
    await expect(
      render(['shared/base', 'content', { part: 'options/on', if: 'yes' }], {
        name: 'shop',
        on: true,
        list: [1, 'a'],
      }),
    ).resolves.toEqual({
      'run.sh': 'x #!/bin/sh\necho shop\n',
      'plain.txt': 'second',
      'bytes.bin': '\xff\0\xe9\n',
      'src/shop/shop.ts': 'export {};',
      '{{ cookiecutter }}.txt': 'no tag of ours',
      'on.txt': 'conditional',
      on: '[1,"a"]',
    });
  });

  it('takes the place of what is there, neither its mode nor where a link leads', async () => {
    setUp({ mine: { content: { 'b.txt': 'mine' } } });
    directory.addContent({ out: { 'a.txt': 'old', 'stays.txt': 'stays' } });
    chmodSync(directory.resolve('out/a.txt'), 0o755);
    symlinkSync(
      directory.resolve('secret.txt'),
      directory.resolve('out/b.txt'),
    );
    await expect(render(['shared/base', 'content'])).resolves.toEqual({
      'a.txt': 'shared a',
      'b.txt': 'mine',
      'stays.txt': 'stays',
    });
    const [secret] = (await readFolder(directory.path)).filter(
      ({ path }) => path === 'secret.txt',
    );
    expect(secret.content.toString()).toBe('not for templates');
  });

  it.each([
    'It\'s "half": {{ done }} # - [x] & *y !z | > %',
    '${{ values.secret }} {% for x in values %} {# no #} {{ values.secret }}',
    '---\nfirst: line\n\n# second\ttab\r\n',
    'é 店 🧭 \u2028 \u0000 end',
    '-rf --version',
    'x'.repeat(300),
    '$(id) `id` \\ ${HOME} %s',
    'true',
    '0123',
  ])('takes a value for what it is: %p', async given => {
    setUp({
      mine: {
        content: { 'file.json.njk': '[${{ values.given | dump }}]' },
      },
    });
    const files = await render(['content'], { given, secret: 'open sesame' });
    const text = Buffer.from(files['file.json'], 'latin1').toString('utf8');
    expect(JSON.parse(text)).toEqual([given]);
  });

  it.each([
    '../../../secret',
    '/etc/passwd',
    '..',
    'a/../../../b',
    '.git/hooks/x',
    '.GIT',
  ])('writes nothing outside when a value in a name is %p', async name => {
    setUp({ mine: { content: { '${{ values.name }}.txt': 'x' } } });
    directory.addContent({
      templates: { mine: { content: { '${{ values.name }}/y': 'x' } } },
    });
    await render(['content'], { name }).catch(() => {});
    const outside = (await readFolder(directory.path))
      .map(({ path }) => path)
      .filter(path => !/^(templates|out)\//.test(path));
    expect(outside).toEqual(['secret.txt']);
    expect(Object.keys(await written()).join()).not.toMatch(/\.git\//i);
  });

  it('names the file that does not render, and leaves nothing behind', async () => {
    setUp({
      mine: {
        content: { 'a.njk': 'fine', 'b.md.njk': 'line\n{% if x %} open' },
      },
    });
    await expect(render(['content'])).rejects.toThrow(
      /^content\/b\.md\.njk does not render: .*endif/,
    );
    expect(readdirSync(directory.resolve('tmp'))).toEqual([]);
  });

  it('refuses two parts that do not fit together', async () => {
    setUp({ mine: { content: { 'a.txt': { 'x.txt': '' } } } });
    await expect(render(['shared/base', 'content'])).rejects.toThrow(
      '“a.txt” is a file in shared/base and a folder in content.',
    );
  });

  it('looks for shared parts in the template itself first', async () => {
    setUp({
      mine: { shared: { base: { 'own.txt': 'own' } }, content: { c: 'c' } },
    });
    await expect(render(['shared/base', 'content'])).resolves.toEqual({
      'own.txt': 'own',
      c: 'c',
    });
  });

  it('renders no folder that template.yaml does not name, and none that is not there', async () => {
    setUp({ mine: { content: { c: 'c' }, tests: { t: 't' } } });
    await expect(render(['tests'])).rejects.toThrow(
      /does not name the part “tests”/,
    );
    await expect(render(['shared/base', 'content'])).resolves.toBeDefined();

    setUp({ mine: { content: { c: 'c' } } }, ['content', 'shared/gone']);
    await expect(render(['content'])).resolves.toEqual({ c: 'c' });
    await expect(render(['shared/gone'])).rejects.toThrow(
      /nothing in “shared\/gone”/,
    );
  });

  it.each([
    ['a file', 'content/link.txt', '../../../secret.txt'],
    ['a file of its own', 'content/link.txt', 'c'],
    ['a folder', 'content/folder', '../..'],
    ['a part', 'options', '../..'],
  ])('does not follow a symbolic link: %s', async (_, path, target) => {
    setUp({ mine: { content: { c: 'c' } } }, ['content', 'options/templates']);
    symlinkSync(target, directory.resolve(`templates/mine/${path}`));
    await expect(read()).rejects.toThrow(`${path} is a symbolic link`);
  });

  it('does not follow a shared folder that is a link', async () => {
    setUp({ mine: { content: { c: 'c' } } }, ['shared/elsewhere']);
    mkdirSync(directory.resolve('outside'));
    symlinkSync(
      directory.resolve('outside'),
      directory.resolve('templates/shared/elsewhere'),
    );
    await expect(read()).rejects.toThrow('shared/elsewhere is a symbolic link');
  });
});

describe('the digest of a template', () => {
  const parts = [
    'shared/base',
    'shared/pipeline-${{ values.x }}',
    { part: 'options/on', if: false },
    'content',
  ];
  const start = {
    shared: {
      base: { a: 'a' },
      'pipeline-one': { one: '1' },
      'pipeline-two': { two: '2' },
      unused: { u: 'u' },
    },
    mine: {
      content: { c: 'c' },
      options: { on: { o: 'o' } },
      tests: { 'versions.json': '{}' },
      'CHANGELOG.md': '# 1',
    },
  };
  const digest = async () => (await read()).digest;

  it.each([
    ['a shared part', 'shared/base/a'],
    [
      'either of two parts of which a value chooses one',
      'shared/pipeline-two/two',
    ],
    ['a part whose condition is false', 'mine/options/on/o'],
    ['a new file', 'mine/content/new'],
  ])('follows %s', async (_, path) => {
    setUp(start, parts);
    const before = await digest();
    expect(await digest()).toBe(before);
    directory.addContent({ [`templates/${path}`]: 'changed' });
    expect(await digest()).not.toBe(before);
  });

  it('follows executable bits and the descriptor', async () => {
    setUp(start, parts);
    const before = await digest();
    chmodSync(directory.resolve('templates/mine/content/c'), 0o755);
    const executable = await digest();
    expect(executable).not.toBe(before);
    setUp(start, [...parts, 'more']);
    expect([before, executable]).not.toContain(await digest());
  });

  it.each(['mine/CHANGELOG.md', 'mine/tests/versions.json', 'shared/unused/u'])(
    'does not care for %s',
    async path => {
      setUp(start, parts);
      const before = await digest();
      directory.addContent({ [`templates/${path}`]: 'changed' });
      expect(await digest()).toBe(before);
    },
  );

  it('says when there is no template', async () => {
    setUp({ mine: {} });
    directory.addContent({ 'templates/mine/template.yaml': 'kind: Component' });
    await expect(read()).rejects.toThrow(/does not parse|no Template/);
    await expect(
      TemplateSource.read(directory.resolve('templates/none/template.yaml')),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});
