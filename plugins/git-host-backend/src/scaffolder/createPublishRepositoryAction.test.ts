import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { gitRepositoryCreatePermission } from '@waymark/common';
import { policyWithout } from '../__testUtils__/portal';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { createPublishRepositoryAction } from './createPublishRepositoryAction';

const directory = createMockDirectory();
const initiator = mockCredentials.user('user:default/ada');

async function setUp() {
  directory.clear();
  const workspacePath = directory.resolve('workspace');
  await mkdir(`${workspacePath}/service`, { recursive: true });
  await writeFile(`${workspacePath}/service/run.sh`, '#!/bin/sh\n', {
    mode: 0o755,
  });
  await writeFile(`${workspacePath}/README.md`, '# Shop\n');
  const { repositories } = await openRepositories(directory.resolve('git'));
  const denied = new Set<BasicPermission>();
  const permissions = policyWithout(denied);
  const action = createPublishRepositoryAction({ repositories, permissions });
  const run = async (
    input: { name: string; description?: string; sourcePath?: string },
    isDryRun = false,
  ) => {
    const output: Record<string, unknown> = {};
    await action.handler({
      input,
      output: (name, value) => {
        output[name] = value;
      },
      workspacePath,
      isDryRun,
      logger: mockServices.logger.mock(),
      task: { id: 'task' },
      checkpoint: async ({ fn }) => fn(),
      createTemporaryDirectory: async () => directory.resolve('tmp'),
      getInitiatorCredentials: async () => initiator,
      user: {
        ref: 'user:default/ada',
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'ada' },
          spec: {
            profile: { displayName: 'Ada Bell', email: 'ada@example.com' },
          },
        },
      },
    });
    return output;
  };
  return { repositories, denied, permissions, run, workspacePath };
}

describe('git-host:publish-repository', () => {
  it('publishes the workspace as the person who asked', async () => {
    const { repositories, permissions, run } = await setUp();
    const output = await run({ name: 'shop', description: 'Sells things' });
    expect(output).toEqual({
      repositoryUrl: 'http://portal.example:7007/git/shop',
      cloneUrl: 'http://portal.example:7007/git/shop.git',
      commit: await repositories.head('shop'),
    });
    expect(await repositories.get('shop')).toMatchObject({
      description: 'Sells things',
      lastCommit: {
        subject: 'Initial commit',
        body: 'Waymark-Task: task',
        author: { name: 'Ada Bell', email: 'ada@example.com' },
      },
    });
    const { objects } = await repositories.readTree('shop', {
      recursive: true,
    });
    expect(objects.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '100644 README.md',
      '100755 service/run.sh',
    ]);
    expect(permissions.authorize).toHaveBeenCalledWith(
      [{ permission: gitRepositoryCreatePermission }],
      { credentials: initiator },
    );
  });

  it('publishes a folder of the workspace, but none outside it', async () => {
    const { repositories, run } = await setUp();
    await run({ name: 'shop', sourcePath: './service' });
    const { objects } = await repositories.readTree('shop');
    expect(objects.map(({ path }) => path)).toEqual(['run.sh']);
    await expect(run({ name: 'other', sourcePath: '../git' })).rejects.toThrow(
      /outside/,
    );
  });

  it('checks in a dry run, and makes nothing', async () => {
    const { repositories, denied, run } = await setUp();
    expect(await run({ name: 'shop' }, true)).toEqual({
      repositoryUrl: 'http://portal.example:7007/git/shop',
      cloneUrl: 'http://portal.example:7007/git/shop.git',
    });
    expect(await repositories.exists('shop')).toBe(false);
    denied.add(gitRepositoryCreatePermission);
    await expect(run({ name: 'shop' }, true)).rejects.toThrow(
      /git-host.repository.create/,
    );
    await expect(run({ name: 'Shop' }, true)).rejects.toThrow(/lower-case/);
  });

  it('refuses who may not, a taken name, and links out of the workspace', async () => {
    const { repositories, denied, run, workspacePath } = await setUp();
    denied.add(gitRepositoryCreatePermission);
    await expect(run({ name: 'shop' })).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    denied.clear();

    await symlink('/etc/passwd', `${workspacePath}/passwd`);
    await expect(run({ name: 'shop' })).rejects.toThrow(
      /passwd is a symbolic link/,
    );
    expect(await repositories.exists('shop')).toBe(false);

    await seed(repositories, 'shop', { a: 'a' });
    await expect(run({ name: 'shop' })).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await readdir(directory.resolve('git/.host/tmp'))).toEqual([]);
  });
});
