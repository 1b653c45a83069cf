import { parseAllDocuments } from 'yaml';
import type { RootEntry } from '../hosts/RepositoryHost';
import { filesToRead, infer, possibleOwners } from './infer';
import { readReadme } from './readme';

/** Infers from these files as the portal does: it sees names at the root, and reads few. */
function inferred(
  files: Record<string, string>,
  options: { name?: string; description?: string; groups?: string[] } = {},
) {
  const root: RootEntry[] = [
    ...new Set(Object.keys(files).map(path => path.split('/')[0])),
  ].map(path => ({ path, type: path in files ? 'file' : 'folder' }));
  const contents = Object.fromEntries(
    filesToRead(root).flatMap(path =>
      path in files ? [[path, files[path]]] : [],
    ),
  );
  const groups = options.groups ?? [];
  const result = infer({
    name: options.name ?? 'acme/gift-cards',
    description: options.description ?? '',
    descriptor: 'catalog-info.yaml',
    root,
    contents,
    fallbackOwner: { ref: 'group:default/payments', because: 'it is yours' },
    exists: ref => groups.includes(ref),
  });
  const [component, api] = parseAllDocuments(result.content).map(document =>
    document.toJS(),
  );
  return { component, api, reasons: result.reasons, contents };
}

describe('the descriptor that is inferred', () => {
  it.each([
    [
      'a website of React',
      {
        'package.json':
          '{"name":"@acme/shop","dependencies":{"react-dom":"18"}}',
      },
      { name: 'shop', type: 'website', tags: ['javascript'] },
    ],
    [
      'a library of TypeScript',
      {
        'package.json':
          '{"name":"money","version":"0.3.0","main":"dist","devDependencies":{"typescript":"5"}}',
      },
      {
        name: 'money',
        type: 'library',
        tags: ['typescript'],
        lifecycle: 'experimental',
      },
    ],
    [
      'a service of Node',
      { 'package.json': '{"private":true,"scripts":{"start":"node ."}}' },
      { type: 'service', tags: ['javascript'] },
    ],
    [
      'a service of Go',
      {
        'go.mod': 'module github.com/acme/ledger/v2\n\ngo 1.24\n',
        'main.go': '',
      },
      { name: 'ledger', type: 'service', tags: ['go'] },
    ],
    [
      'a library of Go',
      { 'go.mod': 'module example.com/money\n', 'money.go': '' },
      { name: 'money', type: 'library' },
    ],
    [
      'a service of Python',
      {
        'pyproject.toml':
          '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "fraud"\ndependencies = ["fastapi>=0.1"]\n\n[tool.x]\nname = "no"\n',
      },
      { name: 'fraud', type: 'service', tags: ['python'] },
    ],
    [
      'a library of Python in a container all the same',
      { 'pyproject.toml': '[project]\nname = "fraud"\n', Dockerfile: '' },
      { name: 'fraud', type: 'service' },
    ],
    [
      'a service of Spring',
      {
        'pom.xml':
          '<project><parent><artifactId>spring-boot-starter-parent</artifactId></parent><artifactId>stock</artifactId><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies></project>',
      },
      { name: 'stock', type: 'service', tags: ['java'] },
    ],
    [
      'docs alone',
      { 'mkdocs.yml': '', 'docs/index.md': '' },
      { type: 'documentation' },
    ],
    [
      'a manifest that is broken, and a name of no use',
      { 'package.json': '{{{', 'README.md': '' },
      { name: 'gift-cards', type: 'library' },
    ],
    ['nothing that says anything', {}, { name: 'gift-cards', type: 'service' }],
  ])('knows %s', (_, files, { name, type, tags, lifecycle }: any) => {
    const { component, reasons } = inferred(files as Record<string, string>);
    expect(component).toMatchObject({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: name ?? 'gift-cards', ...(tags && { tags }) },
      spec: { type, lifecycle: lifecycle ?? 'production', owner: 'payments' },
    });
    expect(reasons.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'type', 'lifecycle', 'owner']),
    );
  });

  it('takes the owner of everything from CODEOWNERS, if the catalog has it', () => {
    const files = {
      '.github/CODEOWNERS':
        '* @acme/old # was\n/docs @acme/writers\n* @acme/Checkout @ada\n',
    };
    expect(possibleOwners(inferred(files).contents)).toEqual([
      'group:default/checkout',
      'group:default/ada',
      'user:default/ada',
    ]);
    const owner = (groups: string[]) =>
      inferred(files, { groups }).component.spec.owner;
    expect(owner(['group:default/checkout'])).toBe('checkout');
    expect(owner(['user:default/ada'])).toBe('user:ada');
    expect(owner([])).toBe('payments');
  });

  it('describes the API of an OpenAPI document beside it, and its docs', () => {
    const { component, api } = inferred({
      'openapi.yaml': 'openapi: 3.1.0',
      'docs/index.md': '',
      'README.md': '',
    });
    expect(component).toMatchObject({
      metadata: { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } },
      spec: { providesApis: ['gift-cards'] },
    });
    expect(api).toMatchObject({
      kind: 'API',
      spec: { type: 'openapi', definition: { $text: './openapi.yaml' } },
    });
  });

  it('says what the repository is for, in the words of its README before those of its host', () => {
    const description = (readme: string) =>
      inferred({ 'readme.md': readme }, { description: 'From the host' })
        .component.metadata.description;
    expect(
      description('# Gifts\n\n![b](x.svg)\n\nSells **cards**. And more.'),
    ).toBe('Sells cards.');
    expect(description('')).toBe('From the host');
  });

  it('makes no name that the catalog refuses', () => {
    const { component } = inferred({}, { name: 'acme/Ünïted  .Frönt_End!!' });
    expect(component.metadata.name).toBe('united-front-end');
  });
});

it('reads a README past badges, HTML, code and front matter', () => {
  expect(
    readReadme(
      '---\na: b\n---\n<p align="center">\n# The `till` #\n[![CI](a.svg)](b)\n```\nnpm i\n```\n> quote\n\n[Takes](x) the money: *all* of it\n',
    ),
  ).toEqual({
    title: 'The till',
    description: 'Takes the money: all of it',
  });
});

/** So much that time in its square would be minutes. */
const big = (part: string) => part.repeat(2 ** 20 / part.length);
const FAR_TOO_LONG_MS = 20_000;

it.each([
  ['comments that do not end', 'README.md', big('<!--')],
  ['images that do not end', 'README.md', big('a ![a')],
  ['elements that do not end', 'README.md', big('a<')],
  ['code that does not end', 'README.md', `~~~\n${big('```\n')}`],
  ['the parents of a project', 'pom.xml', big('<parent>')],
  ['the comments of a project', 'pom.xml', big('<!--')],
  ['a version of blanks', 'pom.xml', `<version>${' '.repeat(50_000)}`],
])('is not held up by %s', (_, file, text) => {
  const start = performance.now();
  inferred({ [file]: text });
  expect(performance.now() - start).toBeLessThan(FAR_TOO_LONG_MS);
});
