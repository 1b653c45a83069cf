import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { emptyHome, warmWaymark, waymark } from '../__testUtils__/runWaymark';
import { freePort } from '../__testUtils__/testPortal';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();
const home = emptyHome();
const folders: string[] = [];

afterAll(() =>
  Promise.all(folders.map(folder => rm(folder, { recursive: true }))),
);

function createFiles(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-check-')));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
${metadata}spec:
${spec}
`;
const component = (name: string, more = '', metadata = '') =>
  entity(
    'Component',
    name,
    `  type: service\n  lifecycle: production\n  owner: checkout\n${more}`,
    metadata,
  );

/** Checks a folder and gives what is found, one line each, with paths from the folder. */
async function check(
  root: string,
  args: string[],
  env = home,
  run = warmWaymark,
) {
  const { code, stdout, stderr } = await run(
    ['catalog', 'check', root, '--format', 'json', ...args],
    env,
  );
  const { problems = [] } = stdout ? JSON.parse(stdout) : {};
  return {
    code,
    stderr,
    problems,
    lines: problems.map(
      (each: Record<string, unknown>) =>
        `${String(each.file).split('/').slice(-1)}:${each.line}:${
          each.column
        } ${each.severity} ${each.message}`,
    ),
  };
}

describe('catalog check, of one document', () => {
  it.each([
    ['a: [', '1:5 error It cannot be read: '],
    ['- a\n', '1:1 error The document is no mapping'],
    ['kind: Component\n', '1:1 error apiVersion is missing.'],
    [
      component('no name'),
      '4:3 error metadata.name is "no name", which is not allowed.',
    ],
    [
      component('a', '', '  tags: [good, Bad Tag]\n'),
      '5:16 error metadata.tags[1] is "Bad Tag", which is not allowed.',
    ],
    [
      component('a', '', '  labels: {acme.com/x: "a b"}\n'),
      '5:12 error metadata.labels.acme.com/x is "a b"',
    ],
    [
      component('a', '', '  links: [{url: nothing}]\n'),
      '5:12 error metadata.links[0].url is "nothing"',
    ],
    [
      component('a', '', '  namespace: Not_Allowed\n'),
      '5:3 error metadata.namespace is "Not_Allowed"',
    ],
    [
      entity('Component', 'a', '  type: service\n  lifecycle: x\n'),
      '5:1 error spec.owner is missing.',
    ],
    [
      component('a', '  dependsOn: resource:x\n'),
      '9:3 error spec.dependsOn must be array.',
    ],
    [
      component('a', '  dependsOn: [x]\n'),
      '9:15 error spec.dependsOn names "x", which is no entity ref.',
    ],
    [`${component('a')}extra: 1\n`, '10:1 error extra is no field'],
    [
      component('a').replace('Component', 'Compnent'),
      '2:1 error kind Compnent',
    ],
    [component('a').replace('Component', 'Robot'), '2:1 warning kind Robot'],
    [
      component('a').replace('v1alpha1', 'v9'),
      '1:1 error apiVersion backstage.io/v9 is not known for kind Component.',
    ],
    [
      component(
        'a',
        '',
        '  annotations:\n    backstage.io/source-location: https://git.example/a\n',
      ),
      '6:5 error backstage.io/source-location is "https://git.example/a", which is no location.',
    ],
    [
      component(
        'a',
        '',
        '  annotations:\n    backstage.io/techdocs-ref: dir:handbook\n',
      ),
      '6:5 warning backstage.io/techdocs-ref points at handbook/, where there are no docs.',
    ],
    [
      component(
        'a',
        '',
        '  annotations:\n    backstage.io/techdocs-ref: dir:../..\n',
      ),
      '6:5 warning backstage.io/techdocs-ref points at ',
    ],
    [
      component('a', '  owner: component:b\n').replace(
        '  owner: checkout\n',
        '',
      ),
      '8:3 error spec.owner names component:default/b, which is neither a group nor a person.',
    ],
    [
      entity('Location', 'a', '  target: ./gone.yaml'),
      '6:3 error The target ./gone.yaml does not exist.',
    ],
    [
      entity('Location', 'a', '  targets: [./a/*.yaml, ../out.yaml]'),
      '6:13 error The target ./a/*.yaml does not exist.',
    ],
    [
      entity('Location', 'a', '  targets: [../out.yaml]'),
      '6:13 error The target ../out.yaml leads out of the folder',
    ],
    [
      entity('Location', 'a', '  target: ./link.yaml'),
      '6:3 error The target ./link.yaml leads out of the folder',
    ],
  ])('of %j says %s', async (text, expected) => {
    const root = createFiles({ 'catalog-info.yaml': text });
    symlinkSync('/etc/hostname', join(root, 'link.yaml'));
    const { lines, code, stderr } = await check(root, ['--offline']);
    expect(lines[0]).toContain(`catalog-info.yaml:${expected}`);
    expect(code).toBe(expected.includes(' error ') ? 1 : 0);
    expect(stderr).toMatch(/^\d errors? and \d warnings? in 1 descriptor\.$/m);
  });
});

const TREE = {
  'catalog-info.yaml': `${entity(
    'Location',
    'all',
    '  targets: [./services/*/info.yaml]',
  )}---\n${component(
    'orders',
    '  system: shop\n  dependsOn: [component:paymnts, component:stock, component:nowhere]\n',
    '  annotations: {github.com/project-slug: acme/orders}\n',
  )}`,
  'services/a/info.yaml': `${component(
    'billing',
    '',
    '  annotations: {backstage.io/techdocs-ref: "dir:."}\n',
  )}---\n${component('billing')}`,
  'services/a/docs/index.md': '# Billing\n',
  'services/b/catalog-info.yaml': component('orders'),
  'services/c/catalog-info.yaml': component(
    'payments',
    '',
    '  annotations: {github.com/project-slug: Acme/Orders}\n',
  ).replace('checkout', 'chekout'),
};

describe('catalog check, of a folder', () => {
  it('finds without a portal what the files say of each other', async () => {
    const root = createFiles(TREE);
    const { lines, code } = await check(root, [], home, waymark);
    expect(lines).toEqual([
      'catalog-info.yaml:12:17 warning github.com/acme/orders is also the source of component:default/payments, which another descriptor describes.',
      'catalog-info.yaml:18:15 warning spec.dependsOn names component:default/paymnts, which is not described here, though component:default/payments is.',
      'info.yaml:15:3 error services/a/info.yaml describes component:default/billing twice; the second is left out.',
      'catalog-info.yaml:4:3 error services/b/catalog-info.yaml describes component:default/orders too, which is already described by catalog-info.yaml:11. The catalog has what catalog-info.yaml:11 says.',
      'catalog-info.yaml:5:17 warning github.com/acme/orders is also the source of component:default/orders, which another descriptor describes.',
    ]);
    expect(code).toBe(1);
  });

  it('takes what is not there for missing when the files are complete', async () => {
    const { problems } = await check(createFiles(TREE), ['--complete']);
    expect(
      problems
        .filter((each: { kind: string }) => /relation|owner/.test(each.kind))
        .map((each: { subject: string }) => each.subject),
    ).toEqual([
      'spec.owner group:default/checkout',
      'spec.system system:default/shop',
      'spec.dependsOn component:default/paymnts',
      'spec.dependsOn component:default/stock',
      'spec.dependsOn component:default/nowhere',
      'spec.owner group:default/checkout',
      'spec.owner group:default/chekout',
    ]);
  });

  it('asks the portal what exists, and who has the names', async () => {
    const root = createFiles(TREE);
    const found = async () =>
      (await check(root, ['--portal'], test.ada)).problems
        .filter(
          (each: { kind: string; message: string }) =>
            /relation|owner/.test(each.kind) ||
            each.message.includes('component:default/payments too'),
        )
        .map((each: Record<string, string>) => [
          each.severity,
          each.subject.split(' ').at(-1),
        ]);
    const dangling = [
      ['warning', 'component:default/paymnts'],
      ['warning', 'component:default/nowhere'],
      ['error', 'group:default/chekout'],
    ];
    // The portal has a component payments from another file; which repository this is nobody knows.
    expect(await found()).toEqual([
      ...dangling,
      ['warning', 'services/c/catalog-info.yaml'],
    ]);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root });
    git('init', '-q');
    git('remote', 'add', 'origin', 'git@git.example:acme/other.git');
    expect(await found()).toEqual([
      ...dangling,
      ['error', 'services/c/catalog-info.yaml'],
    ]);
    git(
      'remote',
      'set-url',
      'origin',
      'http://x:secret@portal.test/git/payments',
    );
    expect(await found()).toEqual(dangling);
  });

  it('goes on without a portal that does not answer, unless it has to be asked', async () => {
    const root = createFiles({ 'catalog-info.yaml': component('a') });
    const gone = {
      ...test.ada,
      WAYMARK_URL: `http://localhost:${await freePort()}`,
    };
    const lenient = await check(root, [], gone);
    expect(lenient.stderr).toContain('Checked without the portal');
    expect(lenient.stderr).toContain('Nothing is wrong in 1 descriptor.');
    expect(lenient.code).toBe(0);
    expect((await check(root, ['--portal'], gone)).code).toBe(4);
    expect((await check(root, ['--portal'])).code).toBe(3);
    const wrong = { ...test.ada, WAYMARK_TOKEN: 'a-wrong-secret' };
    const refused = await check(root, ['--portal'], wrong);
    expect(refused.code).toBe(3);
    expect(refused.stderr).not.toContain('a-wrong-secret');
  });
});

