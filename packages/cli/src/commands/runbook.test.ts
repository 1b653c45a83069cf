import { Terminal, warmWaymark, waymark } from '../__testUtils__/runWaymark';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();

const runbook = (...args: string[]) =>
  warmWaymark(['runbook', ...args], test.ada);
const page = (name: string, title: string) =>
  `${test.portal.url}/docs/default/component/${name}/runbooks/${title}/`;

describe('runbook', () => {
  it('prints the facts and the text, plain when nobody sees colours', async () => {
    const { code, stdout, stderr } = await waymark(
      ['runbook', 'PaymentsSlow'],
      test.ada,
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'Slow payments',
      'Service    payments, tier 1, production',
      'Owner      Checkout: checkout@example.com',
      'Severity   page',
      expect.stringMatching(/^Followed {3}2026-01-02, \d+ days ago: too long$/),
      'Firing now PaymentsSlow for 3 h',
      'Depends on Bank, where BankDown fires',
      'Links      Dashboard (https://graphs.example/payments), Bad',
      `Page       ${page('payments', 'slow-payments')}`,
      '',
      'Orders pile up. See the lag',
      `(${page('payments', 'lag')}) or below.`,
      '',
      '▌ Warning',
      '▌ Page the bank first.',
      '',
      '    kubectl -n payments get pods',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('asks which one at a terminal, and draws it for one', async () => {
    const terminal = new Terminal(['runbook', 'Lag'], {
      ...test.ada,
      FORCE_HYPERLINK: '1',
    });
    await terminal.sees('Which runbook?');
    terminal.type('\u001b[B\r');
    await terminal.sees('Stock behind');
    await terminal.sees('Page the bank first.');
    expect(await terminal.ended).toBe(0);
    // Where the text itself is the link, no address stands behind it.
    expect(terminal.screen).toMatch(/See the lag or below\./);
    expect(terminal.screen).not.toContain('Firing now');

    const stopped = new Terminal(['runbook', 'Lag'], test.ada);
    await stopped.sees('Which runbook?');
    stopped.type('\u0003');
    await stopped.sees('Stopped.');
    expect(await stopped.ended).toBe(130);
    expect(stopped.screen).not.toContain('Nothing was created');
  });

  it('takes the service, by name or ref, and names them otherwise', async () => {
    const several = await runbook('Lag');
    expect(several.stderr).toBe(
      'Several services have a runbook for Lag: component:default/payments, component:default/stock. Give one with --service.\n',
    );
    expect(several.code).toBe(2);
    for (const service of ['stock', 'component:default/stock']) {
      const { stdout } = await runbook('Lag', '--service', service, '--json');
      expect(JSON.parse(stdout)).toMatchObject({
        runbook: { title: 'Stock behind' },
        markdown: expect.stringContaining('Orders pile up'),
        service: { title: 'stock' },
        url: page('stock', 'stock-behind'),
      });
    }
    const other = await runbook('Lag', '--service', 'bank');
    expect(other.stderr).toContain('bank has no runbook for Lag. These have:');
    expect(other.code).toBe(1);
  });

  it('says that there is none, what is near, and who could write it', async () => {
    const none = await runbook('PaymentSlow');
    expect(none.stderr).toBe(
      'There is no runbook for PaymentSlow that you may see.\nNear it are: PaymentsSlow, Lag (payments).\n',
    );
    expect([none.code, none.stdout]).toEqual([1, '']);
    const ruled = await runbook('StockGone');
    expect(ruled.stderr).toContain(
      'StockGone of stock, which group:default/warehouse owns, has no runbook.\n',
    );
    expect(ruled.stderr).toContain(
      `Start one: ${test.portal.url}/runbooks/alert/StockGone?service=component%3Adefault%2Fstock\n`,
    );
  });

  it('prints the address of the page to open', async () => {
    // No browser: what opens one is not found.
    const { stdout } = await waymark(['runbook', 'PaymentsSlow', '--open'], {
      ...test.ada,
      PATH: '',
    });
    expect(stdout).toBe(`${page('payments', 'slow-payments')}\n`);
  });

  it('records that it was followed', async () => {
    const followed = ['--followed', 'drill', '--outcome', 'worked'];
    const told = await runbook('PaymentsSlow', ...followed, '--note', 'Fine');
    expect(told.stderr).toBe(
      'Recorded that you followed “Slow payments” of payments.\n',
    );
    const { stdout } = await runbook(
      'PaymentsSlow',
      ...followed,
      '--wrong=Step 2',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      person: 'user:default/ada',
      entityRef: 'component:default/payments',
      page: 'runbooks/slow-payments',
      kind: 'drill',
      outcome: 'worked',
      wrong: 'Step 2',
    });
  });

  it.each([
    [['--followed', 'party'], '--followed party: it must be one of drill,'],
    [['--followed', 'drill'], 'Say how it went: --outcome with one of worked,'],
    [['--note', 'x'], '--note is about having followed a runbook'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runbook('PaymentsSlow', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
