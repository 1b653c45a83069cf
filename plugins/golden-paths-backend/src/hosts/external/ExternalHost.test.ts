import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { TASK_TRAILER } from '@waymark/common';
import { connectHost, HOST_TYPES, type HostType } from '@waymark/node';
import { startHost, TOKEN } from '../../__testUtils__/hosts';
import type { HostContext } from '../CodeHost';
import { readHosts } from '../config';
import type { CatalogNews } from './CatalogNews';
import { createApi } from './createApi';
import { ExternalHost } from './ExternalHost';

jest.setTimeout(60_000);

const directory = createMockDirectory();
const gitDirectory = createMockDirectory();
const otherDirectory = createMockDirectory();
/** What a host says of acme/shop, but for its address. */
const names: Record<HostType, object> = {
  github: { id: 1, full_name: 'acme/shop', default_branch: 'main' },
  gitlab: { id: 1, path_with_namespace: 'acme/shop', default_branch: 'main' },
  gitea: { id: 1, full_name: 'acme/shop', default_branch: 'main' },
};

const warnings: string[] = [];
const person = ['-c', 'user.name=Eve', '-c', 'user.email=eve@example.com'];

const ctx = {
  task: { id: 'task-7' },
  user: { ref: 'user:default/ada' },
  logger: {
    ...mockServices.logger.mock(),
    warn: (text: string) => warnings.push(text),
  },
} as unknown as HostContext;

