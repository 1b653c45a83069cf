import { Terminal, startWaymark, waymark } from '../__testUtils__/runWaymark';
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
    const { code, stdout } = await waymark(
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
    const { code, stdout, stderr } = await waymark(
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
    const { code, stdout } = await waymark(
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
    const { code, stderr } = await waymark(
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
    const { code, stderr } = await waymark(
      ['create', 'small-servce', ...values],
      test.ada,
    );
    expect(stderr).toBe(
      'There is no template "small-servce". Did you mean small-service?\n',
    );
    expect(code).toBe(2);
  });

  it('shows what the failing step said, and no stack', async () => {
    const { code, stdout, stderr } = await waymark(
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
  it('asks for what is missing, refuses a bad answer, reviews and creates', async () => {
    const terminal = new Terminal(['create', '--set', 'replicas=5'], test.ada);
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
    const refused = new Terminal(
      ['create', ...values, '--set', 'system=shop'],
      test.ada,
    );
    await refused.sees('Replicas');
    refused.type('\r');
    await refused.sees('Outcome');
    refused.type('\r');
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
