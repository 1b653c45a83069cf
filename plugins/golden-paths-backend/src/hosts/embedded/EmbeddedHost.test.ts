import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { GitRepositories } from '@waymark/plugin-git-host-backend';
import type { HostContext } from '../CodeHost';
import { CodeHosts } from '../CodeHosts';
import { EmbeddedHost } from './EmbeddedHost';

const directory = createMockDirectory();
const ctx = {
  task: { id: 'task-7' },
  user: { ref: 'user:default/ada' },
  getInitiatorCredentials: async () => mockCredentials.user(),
} as unknown as HostContext;

async function setUp() {
  directory.setContent({ git: {}, folder: { 'README.md': '# Shop\n' } });
  const refused = new Set<string>();
  const repositories = await GitRepositories.fromConfig(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'http://portal.example' },
        backend: { baseUrl: 'http://portal.example' },
        waymark: { gitHost: { directory: directory.resolve('git') } },
      },
    }),
  );
  const permissions = mockServices.permissions.mock({
    authorize: async asked =>
      asked.map(({ permission }) => ({
        result: refused.has(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const host = new EmbeddedHost({ permissions, repositories });
  const publish = () =>
    host.publish(ctx, {
      name: 'shop',
      description: 'Sells things',
      folder: directory.resolve('folder'),
    });
  return { host, publish, refused, repositories };
}

describe('the embedded host', () => {
  it('publishes, gives the files back, and takes a change of them', async () => {
    const { host, publish, repositories } = await setUp();
    const { commit, repositoryUrl } = await publish();
    expect(repositoryUrl).toBe('http://portal.example/git/shop');
    await expect(repositories.get('shop')).resolves.toMatchObject({
      description: 'Sells things',
      lastCommit: { author: { name: 'ada' }, body: 'Waymark-Task: task-7' },
    });
    await expect(publish()).rejects.toMatchObject({ name: 'ConflictError' });

    const repository = host.place('shop');
    const folder = directory.resolve('work');
    await expect(host.checkout(ctx, repository, folder)).resolves.toEqual({
      commit,
      defaultBranch: 'main',
    });
    writeFileSync(`${folder}/README.md`, '# The shop\n');
    const change = await host.propose(ctx, {
      repository,
      folder,
      parent: commit,
      branch: 'title',
      title: 'Say it properly',
      description: '',
    });
    expect(change.changeUrl).toBe(
      'http://portal.example/git/shop/compare/title',
    );
    await expect(repositories.commitAt('shop', 'title')).resolves.toMatchObject(
      {
        id: change.commit,
        subject: 'Say it properly',
        body: 'Waymark-Task: task-7',
      },
    );
    const before = directory.resolve('before');
    await host.checkoutOf(ctx, repository, 'README.md', before);
    expect(readFileSync(`${before}/README.md`, 'utf8')).toBe('# Shop\n');
    await expect(
      host.checkoutOf(ctx, repository, 'NONE.md', before),
    ).rejects.toThrow('shop never had a file NONE.md');
  });

  it('asks for the permissions of the Git host', async () => {
    const { host, publish, refused, repositories } = await setUp();
    refused.add('git-host.repository.create');
    await expect(publish()).rejects.toThrow('git-host.repository.create');
    await expect(repositories.exists('shop')).resolves.toBe(false);
    refused.clear();

    const { commit } = await publish();
    refused.add('git-host.repository.push');
    writeFileSync(directory.resolve('folder/NEW.md'), '# New\n');
    await expect(
      host.propose(ctx, {
        repository: host.place('shop'),
        folder: directory.resolve('folder'),
        parent: commit,
        branch: 'new',
        title: 'New',
        description: '',
      }),
    ).rejects.toThrow('git-host.repository.push');
    expect(await repositories.branches('shop')).toHaveLength(1);
  });

  it('is found by where the catalog read an entity', async () => {
    const { host } = await setUp();
    const hosts = new CodeHosts(host, [host]);
    const entity = (annotations?: Record<string, string>) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop', ...(annotations && { annotations }) },
    });
    const location = 'backstage.io/managed-by-location';
    expect(
      hosts.repositoryOf(
        entity({
          [location]:
            'url:http://portal.example/git/shop/blob/main/till/catalog-info.yaml',
        }),
      ),
    ).toEqual({
      host,
      repository: host.place('shop'),
      descriptor: 'till/catalog-info.yaml',
    });
    expect(() =>
      hosts.repositoryOf(
        entity({ [location]: 'url:https://elsewhere.test/shop/c.yaml' }),
      ),
    ).toThrow(/elsewhere.test.*waymark.hosts/);
    expect(() => hosts.repositoryOf(entity())).toThrow('does not say which');
    expect(existsSync(directory.resolve('git/shop.git'))).toBe(false);
  });
});
