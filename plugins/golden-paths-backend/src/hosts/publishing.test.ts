import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { TASK_TRAILER, type PreviewResponse } from '@waymark/common';
import { HOST_TYPES, type HostType } from '@waymark/node';
import type { FakeRequest } from '@waymark/node/testUtils';
import serviceCatalog from '@waymark/plugin-service-catalog-backend';
import { startHost, TOKEN } from '../__testUtils__/hosts';
import { startPortal, type TestPortal } from '../__testUtils__/portal';

jest.setTimeout(240_000);

const SECRET = 'a secret of the webhook';
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();
const gitDirectory = createMockDirectory();
const owner = 'group:default/checkout';
const NODE_SERVICE = join(
  resolvePackagePath('@waymark/plugin-golden-paths-backend'),
  '../../templates/node-service',
);

/** The request that protects main, and the one that makes a repository. */
const PROTECT: Record<HostType, RegExp> = {
  github: /^PUT .*\/branches\/main\/protection$/,
  gitlab: /^POST .*\/protected_branches$/,
  gitea: /^POST .*\/branch_protections$/,
};
const CREATE: Record<HostType, RegExp> = {
  github: /^POST \/orgs\/acme\/repos$/,
  gitlab: /^POST \/api\/v4\/projects$/,
  gitea: /^POST .*\/orgs\/acme\/repos$/,
};

/** Answers to the request that protects main, and what people are told to do. */
const REFUSALS: [string, number, string, RegExp][] = [
  ['404', 404, 'Not Found', /has to be allowed to/],
  ['502', 502, 'Bad Gateway', /Try again in a moment/],
  ['plan', 403, 'Upgrade to GitHub Pro or make it public', /paid plan/],
];

/** What each host was told of reviewers and the protected branch. */
const SET: Record<HostType, object> = {
  github: {
    private: true,
    description: 'What people ordered',
    teams: { checkout: 'push' },
    protection: {
      required_pull_request_reviews: {
        required_approving_review_count: 1,
        require_code_owner_reviews: true,
        dismiss_stale_reviews: true,
      },
    },
    hooks: [
      {
        active: true,
        events: ['push', 'repository'],
        config: {
          url: expect.stringMatching(/discovery\/webhooks\/github-acme$/),
          content_type: 'json',
          secret: SECRET,
        },
      },
    ],
  },
  gitlab: {
    visibility: 'private',
    description: 'What people ordered',
    protection: {
      name: 'main',
      push_access_level: 0,
      merge_access_level: 30,
      allow_force_push: false,
    },
    shared: { group_id: 50, group_access: 30 },
    approvals: { approvals_required: 1, group_ids: [50] },
    hooks: [
      {
        url: expect.stringMatching(/discovery\/webhooks\/gitlab-acme$/),
        token: SECRET,
        push_events: true,
      },
    ],
  },
  gitea: {
    private: true,
    description: 'What people ordered',
    teams: ['checkout'],
    protection: {
      rule_name: 'main',
      enable_push: false,
      required_approvals: 1,
      approvals_whitelist_teams: ['checkout'],
    },
  },
};

