import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  gitRepositoryAdministerPermission,
  gitRepositoryDeletePermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import request from 'supertest';
import { ADA } from '../__testUtils__/portal';
import { seed } from '../__testUtils__/repositories';
import { HEADER, useGitHost } from '../__testUtils__/useGitHost';

jest.setTimeout(60_000);

const host = useGitHost();

const component = (name: string, owner: string) => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: ${owner} }
`;

type Method = 'get' | 'patch' | 'delete' | 'post';
const send = (method: Method, path: string, body?: object, headers = HEADER) =>
  request(host.portal.server)
    [method](`/api/git-host/repositories/${path}`)
    .set(headers)
    .send(body);

/** Makes a repository that describes a component of Ada's crew and one of another. */
async function described() {
  const name = `described-${host.repository}`;
  const [a, b] = ['a', 'b'].map(letter => `${letter}-of-${name}`);
  const refs = [a, b].map(each => `component:default/${each}`);
  await seed(host.portal.repositories, name, {
    'catalog-info.yaml': component(a, 'crew') + component(b, 'others'),
  });
  host.portal.inCatalog.set(refs[0], ['group:default/crew']);
  host.portal.inCatalog.set(refs[1], ['group:default/others']);
  return { name, refs };
}

beforeEach(() => {
  host.portal.foreign.clear();
  host.portal.inCatalog.clear();
  host.portal.audited.length = 0;
});

describe('the settings of a repository', () => {
  it('are for the owners of all that it describes', async () => {
    const { name, refs } = await described();
    const mine = await send('get', `${name}/settings`);
    expect(mine.body).toEqual({ entityRefs: refs });
    host.portal.foreign.add(refs[1]);
    const refusal = `Only the owners of all that ${name} describes may do this, and ${refs[1]} is not yours.`;
    const { body } = await send('get', `${name}/settings`);
    expect(body).toMatchObject({
      whyNotChange: refusal,
      whyNotDelete: refusal,
    });
    for (const [method, change] of [
      ['patch', { name: 'mine-now' }],
      ['patch', { archived: true }],
      ['delete', undefined],
    ] as const) {
      const response = await send(method, name, change);
      expect([response.status, response.body.error.message]).toEqual([
        403,
        refusal,
      ]);
    }
    expect(await host.portal.repositories.get(name)).not.toHaveProperty(
      'archived',
    );
    expect(
      host.portal.audited.map(({ eventId, end }) => [eventId, end]),
    ).toEqual([
      ['repository-rename', 'NotAllowedError'],
      ['repository-archive', 'NotAllowedError'],
      ['repository-delete', 'NotAllowedError'],
    ]);
    // What the catalog refused is nobody's.
    host.portal.inCatalog.delete(refs[1]);
    expect((await send('get', `${name}/settings`)).body).toEqual({
      entityRefs: [refs[0]],
    });
  });

  it('ask for permissions of their own', async () => {
    const { repository } = host;
    const lacks = async (
      permission: { name: string },
      method: Method,
      path: string,
      body?: object,
    ) => {
      const response = await send(method, path, body);
      expect([response.status, response.body.error.message]).toEqual([
        403,
        `You need the permission ${permission.name} for this.`,
      ]);
    };
    const administer = gitRepositoryAdministerPermission;
    host.portal.denied.add(administer);
    await lacks(administer, 'patch', repository, { name: 'other' });
    await lacks(administer, 'patch', repository, { archived: true });
    host.portal.denied.add(gitRepositoryDeletePermission);
    await lacks(gitRepositoryDeletePermission, 'delete', repository);
    const { body } = await send('get', `${repository}/settings`);
    expect(body.whyNotChange).toContain(administer.name);
    expect(body.whyNotDelete).toContain(gitRepositoryDeletePermission.name);
    host.portal.denied.add(gitRepositoryReadPermission);
    await lacks(gitRepositoryReadPermission, 'get', `${repository}/settings`);
    expect(
      (
        await send('delete', repository, undefined, {
          Authorization: mockCredentials.none.header(),
        })
      ).status,
    ).toBe(401);
    expect(await host.portal.repositories.exists(repository)).toBe(true);
  });

  it('rename it: the former name leads to it until another repository takes it', async () => {
    const { repositories, audited } = host.portal;
    const { name } = await described();
    const [second, third] = [`${name}-2`, `${name}-3`];
    const renamed = await send('patch', name, { name: second });
    expect([renamed.status, renamed.body.name]).toEqual([200, second]);
    await send('patch', second, { name: third });
    expect(audited.at(-1)).toMatchObject({
      eventId: 'repository-rename',
      meta: { repository: second, to: third },
      end: 'success',
    });
    expect(host.portal.pushes.at(-1)).toMatchObject({
      repository: third,
      formerName: second,
      refs: [],
    });
    for (const former of [name, second]) {
      const { body } = await send('get', former);
      expect([body.name, body.cloneUrl]).toEqual([
        third,
        expect.stringContaining(`/git/${third}.git`),
      ]);
      expect((await send('get', `${former}/tree`)).status).toBe(200);
      // Nothing changes it as a whole by a name that it has no longer.
      expect((await send('delete', former)).status).toBe(404);
      expect((await send('patch', former, { archived: true })).status).toBe(
        404,
      );
      expect((await send('get', `${former}/availability`)).body).toEqual({
        available: true,
      });
    }
    expect(await repositories.names()).toEqual(
      expect.not.arrayContaining([name, second]),
    );

    await seed(repositories, name, { 'README.md': 'Another\n' });
    expect((await send('get', name)).body.name).toBe(name);
    await repositories.remove(name);
    expect((await send('get', name)).status).toBe(404);
    expect((await send('get', second)).body.name).toBe(third);
    await repositories.remove(third);
    await seed(repositories, third, { 'README.md': 'Another\n' });
    expect((await send('get', second)).status).toBe(404);
  });

  it('take it back to a name that it had, and refuse what is no free name', async () => {
    const { repository } = host;
    const other = `${repository}-b`;
    await send('patch', repository, { name: other });
    await send('patch', other, { name: repository });
    expect((await send('get', repository)).body.name).toBe(repository);
    expect((await send('get', other)).body.name).toBe(repository);
    await seed(host.portal.repositories, `${repository}-c`, { a: 'a' });
    const taken = await send('patch', repository, { name: `${repository}-c` });
    expect([taken.status, taken.body.error.message]).toEqual([
      409,
      `There is already a repository named ${repository}-c. Choose another name.`,
    ]);
    for (const body of [
      { name: 'Not A Name' },
      { name: '../up' },
      { name: 'x', archived: true },
      {},
    ])
      expect((await send('patch', repository, body)).status).toBe(400);
    expect((await send('get', repository)).body.name).toBe(repository);
  });

  it('archive it, by whom, so that it can only be read, and bring it back', async () => {
    const { name, refs } = await described();
    const archived = await send('patch', name, { archived: true });
    expect(archived.body.archived).toEqual({
      at: expect.stringMatching(/^\d{4}-/),
      by: ADA,
    });
    const { body } = await send('get', name);
    expect(body).toMatchObject({
      archived: archived.body.archived,
      mayPush: false,
    });
    const commit = {
      branch: 'main',
      message: 'No',
      files: [{ path: 'a', content: 'a' }],
    };
    const refused = await send('post', `${name}/commits`, commit);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      `The repository ${name} is archived: it can be read, but not changed. Unarchive it in its settings first.`,
    ]);
    const renamed = await send('patch', name, { name: `${name}-2` });
    expect([renamed.status, renamed.body.error.message]).toEqual([
      403,
      refused.body.error.message,
    ]);
    const head = body.lastCommit.id;
    const branch = await send('delete', `${name}/branches/main?head=${head}`);
    expect(branch.status).toBe(403);

    // The catalog has nothing of it that says whose it is.
    expect((await send('get', `${name}/settings`)).body).toEqual({
      entityRefs: [],
      whyNotDelete: `The catalog does not say who owns ${name} while it is archived. Unarchive it first.`,
    });
    expect((await send('delete', name)).status).toBe(403);
    const back = await send('patch', name, { archived: false });
    expect(back.body).not.toHaveProperty('archived');
    expect((await send('get', `${name}/settings`)).body).toEqual({
      entityRefs: refs,
    });
    expect((await send('post', `${name}/commits`, commit)).status).toBe(201);
  });

  it('remove it for its owners, and one that is nobody’s for services only', async () => {
    const { repositories } = host.portal;
    const { name } = await described();
    expect((await send('delete', name)).status).toBe(204);
    expect(await repositories.exists(name)).toBe(false);
    expect((await send('delete', name)).status).toBe(404);

    const { repository } = host;
    const refused = await send('delete', repository);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      `The catalog does not say who owns ${repository}, as it describes nothing there. Give it a catalog-info.yaml first.`,
    ]);
    const service = { Authorization: mockCredentials.service.header() };
    expect((await send('delete', repository, undefined, service)).status).toBe(
      204,
    );
  });

  it('ask about one entity of each owner', async () => {
    const name = `many-${host.repository}`;
    const names = Array.from({ length: 30 }, (_, i) => `m${i}`);
    await seed(host.portal.repositories, name, {
      'catalog-info.yaml': names.map(each => component(each, 'crew')).join(''),
    });
    for (const each of names)
      host.portal.inCatalog.set(`component:default/${each}`, [
        'group:default/crew',
      ]);
    host.portal.denied.add(catalogEntityDeletePermission);
    const { body } = await send('get', `${name}/settings`);
    expect(body.entityRefs).toHaveLength(30);
    expect(body.whyNotChange).toMatch(/component:default\/m0 is not yours/);
  });

  it('ask about the owners that the catalog knows, not about those that were just pushed', async () => {
    const { name, refs } = await described();
    host.portal.foreign.add(refs[1]);
    await host.portal.repositories.commit(name, {
      branch: 'main',
      message: 'All of it is ours now',
      files: [
        {
          path: 'catalog-info.yaml',
          content: refs
            .map(ref => component(ref.split('/')[1], 'crew'))
            .join(''),
        },
      ],
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    expect((await send('delete', name)).status).toBe(403);
  });

  it('leave the other facts of a repository as they are', async () => {
    const { repository } = host;
    const facts = async (name: string) =>
      JSON.parse(
        await readFile(
          join(host.portal.repositories.directory, `${name}.git/waymark.json`),
          'utf8',
        ),
      );
    const before = await facts(repository);
    const to = `${repository}-kept`;
    await send('patch', repository, { name: to });
    await send('patch', to, { archived: true });
    expect(await facts(to)).toEqual({
      ...before,
      firstName: repository,
      archived: { at: expect.any(String), by: ADA },
    });
  });
});
