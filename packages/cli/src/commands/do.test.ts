import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentHere } from '../changing/componentHere';
import { Terminal, warmWaymark, waymark } from '../__testUtils__/runWaymark';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();
const CHANGE = 'http://portal.test/git/payments/compare/lamp';

async function parametersOf(taskId: string) {
  const answer = await fetch(
    `${test.portal.url}/api/scaffolder/v2/tasks/${taskId}`,
    { headers: { authorization: `Bearer ${test.portal.machineToken}` } },
  );
  return (await answer.json()).spec.parameters;
}

async function tasks(): Promise<number> {
  const answer = await fetch(`${test.portal.url}/api/scaffolder/v2/tasks`, {
    headers: { authorization: `Bearer ${test.portal.machineToken}` },
  });
  return (await answer.json()).totalTasks;
}

describe('do, in a script', () => {
  it('lists what can be done, and why the rest cannot', async () => {
    const { code, stdout } = await warmWaymark(
      ['do', '--list', 'payments'],
      test.ada,
    );
    expect(stdout.split('\n')).toEqual([
      'WHAT          WHAT IT DOES',
      'add-thing     One more thing',
      'add-database  Not here: It has this already.',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('proposes a change and prints where to review it', async () => {
    const asked = ['do', 'add-thing', 'payments', '--set', 'thing=lamp'];
    const { code, stdout, stderr } = await waymark(asked, test.ada);
    expect(stderr).toContain('Proposed the change.');
    expect(stdout).toBe(`Review it   ${CHANGE}\n`);
    expect(code).toBe(0);
  });

  it('prints one JSON document, with the values as they were given', async () => {
    const { stdout } = await warmWaymark(
      ['do', 'add-thing', 'payments', '--set', 'thing=lamp', '--json'],
      test.ada,
    );
    const { taskId, status, links } = JSON.parse(stdout);
    expect({ status, change: links.change }).toEqual({
      status: 'completed',
      change: CHANGE,
    });
    await expect(parametersOf(taskId)).resolves.toEqual({
      component: 'component:default/payments',
      thing: 'lamp',
      size: 1,
    });
  });

  it('shows the diff, and proposes nothing', async () => {
    const before = await tasks();
    const { code, stdout, stderr } = await warmWaymark(
      ['do', 'add-thing', 'payments', '--set', 'thing=lamp', '--preview'],
      test.ada,
    );
    expect(stdout).toBe(
      '--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-none\n+lamp\n',
    );
    expect(stderr).toContain('Because of lamp:\n\n- one reason\n');
    expect(stderr).toContain('a.txt: Changed here and there.');
    expect(stderr).toContain(
      'Add lamp: 1 file, +1 −1 lines. Nothing was proposed.',
    );
    expect(code).toBe(0);
    await expect(tasks()).resolves.toBe(before);
  });

  it.each([
    [['add-thing', 'payments'], '--set thing: A value is needed.\n'],
    [
      ['add-thin', 'payments'],
      'There is no change "add-thin". Did you mean add-thing?\n',
    ],
    [
      ['add-database', 'payments'],
      'add-database does not fit payments. It has this already.\n',
    ],
    [
      ['add-thing', 'stock'],
      'There is no change "add-thing". There are: none.\n',
    ],
  ])('refuses %j with what is wrong', async (typed, message) => {
    const before = await tasks();
    const { code, stderr } = await warmWaymark(['do', ...typed], test.ada);
    expect(stderr).toBe(message);
    expect(code).toBe(2);
    await expect(tasks()).resolves.toBe(before);
  });

  it('is what to use instead of create', async () => {
    const { code, stderr } = await warmWaymark(
      ['create', 'small-servic', '--name', 'x'],
      test.ada,
    );
    expect(stderr).toMatch(/Did you mean small-service/);
    expect(code).toBe(2);
  });
});

describe('do, at a terminal', () => {
  it('asks for what is missing, shows it and proposes', async () => {
    const terminal = new Terminal(['do', 'add-thing', 'payments'], test.ada);
    await terminal.sees('Add a thing');
    await terminal.sees('Thing (What to add)');
    terminal.type('lamp\r');
    await terminal.sees('Component  component:default/payments');
    await terminal.sees('Thing      lamp');
    await terminal.sees('Propose it?');
    terminal.type('\r');
    await terminal.sees('Proposed the change.');
    await terminal.sees(CHANGE);
    expect(await terminal.ended).toBe(0);
  });

  it('proposes nothing when the person says no', async () => {
    const before = await tasks();
    const terminal = new Terminal(
      ['do', 'add-thing', 'payments', '--set', 'thing=lamp'],
      test.ada,
    );
    await terminal.sees('Propose it?');
    terminal.type('n\r');
    await terminal.sees('Nothing was proposed.');
    expect(await terminal.ended).toBe(130);
    await expect(tasks()).resolves.toBe(before);
  });
});

describe('the component of a folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-do-'));
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const describeIn = (text: string) =>
    writeFileSync(join(folder, 'catalog-info.yaml'), text);
  const component = (name: string, more = '') =>
    `kind: Component\nmetadata:\n  name: ${name}\n${more}---\n`;

  it('is that of the descriptor there or above', async () => {
    describeIn(`kind: API\nmetadata: { name: x }\n---\n${component('orders')}`);
    await expect(componentHere(join(folder, 'src/deep'))).resolves.toBe(
      'component:default/orders',
    );
    describeIn(component('orders', '  namespace: shop\n'));
    await expect(componentHere(folder)).resolves.toBe('component:shop/orders');
  });

  it('has to be said when it is not clear', async () => {
    await expect(componentHere(join(folder, 'src'))).rejects.toThrow(
      /no catalog-info.yaml in this folder or above it/,
    );
    describeIn('kind: API\nmetadata: { name: x }\n');
    await expect(componentHere(folder)).rejects.toThrow(/describes none/);
    describeIn(component('a') + component('b'));
    await expect(componentHere(folder)).rejects.toThrow(
      /describes component:default\/a and component:default\/b/,
    );
  });
});