describe.each(HOST_TYPES)('a creation on %s', type => {
  let started: Awaited<ReturnType<typeof startHost>>;
  let portal: TestPortal;

  beforeAll(async () => {
    gitDirectory.clear();
    started = await startHost(type, gitDirectory);
    portal = await startPortal({
      directory,
      databases,
      refused: new Set(),
      integrations: started.integrations,
      features: [serviceCatalog],
      templates: [NODE_SERVICE],
      waymark: {
        hosts: [started.entry],
        // Gitea shows how it is without discovery.
        ...(type !== 'gitea' && {
          discovery: [{ ...started.entry, webhookSecret: SECRET }],
        }),
      },
    });
  });

  afterEach(() => {
    started.host.before = () => undefined;
    started.host.refusesPush = undefined;
    started.host.keepsRemoved = false;
  });

  afterAll(async () => {
    await portal?.stop();
    await started?.host.stop();
  });

  const create = async (template: string, values: object) =>
    portal.finished(await portal.submit(template, { owner, ...values }));

  const gone = async (name: string) => {
    expect(started.host.byPath(`acme/${name}`)).toBeUndefined();
    await portal.until(`${name} gone`, async () =>
      (await portal.entity(`component:default/${name}`)) ? undefined : true,
    );
  };

  const failing = (request: RegExp, status: number, message: string) => {
    started.host.before = ({ method, url }: FakeRequest) =>
      request.test(`${method} ${url.pathname}`)
        ? { status, body: { message } }
        : undefined;
  };

  it('makes node-service as the preview shows it', async () => {
    const { host, name: title } = started;
    const values = {
      name: 'order-history',
      owner,
      description: 'What people ordered',
    };
    const preview = await portal.preview({
      templateRef: 'template:default/node-service',
      values,
      complete: true,
    });
    const { files } = preview.body as PreviewResponse;
    const id = await portal.submit('node-service', values);
    const result = await portal.finished(id);

    const { status, text, output } = result;
    expect({ status, text }).toEqual({ status: 'completed', text });
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(directory.path);
    const repository = host.byPath('acme/order-history')!;
    const made = host.git!.files('acme/order-history');
    expect(made).toEqual(
      Object.fromEntries(
        files.map(file => [
          file.executable ? `${file.path}*` : file.path,
          file.text,
        ]),
      ),
    );
    const pattern = type === 'gitea' ? '.*' : '*';
    expect(made.CODEOWNERS).toBe(
      `# Who reviews changes.\n${pattern} @acme/checkout\n`,
    );
    expect(host.git!.commits('acme/order-history')).toEqual([
      {
        id: expect.any(String),
        author: 'Ada Byron',
        message: expect.stringContaining(
          `Initial commit\n\n${TASK_TRAILER}: ${id}`,
        ),
      },
    ]);
    expect(repository.set).toMatchObject(SET[type]);
    expect(output).toMatchObject({
      repositoryUrl: `${host.pages}/acme/order-history`,
      cloneUrl: `${host.pages}/acme/order-history.git`,
    });
    const entity = await portal.entity('component:default/order-history');
    expect(
      entity?.metadata.annotations?.['backstage.io/managed-by-location'],
    ).toContain(`${host.pages}/acme/order-history/`);

    const again = await create('small', { name: 'order-history' });
    expect(again.error).toContain('is taken');
    host.create('acme/by-hand', {});
    const { error } = await create('small', { name: 'by-hand' });
    expect(error).toContain(`${title} has a repository of that name`);
  });

  it('commits what git would: ignored files left out, ends of lines as asked, executable bits kept', async () => {
    const values = { name: 'odd-files', lifecycle: 'production' };
    const { status, text } = await create('small', values);
    expect({ status, text }).toMatchObject({ status: 'completed' });
    const files = started.host.git!.files('acme/odd-files');
    expect(files).toMatchObject({
      'crlf.txt': 'one\ntwo\n',
      'crlf.bat': 'one\r\ntwo\r\n',
      'kept.log': 'kept',
      'run.sh*': '#!/bin/sh\n',
    });
    expect(files).not.toHaveProperty('lost.log');
    expect(files).not.toHaveProperty('dist/built.js');
  });

  if (type === 'gitlab') {
    it('looks again when the host did not show yet what was pushed', async () => {
      let looks = 0;
      started.host.before = ({ method, url }) =>
        method === 'GET' &&
        url.pathname.endsWith('/repository/files/catalog-info.yaml') &&
        looks++ === 0
          ? { status: 404, body: { message: '404 File Not Found' } }
          : undefined;
      const values = { name: 'shown-late', lifecycle: 'production' };
      const { status, text } = await create('small', values);
      expect({ status, text }).toEqual({ status: 'completed', text });
      expect(text).toContain('Still waiting for component:default/shown-late');
      expect(looks).toBeGreaterThan(1);
    });

    it('removes for good what GitLab would keep, with its name', async () => {
      started.host.keepsRemoved = true;
      failing(PROTECT[type], 403, 'Forbidden');
      const { text } = await create('small', { name: 'kept-for-days' });
      expect(text).toContain('Removed the repository kept-for-days.');
      await gone('kept-for-days');
    });

    it('goes on where the plan has no approvals, and says so', async () => {
      started.host.before = ({ url }) =>
        url.pathname.endsWith('/approval_rules')
          ? { status: 404, body: { message: '404 Not Found' } }
          : undefined;
      const values = { name: 'not-approved', lifecycle: 'production' };
      const { status, text } = await create('small', values);
      expect({ status, text }).toEqual({ status: 'completed', text });
      expect(text).toContain('has no approval rules in its plan');
    });
  }

  // What each answer is told as does not depend on the host.
  it.each(type === 'github' ? REFUSALS : REFUSALS.slice(0, 1))(
    'takes the repository back when protecting its branch is refused with %s',
    async (what, status, message, remedy) => {
      failing(PROTECT[type], status, message);
      const name = `not-protected-${what}`;
      const result = await create('small', { name });
      expect(result).toMatchObject({
        status: 'failed',
        failedStep: 'publish',
        error: expect.stringMatching(
          new RegExp(`^Protecting main of acme/${name} on .* failed: `),
        ),
        text: expect.stringContaining(`Removed the repository ${name}.`),
      });
      expect(result.error).toMatch(remedy);
      expect(result.text).not.toContain(TOKEN);
      await gone(name);
    },
  );

  it('says that nothing was made when the token may not make repositories', async () => {
    failing(CREATE[type], 403, 'Resource not accessible by integration');
    const result = await create('small', { name: 'not-made' });
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'publish',
      error: expect.stringMatching(
        /^Creating acme\/not-made on .* not accessible.* has to be allowed to/s,
      ),
      text: expect.stringContaining('nothing is left behind'),
    });
    await gone('not-made');
  });

  it('takes an empty repository back when the push is refused', async () => {
    started.host.refusesPush = {
      status: 403,
      body: 'refusing to allow it to create or update workflow without `workflow` scope',
    };
    const result = await create('small', { name: 'not-pushed' });
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'publish',
      error: expect.stringMatching(/403.* has to be allowed to/s),
      text: expect.stringContaining('Removed the repository not-pushed.'),
    });
    await gone('not-pushed');
  });

  it('takes the repository back when the task is cancelled', async () => {
    let id = '';
    started.host.before = ({ method, url }) => {
      if (PROTECT[type].test(`${method} ${url.pathname}`))
        void portal.cancel(id).then(() => {});
      return undefined;
    };
    id = await portal.submit('small', { name: 'second-thoughts', owner });
    const { output } = await portal.finished(id);
    expect(output).toBeUndefined();
    await portal.until('the repository gone', async () =>
      started.host.byPath('acme/second-thoughts') ? undefined : true,
    );
    await gone('second-thoughts');
  });

  it('leaves what somebody has pushed to, and says where it is', async () => {
    const { host } = started;
    const path = 'acme/pushed-to';
    host.before = ({ method, url }) => {
      if (!PROTECT[type].test(`${method} ${url.pathname}`)) return undefined;
      const work = directory.resolve('work-of-eve');
      const person = [
        '-c',
        'user.name=Eve',
        '-c',
        'user.email=eve@example.com',
      ];
      const git = (...args: string[]) => execFileSync('git', args);
      git('clone', '-q', host.git!.directory(path), work);
      git('-C', work, ...person, 'commit', '-q', '--allow-empty', '-m', 'More');
      git('-C', work, 'push', '-q');
      return { status: 422, body: { message: 'No' } };
    };
    const result = await create('small', { name: 'pushed-to' });
    expect(result.text).toContain(
      `Left the repository pushed-to as it is (${host.pages}/${path}): somebody has pushed to it.`,
    );
    expect(host.byPath(path)).toBeDefined();
  });

  it('leaves what the token may not remove, and says why', async () => {
    started.host.before = ({ method, url }) => {
      const asked = `${method} ${url.pathname}`;
      if (PROTECT[type].test(asked))
        return { status: 422, body: { message: 'No' } };
      return /^DELETE .*\/(repos\/acme\/kept|projects\/\d+)$/.test(asked)
        ? { status: 403, body: { message: 'Must have admin rights' } }
        : undefined;
    };
    const result = await create('small', { name: 'kept' });
    expect(result.text).toMatch(
      /Left the repository kept as it is \(.*\): Removing acme\/kept on .* failed: .*has to be allowed to/,
    );
  });

  it('cannot say whether a name is free while the host does not answer', async () => {
    failing(/acme(\/|%2F)unknown/, 403, 'Forbidden');
    const { error } = await create('small', { name: 'unknown' });
    expect(error).toMatch(
      /^name: Whether “unknown” is free cannot be said now/,
    );
  });

  it('sets no webhook where the organisation has it', async () => {
    const { host } = started;
    const before = host.byPath('acme/order-history')?.set.hooks?.[0];
    const url = before?.config?.url ?? before?.url;
    host.organizationHooks = url ? [url] : [];
    const { status } = await create('small', {
      name: 'told-of-already',
      lifecycle: 'production',
    });
    expect(status).toBe('completed');
    expect(host.byPath('acme/told-of-already')!.set.hooks).toBeUndefined();
  });
});
