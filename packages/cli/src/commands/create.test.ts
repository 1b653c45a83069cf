import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY } from '../__testUtils__/goldenPathsPlugin';
import {
  Terminal,
  startWaymark,
  warmWaymark,
  waymark,
} from '../__testUtils__/runWaymark';
import { until } from '../__testUtils__/testPortal';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();

const values = ['--name', 'orders', '--owner', 'checkout'];

describe('create, in a script', () => {
  it('shows the steps, then prints the links', async () => {
    const { code, stdout, stderr } = await waymark(
      ['create', ...values],
      test.ada,
    );
    expect(stderr).toMatch(
      /✓ Look at the values \d+\.\d s\n- Wait\n✓ Publish \d+\.\d s\n/,
    );
    expect(stderr).toContain('Created component:default/payments.');
    expect(stdout.split('\n')).toEqual([
      'Repository  http://portal.test/git/orders',
      'Clone       git clone http://portal.test/git/payments.git',
      `Catalog     ${test.portal.url}/catalog/default/component/payments`,
      `Docs        ${test.portal.url}/docs/default/component/payments`,
      '',
    ]);
    expect(code).toBe(0);
  });

  it('prints one JSON document and passes values on by their types', async () => {
    const { code, stdout } = await warmWaymark(
      ['create', 'small-service', ...values, '--set', 'replicas=3', '--json'],
      test.ada,
    );
    const result = JSON.parse(stdout);
    expect(result).toEqual({
      taskId: expect.any(String),
      status: 'completed',
      entityRef: 'component:default/payments',
      links: expect.objectContaining({
        repository: 'http://portal.test/git/orders',
      }),
    });
    expect(code).toBe(0);

    const task = await fetch(
      `${test.portal.url}/api/scaffolder/v2/tasks/${result.taskId}`,
      {
        headers: { authorization: `Bearer ${test.portal.machineToken}` },
      },
    );
    expect((await task.json()).spec.parameters).toEqual({
      name: 'orders',
      owner: 'group:default/checkout',
      replicas: 3,
      outcome: 'works',
    });
  });

  it('names each missing or wrong value on its own line and creates nothing', async () => {
    const { code, stdout, stderr } = await warmWaymark(
      [
        'create',
        '--name',
        'X',
        '--set',
        'replicas=many',
        '--set',
        'outcom=works',
      ],
      test.ada,
    );
    expect(stderr.trim().split('\n')).toEqual([
      '--set replicas: "many" is no number.',
      '--set outcom: The template has no such parameter. Did you mean outcome?',
      '--owner: A value is needed.',
      '--name: It must have at least 3 characters.',
    ]);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('tells a script in JSON too what was refused', async () => {
    const { code, stdout } = await warmWaymark(
      ['create', '--json', '--name', 'orders'],
      test.ada,
    );
    expect(JSON.parse(stdout)).toEqual({
      status: 'not-started',
      error: '--owner: A value is needed.',
      problems: [{ field: 'owner', message: 'A value is needed.' }],
    });
    expect(code).toBe(2);
  });

  it('tells what the portal has against a value beside what does not fit the form', async () => {
    const { code, stderr } = await warmWaymark(
      ['create', '--name', 'payments', '--set', 'replicas=0'],
      test.ada,
    );
    expect(stderr.trim().split('\n')).toEqual([
      '--owner: A value is needed.',
      '--set replicas: It must be 1 or more.',
      '--name: "payments" is taken.',
    ]);
    expect(code).toBe(2);
  });

  it('names the template that was meant', async () => {
    const { code, stderr } = await warmWaymark(
      ['create', 'small-servce', ...values],
      test.ada,
    );
    expect(stderr).toBe(
      'There is no template "small-servce". Did you mean small-service?\n',
    );
    expect(code).toBe(2);
  });

  it('shows what the failing step said, and no stack', async () => {
    const { code, stdout, stderr } = await warmWaymark(
      ['create', ...values, '--set', 'outcome=breaks', '--json'],
      test.ada,
    );
    expect(stderr).toContain('✗ Publish');
    expect(stderr).toContain('What "Publish" said');
    expect(stderr).toMatch(/Failed at "Publish": .*not-there/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('not-there'),
      links: {
        task: expect.stringContaining(`${test.portal.url}/create/tasks/`),
      },
    });
    expect(code).toBe(1);
  });

  it('stops watching on Ctrl-C, says where to follow, and leaves the task running', async () => {
    const { child, run, ended } = startWaymark(
      ['create', ...values, '--set', 'outcome=waits', '--json'],
      test.ada,
    );
    await until(() => run.stderr.includes('✓ Look at the values'));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(stderr).toContain('No longer watching.');
    const { taskId, status, links } = JSON.parse(stdout);
    expect(status).toBe('running');
    expect(stderr).toContain(links.task);
    expect(code).toBe(130);
    const headers = { authorization: `Bearer ${test.portal.machineToken}` };
    const address = `${test.portal.url}/api/scaffolder/v2/tasks/${taskId}`;
    expect((await (await fetch(address, { headers })).json()).status).toBe(
      'processing',
    );
    await fetch(`${address}/cancel`, { method: 'POST', headers });
  });
});

describe('create, at a terminal', () => {
  it('asks for name and owner alone, and says how to set the rest', async () => {
    const terminal = new Terminal(['create'], test.ada);
    await terminal.sees('Small service');
    await terminal.sees('Name (What to call it)');
    terminal.type('orders\r');
    await terminal.sees('Owner');
    await terminal.sees('Checkout');
    terminal.type('\r');
    await terminal.sees('Replicas  2');
    await terminal.sees('--all asks for the rest');
    await terminal.sees('Create it?');
    expect(terminal.screen).not.toContain('System');
    terminal.type('\r');
    await terminal.sees('Created component:default/payments.');
    expect(await terminal.ended).toBe(0);
  });

  it('asks for everything with --all, refuses a bad answer, reviews and creates', async () => {
    const terminal = new Terminal(
      ['create', '--all', '--set', 'replicas=5'],
      test.ada,
    );
    await terminal.sees('Small service');
    await terminal.sees('Name (What to call it)');
    terminal.type('Q\r');
    await terminal.sees('It must have at least 3 characters.');
    terminal.type('\u007fpayments\r');
    await terminal.sees('"payments" is taken.');
    terminal.type(`${'\u007f'.repeat(8)}orders\r`);
    await terminal.sees('Owner');
    await terminal.sees('Checkout');
    expect(terminal.screen).not.toContain('Warehouse');
    terminal.type('\r');
    await terminal.sees('System (optional)');
    await terminal.sees('Leave it out');
    terminal.type('shop');
    await terminal.sees('system:default/shop');
    terminal.type('\r');
    await terminal.sees('Outcome');
    terminal.type('\r');
    await terminal.sees('Owner     group:default/checkout');
    await terminal.sees('System    system:default/shop');
    await terminal.sees('Replicas  5');
    await terminal.sees('Create it?');
    terminal.type('\r');
    await terminal.sees('✓ Publish');
    await terminal.sees('Created component:default/payments.');
    await terminal.sees('git clone');
    expect(await terminal.ended).toBe(0);
  });

  it('asks again for a given value that does not fit', async () => {
    const terminal = new Terminal(
      ['create', ...values, '--set', 'outcome=w', '--yes'],
      test.ada,
    );
    await terminal.sees('outcome: "w" is none of works, breaks, waits.');
    await terminal.sees('Outcome');
    terminal.type('\r');
    await terminal.sees('Created component:default/payments.');
    expect(await terminal.ended).toBe(0);
  });

  it('creates nothing when the person says no, or stops', async () => {
    const refused = new Terminal(['create', ...values], test.ada);
    await refused.sees('Create it?');
    refused.type('n\r');
    await refused.sees('Nothing was created.');
    expect(await refused.ended).toBe(130);

    const stopped = new Terminal(['create'], test.ada);
    await stopped.sees('Name');
    stopped.type('\u0003');
    await stopped.sees('Stopped. Nothing was created.');
    expect(await stopped.ended).toBe(130);
  });
});

describe('create --list', () => {
  it('tells language, version, support and what one gets', async () => {
    const { code, stdout } = await waymark(['create', '--list'], test.ada);
    expect(stdout).toBe(
      [
        'NAME           LANGUAGE  VERSION  SUPPORT  WHAT YOU GET',
        'small-service  Go        1.2.0    stable   3 files: 2 source, 1 docs',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('prints JSON for a script', async () => {
    const { stdout } = await warmWaymark(
      ['create', '--list', '--json'],
      test.ada,
    );
    expect(JSON.parse(stdout).offers).toEqual([
      expect.objectContaining({ name: 'small-service', version: '1.2.0' }),
    ]);
  });
});

describe('create --preview', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-preview-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const tasks = async () => {
    const answer = await fetch(`${test.portal.url}/api/scaffolder/v2/tasks`, {
      headers: { authorization: `Bearer ${test.portal.machineToken}` },
    });
    return (await answer.json()).totalTasks;
  };

  it('writes every file as it is, draws the tree, and creates nothing', async () => {
    const before = await tasks();
    const target = join(folder, 'look');
    const { code, stdout, stderr } = await waymark(
      ['create', ...values, '--set', 'replicas=3', '--preview', target],
      test.ada,
    );
    expect(stderr).toMatch(/Wrote 3 files to .*look\. Nothing was created/);
    expect(stdout.split('\n').slice(1)).toEqual([
      '├── bin/',
      '│   └── start',
      '├── docs/',
      '│   └── logo.png',
      '└── README.md',
      '',
    ]);
    expect(code).toBe(0);
    expect(readFileSync(join(target, 'README.md'), 'utf8')).toBe(
      '# orders, 3 times\r\n',
    );
    expect(readFileSync(join(target, 'docs/logo.png'))).toEqual(BINARY);
    expect(statSync(join(target, 'bin/start')).mode % 0o1000).toBe(0o755);
    expect(await tasks()).toBe(before);
  });

  it('tells a script what it wrote', async () => {
    const { stdout } = await warmWaymark(
      ['create', ...values, '--preview', folder, '--json'],
      test.ada,
    );
    expect(JSON.parse(stdout)).toEqual({
      status: 'previewed',
      folder,
      files: ['README.md', 'bin/start', 'docs/logo.png'],
    });
  });

  it('overwrites nothing, and says so before it asks', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { code, stderr } = await warmWaymark(
      ['create', '--preview', folder],
      test.ada,
    );
    expect(stderr).toBe(
      `--preview ${folder}: There is something in it already, mine.txt for example, and nothing is overwritten. Give a new or an empty folder.\n`,
    );
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  it('writes nothing for values that do not fit', async () => {
    const { code, stderr } = await warmWaymark(
      [
        'create',
        '--owner',
        'checkout',
        '--name',
        'payments',
        '--preview',
        folder,
      ],
      test.ada,
    );
    expect(stderr).toBe('--name: "payments" is taken.\n');
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes nothing outside of the folder', async () => {
    const inner = join(folder, 'inner');
    const { code, stderr } = await warmWaymark(
      ['create', '--owner', 'checkout', '--name', 'astray', '--preview', inner],
      test.ada,
    );
    expect(stderr).toContain('../README.md, which is no place in a repository');
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});
