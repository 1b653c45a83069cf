import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { TASK_TRAILER } from '@waymark/common';
import { HOST_TYPES, type HostType } from '@waymark/node';
import type { FakeRequest } from '@waymark/node/testUtils';
import serviceCatalog from '@waymark/plugin-service-catalog-backend';
import { startHost, TOKEN } from '../__testUtils__/hosts';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { day2Templates, kit } from './__testUtils__/kit';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();
const gitDirectory = createMockDirectory();
const own = createMockDirectory();
const owner = 'group:default/checkout';

/** The request that opens a pull or merge request, and what each host is told by it. */
const OPEN = /^POST .*\/(pulls|merge_requests)$/;
const asked = (branch: string, title: string, text: string) => {
  const pull = { head: branch, base: 'main', title, body: text };
  return {
    github: pull,
    gitea: pull,
    gitlab: {
      source_branch: branch,
      target_branch: 'main',
      title,
      description: text,
      remove_source_branch: true,
    },
  } satisfies Record<HostType, object>;
};

describe.each(HOST_TYPES)('a change on %s', type => {
  let started: Awaited<ReturnType<typeof startHost>>;
  let portal: TestPortal;

  beforeAll(async () => {
    gitDirectory.clear();
    own.setContent({
      kit,
      'add-cache': { 'template.yaml': day2Templates['add-cache'] },
    });
    started = await startHost(type, gitDirectory);
    portal = await startPortal({
      directory,
      databases,
      refused: new Set(),
      integrations: started.integrations,
      features: [serviceCatalog],
      templates: ['kit', 'add-cache'].map(name => own.resolve(name)),
      waymark: { hosts: [started.entry] },
    });
    const { status, text } = await portal.finished(
      await portal.submit('kit', { name: 'orders', owner }),
    );
    if (status !== 'completed') throw new Error(text);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    started.host.before = () => undefined;
    started.host.refusesPush = undefined;
    started.host.pulls.length = 0;
  });
  afterAll(async () => {
    await portal?.stop();
    await started?.host.stop();
  });

  const component = 'component:default/orders';
  const change = async () => {
    const id = await portal.submit('add-cache', { component });
    return { id, ...(await portal.finished(id)) };
  };
  const files = (branch: string) =>
    started.host.git!.files('acme/orders', branch);

  it('is a branch with a request to review it, as the preview showed it', async () => {
    const { host } = started;
    const { body } = await portal.preview({
      templateRef: 'template:default/add-cache',
      values: { component },
    });
    expect(body.problems).toEqual([]);
    expect(host.git!.branches('acme/orders')).toEqual(['main']);

    const { id, status, text, output } = await change();
    expect({ status, text }).toEqual({ status: 'completed', text });
    expect(text).not.toContain(TOKEN);
    const [title, says] = ['A change of orders', 'What it does.'];
    expect(host.pulls).toEqual([
      {
        repository: 'acme/orders',
        body: expect.objectContaining(asked('a-change', title, says)[type]),
      },
    ]);
    expect(output?.changeUrl).toMatch(
      new RegExp(`^${host.pages}/acme/orders/(-/)?(pulls?|merge_requests)/1$`),
    );
    const [commit, parent] = host.git!.commits('acme/orders', 'a-change');
    expect(commit).toMatchObject({
      author: 'Ada Byron',
      message: `${title}\n\n${says}\n\n${TASK_TRAILER}: ${id}`,
    });
    expect(parent.id).toBe(host.git!.commits('acme/orders')[0].id);
    const before = files('main');
    const changed = Object.fromEntries(
      (body.files as { path: string; text: string }[]).map(file => [
        file.path,
        file.text,
      ]),
    );
    expect(Object.keys(changed).sort()).toEqual([
      '.waymark.yaml',
      'app.txt',
      'cache.txt',
    ]);
    expect(files('a-change')).toEqual({ ...before, ...changed });
  });

  it('gets a branch of its own when the name is taken', async () => {
    const { output } = await change();
    expect(output?.changeUrl).toBeDefined();
    expect(started.host.git!.branches('acme/orders')).toEqual([
      'a-change',
      'a-change-2',
      'main',
    ]);
  });

  it('leaves no branch when the request is refused, and says what the token lacks', async () => {
    started.host.before = ({ method, url }: FakeRequest) =>
      OPEN.test(`${method} ${url.pathname}`)
        ? { status: 403, body: { message: 'Resource not accessible' } }
        : undefined;
    const before = started.host.git!.branches('acme/orders');
    const { failedStep, error, text } = await change();
    expect(failedStep).toBe('propose');
    expect(error).toMatch(
      /^Proposing a change of acme\/orders on .* failed: .*not accessible.* has to be allowed to/s,
    );
    expect(text).not.toContain(TOKEN);
    expect(started.host.git!.branches('acme/orders')).toEqual(before);
  });

  it('says what a refused push lacks', async () => {
    started.host.refusesPush = { status: 403, body: `Not with ${TOKEN}` };
    const { failedStep, error, text } = await change();
    expect(failedStep).toBe('propose');
    expect(error).toMatch(/403.* has to be allowed to/s);
    expect(text).not.toContain(TOKEN);
    expect(started.host.pulls).toEqual([]);
  });

  it('is refused when somebody pushed meanwhile', async () => {
    const git = started.host.git!;
    const serve = git.serve.bind(git);
    let isPushed = false;
    const push = () => {
      isPushed = true;
      const person = ['-c', 'user.name=Eve', '-c', 'user.email=e@example.com'];
      const run = (...args: string[]) =>
        git.run('acme/orders', ...person, ...args).trim();
      const [tree, parent] = ['main^{tree}', 'main'].map(revision =>
        run('rev-parse', revision),
      );
      const commit = run('commit-tree', tree, '-p', parent, '-m', 'By hand');
      run('update-ref', 'refs/heads/main', commit);
    };
    jest.spyOn(git, 'serve').mockImplementation(async (request, res) => {
      await serve(request, res);
      // What the change begins with has been read.
      if (!isPushed && request.body.includes('want ')) push();
    });
    const { failedStep, error } = await change();
    expect({ failedStep, error }).toEqual({
      failedStep: 'propose',
      error: expect.stringMatching(/Somebody pushed to main of acme\/orders/),
    });
  });

  it('follows the repository to its new name', async () => {
    const { host } = started;
    host.rename(host.byPath('acme/orders')!, 'acme/ordering');
    const { status, text, output } = await change();
    expect({ status, text }).toMatchObject({ status: 'completed' });
    expect(output?.changeUrl).toContain(`${host.pages}/acme/ordering/`);
    expect(host.pulls).toMatchObject([{ repository: 'acme/ordering' }]);
  });
});