describe.each(HOST_TYPES)('changes on %s', type => {
  let stop: () => Promise<void> = async () => {};
  afterEach(() => stop());

  /** A repository acme/shop with two commits, and the portal's way to it. */
  async function setUp(prepare: (work: string) => void = () => {}) {
    directory.clear();
    gitDirectory.clear();
    warnings.length = 0;
    const started = await startHost(type, gitDirectory);
    const { host } = started;
    stop = () => host.stop();
    host.create('acme/shop', {});
    const work = directory.resolve('work');
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', work, ...person, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    execFileSync(
      'git',
      ['clone', '-q', host.git!.directory('acme/shop'), work],
      {
        stdio: 'ignore',
      },
    );
    writeFileSync(join(work, '.waymark.yaml'), 'version: 1.0.0\n');
    writeFileSync(join(work, 'README.md'), '# Shop\n');
    writeFileSync(join(work, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    mkdirSync(join(work, 'docs'));
    symlinkSync('../README.md', join(work, 'docs', 'index.md'));
    prepare(work);
    git('add', '.');
    git('commit', '-qm', 'One');
    writeFileSync(join(work, 'README.md'), '# The shop\n');
    git('commit', '-qam', 'Two');
    git('push', '-q', 'origin', 'HEAD:main');
    host.byPath('acme/shop')!.files = host.git!.files('acme/shop');

    const config = mockServices.rootConfig({
      data: {
        integrations: started.integrations,
        waymark: { hosts: [started.entry] },
      },
    });
    const [at] = readHosts(config);
    const connection = connectHost(at, config, {
      setting: 'waymark.hosts',
      rights: 'do all',
    });
    const api = createApi(at, connection, config);
    const codeHost = new ExternalHost(at, {
      api,
      config,
      connection,
      news: {} as CatalogNews,
    });
    const [two, one] = host.git!.commits('acme/shop');
    return {
      host,
      codeHost,
      repository: codeHost.place('shop'),
      one: one.id,
      two: two.id,
      folder: directory.resolve('folder'),
    };
  }

  it('knows its repositories by the addresses of their files', async () => {
    const { codeHost, repository } = await setUp();
    const address = codeHost.fileUrl(
      repository,
      'services/a b/catalog-info.yaml',
    );
    expect(codeHost.locate(address)).toEqual({
      repository,
      path: 'services/a b/catalog-info.yaml',
    });
    expect(
      codeHost.locate(address.replace('/acme/', '/others/')),
    ).toBeUndefined();
    expect(codeHost.locate(address.replace('http', 'ftp'))).toBeUndefined();
    expect(codeHost.locate('https://elsewhere.test/acme/shop')).toBeUndefined();
    await expect(codeHost.exists('shop')).resolves.toBe(true);
    await expect(codeHost.exists('shops')).resolves.toBe(false);
    await expect(codeHost.readFile(repository, 'README.md')).resolves.toBe(
      '# The shop\n',
    );
    await expect(
      codeHost.readFile(repository, 'NONE.md'),
    ).resolves.toBeUndefined();
  });

  it('writes the head, and the commit that last changed a file', async () => {
    const { codeHost, repository, folder, one, two } = await setUp();
    await expect(codeHost.checkout(ctx, repository, folder)).resolves.toEqual({
      commit: two,
      defaultBranch: 'main',
    });
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(
      '# The shop\n',
    );
    expect(readFileSync(join(folder, 'docs/index.md'), 'utf8')).toBe(
      '# The shop\n',
    );
    expect(existsSync(join(folder, '.git'))).toBe(false);

    const before = directory.resolve('before');
    await expect(
      codeHost.checkoutOf(ctx, repository, '.waymark.yaml', before),
    ).resolves.toEqual({ commit: one });
    expect(readFileSync(join(before, 'README.md'), 'utf8')).toBe('# Shop\n');
    await expect(
      codeHost.checkoutOf(ctx, repository, 'NONE.md', before),
    ).rejects.toThrow('never had a file NONE.md');
    const gone = codeHost.place('gone');
    await expect(codeHost.checkout(ctx, gone, folder)).rejects.toThrow(
      /There is no repository acme\/gone/,
    );
  });

  it('refuses a link that leaves the repository', async () => {
    const { codeHost, repository, folder } = await setUp(work =>
      symlinkSync('../../etc/passwd', join(work, 'docs', 'passwd')),
    );
    await expect(codeHost.checkout(ctx, repository, folder)).rejects.toThrow(
      'docs/passwd is a symbolic link that leaves the repository',
    );
    expect(existsSync(folder)).toBe(false);
  });

  it('proposes a folder on a branch of its own', async () => {
    const { codeHost, host, repository, folder, two } = await setUp();
    await codeHost.checkout(ctx, repository, folder);
    const change = {
      repository,
      folder,
      parent: two,
      branch: 'add-new',
      title: 'Add a page',
      description: 'It was missing.',
    };
    await expect(codeHost.propose(ctx, change)).rejects.toThrow(
      'nothing is changed',
    );
    writeFileSync(join(folder, 'NEW.md'), '# New\n');
    rmSync(join(folder, '.waymark.yaml'));
    const proposed = await codeHost.propose(ctx, change);
    expect(proposed).toEqual({
      branch: 'add-new',
      commit: host.git!.commits('acme/shop', 'add-new')[0].id,
      changeUrl: expect.stringMatching(
        new RegExp(`^${host.pages}/acme/shop/.*1$`),
      ),
    });
    expect(host.git!.commits('acme/shop', 'add-new')).toMatchObject([
      {
        author: 'ada',
        message: `Add a page\n\nIt was missing.\n\n${TASK_TRAILER}: task-7`,
      },
      { id: two },
      {},
    ]);
    const { '.waymark.yaml': _, ...others } = host.git!.files('acme/shop');
    expect(host.git!.files('acme/shop', 'add-new')).toEqual({
      ...others,
      'NEW.md': '# New\n',
    });
    const [{ body }] = host.pulls;
    expect(body.title).toBe('Add a page');
    expect(body.body ?? body.description).toBe('It was missing.');

    await expect(codeHost.propose(ctx, change)).rejects.toThrow(
      'There is already a branch add-new',
    );
    expect(host.pulls).toHaveLength(1);
  });

  it('follows a repository to the name that it has by now, and to no other organisation', async () => {
    const { codeHost, host, repository, folder, two } = await setUp();
    const moved = host.byPath('acme/shop')!;
    host.rename(moved, 'acme/store');
    await expect(codeHost.exists('shop')).resolves.toBe(false);
    await expect(codeHost.readFile(repository, 'README.md')).resolves.toBe(
      '# The shop\n',
    );
    await codeHost.checkout(ctx, repository, folder);
    writeFileSync(join(folder, 'NEW.md'), '# New\n');
    const { changeUrl } = await codeHost.propose(ctx, {
      repository,
      folder,
      parent: two,
      branch: 'add-new',
      title: 'Add a page',
      description: '',
    });
    expect(changeUrl).toContain(`${host.pages}/acme/store/`);
    expect(host.pulls).toMatchObject([{ repository: 'acme/store' }]);
    expect(host.git!.branches('acme/store')).toEqual(['add-new', 'main']);

    host.rename(moved, 'others/store');
    await expect(
      codeHost.checkout(ctx, repository, directory.resolve('again')),
    ).rejects.toThrow(/^acme\/shop has moved to others\/store on .*new place/);
  });

  it('leaves no branch when the request cannot be opened', async () => {
    const { codeHost, host, repository, folder, two } = await setUp();
    await codeHost.checkout(ctx, repository, folder);
    writeFileSync(join(folder, 'NEW.md'), '# New\n');
    host.before = ({ method, url }) =>
      method === 'POST' && /\/(pulls|merge_requests)$/.test(url.pathname)
        ? { status: 403, body: { message: 'No' } }
        : undefined;
    await expect(
      codeHost.propose(ctx, {
        repository,
        folder,
        parent: two,
        branch: 'add-new',
        title: 'Add a page',
        description: '',
      }),
    ).rejects.toThrow(/^Proposing a change of acme\/shop on .* failed: /);
    expect(host.git!.branches('acme/shop')).toEqual(['main']);
    expect(warnings).toEqual([]);
  });

  it('says what a push that is refused lacks, and never the token', async () => {
    const { codeHost, host, repository, folder, two } = await setUp();
    await codeHost.checkout(ctx, repository, folder);
    writeFileSync(join(folder, 'NEW.md'), '# New\n');
    host.refusesPush = { status: 403, body: `No, ${TOKEN}` };
    const error: Error = await codeHost
      .propose(ctx, {
        repository,
        folder,
        parent: two,
        branch: 'add-new',
        title: 'Add a page',
        description: '',
      })
      .then(
        () => new Error('It was taken.'),
        thrown => thrown,
      );
    expect(error.message).toMatch(/403.*has to be allowed to/s);
    expect(`${error.message} ${error.stack}`).not.toContain(TOKEN);
  });

  it('gives its credentials to no other host', async () => {
    const { codeHost, host, repository, folder } = await setUp();
    const other = await startHost(type, otherDirectory);
    try {
      const elsewhere = other.host.url.replace('127.0.0.1', 'localhost');
      host.before = ({ method, url }) => {
        if (method !== 'GET' || !/shop$/.test(url.pathname)) return undefined;
        const clone = `${elsewhere}/acme/shop.git`;
        return {
          body: {
            ...names[type],
            clone_url: clone,
            http_url_to_repo: clone,
          },
        };
      };
      await expect(codeHost.checkout(ctx, repository, folder)).rejects.toThrow(
        /its repositories are at localhost/,
      );
      expect(other.host.asked).toEqual([]);
    } finally {
      await other.host.stop();
    }
  });
});
