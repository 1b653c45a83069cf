import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { emptyHome, warmWaymark, waymark } from '../__testUtils__/runWaymark';

jest.setTimeout(120_000);

const home = emptyHome();
const folders: string[] = [];

afterAll(() =>
  Promise.all(folders.map(folder => rm(folder, { recursive: true }))),
);

function createFiles(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-import-')));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const run = (...args: string[]) => warmWaymark(['import', ...args], home);
const read = (path: string) =>
  parseAllDocuments(readFileSync(path, 'utf8')).map(document =>
    document.toJS(),
  );

const SOURCES = {
  'shop/compass.yml': 'configVersion: 1\nname: Shop\nownerId: T-1\n',
  'shop/service.datadog.yaml':
    'dd-service: shop-api\nteam: retail\nextensions: {a: 1}\n',
  'node_modules/x/compass.yml': 'configVersion: 1\nname: not-ours\n',
  'owners.yaml': 'T-1: group:default/checkout\n',
};

describe('import', () => {
  it('writes a descriptor beside the sources, and never over one that is there', async () => {
    const root = createFiles(SOURCES);
    const target = join(root, 'shop/catalog-info.yaml');
    const owners = ['--owners', join(root, 'owners.yaml')];

    const dry = await waymark(['import', root, '--dry-run', ...owners], home);
    expect(dry.stdout).toContain('kind: Component\n');
    expect(dry.stderr).toContain('Would write 2 entities into 1 descriptor');
    expect(dry.code).toBe(0);
    expect(existsSync(target)).toBe(false);

    const { code, stdout, stderr } = await run(root, ...owners);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      `${root}/shop/service.datadog.yaml:3: extensions {"a":1} is left out.`,
    );
    expect(stderr).toContain(
      'the portal has to know them:\n  group:default/checkout\n  group:default/retail\n',
    );
    expect(stderr).toContain(
      'Wrote 2 entities into 1 descriptor; 1 value left out.\n',
    );
    expect(code).toBe(0);
    expect(
      read(target).map(({ metadata, spec }) => [metadata.name, spec.owner]),
    ).toEqual([
      ['Shop', 'group:default/checkout'],
      ['shop-api', 'retail'],
    ]);
    expect(readdirSync(join(root, 'shop'))).toHaveLength(3);

    writeFileSync(target, 'mine');
    const refused = await run(root);
    expect(refused.stderr).toContain('would be overwritten');
    expect(refused.code).toBe(2);
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect((await run(root, '--force', '--strict')).code).toBe(1);
    expect(read(target)).toHaveLength(2);
  });

  it('writes into another folder, keeps what several folders hold apart, and reports as JSON', async () => {
    const one = createFiles(SOURCES);
    const two = createFiles({
      'opslevel.yml': 'version: 1\ncomponent: { name: pay, owner: x }\n',
    });
    const out = join(one, 'out');
    const { code, stdout } = await run(one, two, '--out', out, '--json');
    const report = JSON.parse(stdout);
    expect(report.files).toHaveLength(3);
    expect(report.files[1]).toMatchObject({
      formats: ['Datadog'],
      entities: ['component:default/shop-api'],
      unmapped: [{ path: 'extensions', value: { a: 1 }, line: 3 }],
      problems: [],
    });
    expect(report.missing).toContainEqual({
      ref: 'group:default/x',
      namedBy: 1,
    });
    expect(code).toBe(0);
    expect(readdirSync(out)).toHaveLength(2);
    expect(existsSync(join(one, 'shop/catalog-info.yaml'))).toBe(false);
  });

  it('imports what it can beside files that nobody can read, and says so', async () => {
    const root = createFiles({
      'good/compass.yml': 'configVersion: 1\nname: good\nownerId: x\n',
      'broken/opslevel.yml': 'version: 1\ncomponent:\n  name: [\n',
      'bomb/cortex.yaml': `info: {x-cortex-tag: a}\na: &a [${'x,'.repeat(
        99,
      )}x]\nb: &b [${'*a,'.repeat(99)}*a]\nc: [${'*b,'.repeat(99)}*b]\n`,
      'large/compass.yml': '',
    });
    truncateSync(join(root, 'large/compass.yml'), 5_000_000);
    symlinkSync('/etc/hostname', join(root, 'good/opslevel.yml'));
    const { code, stderr } = await run(root);
    expect(stderr).toMatch(/broken\/opslevel\.yml:\d+: /);
    expect(stderr).toMatch(/bomb\/cortex\.yaml:1: Its aliases stand for/);
    expect(stderr).toMatch(/large\/compass\.yml: It has 5000000 bytes/);
    expect(stderr).toContain('Wrote 1 entity into 1 descriptor; 3 problems.');
    expect(code).toBe(1);
    expect(read(join(root, 'good/catalog-info.yaml'))).toHaveLength(1);
  });

  it('says what is wrong in the command', async () => {
    const root = createFiles({ 'owners.yaml': 'a: b:c:d\n', 'x.txt': '' });
    const failing = async (...args: string[]) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await failing()).toContain('`waymark import` needs files');
    expect(await failing(root)).toContain('holds no compass.yml');
    expect(await failing(root, '--from', 'cortex')).toContain(
      'holds no file of cortex',
    );
    expect(await failing(root, '--from', 'port')).toContain(
      'there are compass, opslevel, cortex, datadog',
    );
    expect(await failing('compass')).toContain('write --from compass');
    expect(
      await failing(root, '--owners', join(root, 'owners.yaml')),
    ).toContain('owners.yaml:1: a needs a group or a person');
  });

  it('writes above .cortex, where a portal looks, and takes no descriptor for a source', async () => {
    const root = createFiles({
      'till/.cortex/catalog/till.yaml': 'info: { x-cortex-tag: till }\n',
      'till/.cortex/domains/shop.yaml':
        'info: { x-cortex-tag: shop, x-cortex-type: domain }\n',
      'till/.cortex/catalog-info.yaml': 'kind: Component\n',
    });
    const target = join(root, 'till/catalog-info.yaml');
    expect((await run(root)).code).toBe(0);
    expect(read(target)).toHaveLength(2);
    expect((await run(root, '--force')).code).toBe(0);

    const out = join(root, 'out');
    expect((await run(root, '--out', out)).code).toBe(0);
    expect(read(join(out, 'till/catalog-info.yaml'))).toHaveLength(2);

    rmSync(target);
    const named = join(root, 'till/.cortex/catalog/till.yaml');
    expect((await run(named)).code).toBe(0);
    expect(read(target)).toHaveLength(1);
  });
});