describe('catalog check, for people and machines', () => {
  const text = component('a', '', '  tags: ["100%,: Bad\u001b[2J"]\n');

  it('prints lines, annotations of GitHub and SARIF', async () => {
    const root = createFiles({ 'my docs/catalog-info.yaml': text });
    const print = async (format: string) =>
      (
        await warmWaymark(
          ['catalog', 'check', root, '--offline', '--format', format],
          home,
        )
      ).stdout;
    const lines = (await print('text')).split('\n');
    expect(lines[0]).toMatch(
      /my docs\/catalog-info\.yaml:5:10: error: metadata\.tags\[0\] is "100%,: Bad", which is not allowed\.$/,
    );
    expect(lines[1]).toMatch(/^ {4}Use lower-case letters/);
    expect(await print('github')).toMatch(
      /^::error file=\S*my docs\/catalog-info\.yaml,line=5,col=10,title=Catalog%3A descriptor-error::metadata\.tags\[0\] is "100%25,: Bad.*%0AUse lower-case/,
    );
    const log = JSON.parse(await print('sarif'));
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'waymark catalog check' } },
          results: [
            {
              ruleId: 'descriptor-error',
              ruleIndex: 0,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: {
                      uri: expect.stringMatching(
                        /my%20docs\/catalog-info\.yaml$/,
                      ),
                    },
                    region: { startLine: 5, startColumn: 10 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(log.runs[0].tool.driver.rules[0].id).toBe('descriptor-error');
  });

  it('fails for warnings only when it is to be strict, and says what is wrong in the command', async () => {
    const root = createFiles({
      'catalog-info.yaml': component('a').replace('Component', 'Robot'),
      'empty/x.txt': '',
    });
    expect((await check(root, ['--offline'])).code).toBe(0);
    expect((await check(root, ['--offline', '--strict'])).code).toBe(1);
    const wrong = async (...args: string[]) => {
      const { code, stderr } = await warmWaymark(
        ['catalog', 'check', ...args],
        home,
      );
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong(join(root, 'gone'))).toContain('There is no file');
    expect(await wrong(join(root, 'empty'))).toContain(
      'holds no catalog-info.yaml',
    );
    expect(await wrong(root, '--format', 'xml')).toContain('there are text');
    expect(await wrong(root, '--portal', '--offline')).toContain(
      '--portal and --offline exclude each other',
    );
  });
});
