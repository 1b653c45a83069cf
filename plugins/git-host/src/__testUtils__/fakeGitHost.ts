import { ResponseError } from '@backstage/errors';
import type {
  GitBlob,
  GitCommit,
  GitComparison,
  GitRepositoryChange,
  GitRepositoryDetails,
  GitRepositorySettings,
  GitToken,
  NewGitCommit,
  NewGitMerge,
} from '@waymark/common';
import type { GitHostApi, GitPlace } from '../api/GitHostApi';

export const commit = (subject: string): GitCommit => ({
  id: 'c0ffee12'.padEnd(40, '0'),
  parents: ['badc0de1'.padEnd(40, '0')],
  author: { name: 'Ada', email: 'ada@example.org' },
  date: '2026-03-01T12:00:00Z',
  subject,
  body: '',
});

export const repository: GitRepositoryDetails = {
  name: 'shop',
  description: 'Sells things',
  defaultBranch: 'main',
  lastCommit: commit('More'),
  cloneUrl: 'http://localhost:7007/git/shop.git',
  url: 'http://localhost:7007/git/shop',
  createdAt: '2026-02-01T12:00:00Z',
  sizeBytes: 2048,
  mayPush: true,
};

/** The branch feature/a, which can be merged. */
export const comparison: GitComparison = {
  branch: 'feature/a',
  exists: true,
  head: commit('And more'),
  defaultBranch: 'main',
  title: 'Add a runbook',
  description: 'For `CheckoutErrorBudgetBurn`.\n\nWaymark-Task: 1',
  author: { name: 'Ada', email: 'ada@example.org' },
  commits: [
    commit('And more'),
    { ...commit('Add a runbook'), id: 'f00d'.padEnd(40, '0') },
  ],
  ahead: 2,
  behind: 1,
  start: 'badc0de1'.padEnd(40, '0'),
  diff: {
    files: [
      {
        path: 'docs/runbooks/a.md',
        change: 'added',
        additions: 1,
        deletions: 0,
      },
    ],
    patch: `diff --git a/docs/runbooks/a.md b/docs/runbooks/a.md
new file mode 100644
--- /dev/null
+++ b/docs/runbooks/a.md
@@ -0,0 +1 @@
+# What to do
`,
    truncated: false,
  },
  merge: 'clean',
  conflicts: [],
};

const FILES: Record<string, Partial<GitBlob>> = {
  'README.md': {
    kind: 'text',
    text: '# Shop\n\nSee [the guide](docs/guide.md).\n\n<b>raw</b> [x](javascript:alert(1))\n',
  },
  'src/a.ts': { kind: 'text', text: 'const a = 1;\nconst b = 2;\nfoo();\n' },
  'data.bin': { kind: 'binary' },
};

/** What the server answers when there is no such thing. */
export async function notFound(message: string): Promise<ResponseError> {
  return refusal(404, 'NotFoundError', message);
}

/** What the server answers when it refuses something. */
export async function refusal(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name, message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    headers: { get: () => 'application/json' },
    text: async () => body,
    json: async () => JSON.parse(body),
  } as unknown as Response);
}

/** A Git host with one repository, which keeps tokens and takes commits. */
export class FakeGitHost implements GitHostApi {
  readonly tokenList: GitToken[] = [];
  readonly revoked: string[] = [];
  details: GitRepositoryDetails = repository;
  patch = '';
  files = FILES;
  /** Id of the commit at the head of main. */
  head = commit('More').id;
  readonly committed: NewGitCommit[] = [];
  /** What comparing feature/a says. */
  comparison = comparison;
  /** Set to refuse every merge. */
  mergeRefusal: Error | undefined;
  readonly merged: NewGitMerge[] = [];
  readonly deleted: NewGitMerge[] = [];
  /** What the reader may do with the repository as a whole. */
  settingsNow: GitRepositorySettings = {
    entityRefs: ['component:default/shop-api'],
  };
  /** Names that the repository had before. */
  readonly formerNames: string[] = [];
  /** Set to refuse every change of the repository as a whole. */
  changeRefusal: Error | undefined;
  isRemoved = false;

  async repositories() {
    return [
      this.details,
      { ...this.details, name: 'billing', description: 'Sends invoices' },
    ];
  }

  async repository(name: string) {
    if (name !== this.details.name && !this.formerNames.includes(name))
      throw await notFound(`There is no repository named ${name}.`);
    return this.details;
  }

  async settings() {
    return this.settingsNow;
  }

  async changeRepository(name: string, change: GitRepositoryChange) {
    if (this.changeRefusal) throw this.changeRefusal;
    if ('name' in change) {
      this.formerNames.push(name);
      this.details = { ...this.details, name: change.name };
    } else {
      const archived = { at: '2026-03-01T12:00:00Z', by: 'user:default/ada' };
      this.details = {
        ...this.details,
        archived: change.archived ? archived : undefined,
      };
    }
    return this.details;
  }

  async removeRepository(name: string) {
    if (this.changeRefusal) throw this.changeRefusal;
    if (name !== this.details.name)
      throw await notFound(`There is no repository named ${name}.`);
    this.isRemoved = true;
  }

  async tree({ path }: GitPlace) {
    if (path && path !== 'src')
      throw await notFound(`There is no folder ${path} at commit c0ffee12.`);
    const names = path ? ['src/a.ts'] : Object.keys(this.files);
    return {
      commit: { ...commit('More'), id: this.head },
      path,
      truncated: false,
      entries: names.map(each => ({
        name: each.slice(each.lastIndexOf('/') + 1),
        path: each,
        type: 'file' as const,
        id: 'b10b',
        executable: false,
        lastCommit: commit(`Touch ${each}`),
      })),
    };
  }

  async blob({ path }: GitPlace): Promise<GitBlob> {
    const found = this.files[path];
    if (!found)
      throw await notFound(`There is no file ${path} at commit c0ffee12.`);
    return {
      commit: { ...commit('More'), id: this.head },
      path,
      id: `id of ${found.text}`,
      size: 1536,
      executable: false,
      kind: 'text',
      truncated: false,
      ...found,
    };
  }

  async raw() {
    return new Blob(['x']);
  }

  async readme({ path }: GitPlace) {
    return path
      ? undefined
      : {
          path: 'README.md',
          text: this.files['README.md'].text ?? '',
          truncated: false,
        };
  }

  async commits({ skip }: GitPlace & { skip: number }) {
    return {
      items: [commit(`Page from ${skip}`)],
      ...(skip === 0 && { next: 30 }),
    };
  }

  async commit() {
    return {
      commit: commit('More'),
      files: [
        {
          path: 'src/a.ts',
          change: 'modified' as const,
          additions: 1,
          deletions: 1,
        },
        { path: 'logo.png', change: 'added' as const },
      ],
      patch: this.patch,
      truncated: false,
    };
  }

  /** Somebody else commits to main. */
  push(files: Record<string, Partial<GitBlob> | undefined>) {
    this.head = `${Number.parseInt(this.head.slice(0, 8), 16) + 1}`.padEnd(
      40,
      '0',
    );
    this.files = Object.fromEntries(
      Object.entries({ ...this.files, ...files }).flatMap(([path, file]) =>
        file ? [[path, file]] : [],
      ),
    );
  }

  async commitFiles(_: string, change: NewGitCommit) {
    if (change.parent !== this.head)
      throw await refusal(409, 'ConflictError', 'Somebody committed to main.');
    if (change.newBranch === 'taken')
      throw await refusal(409, 'ConflictError', 'There is a branch taken.');
    this.committed.push(change);
    if (!change.newBranch)
      this.push(
        Object.fromEntries(
          change.files.map(({ path, content }) => [
            path,
            { kind: 'text', text: content },
          ]),
        ),
      );
    return { commit: this.head, branch: change.newBranch ?? change.branch };
  }

  async branches() {
    return ['main', 'feature/a'].map(name => ({
      name,
      isDefault: name === 'main',
      lastCommit: commit('More'),
    }));
  }

  async countedBranches() {
    const [main, ...others] = await this.branches();
    const beside = { ahead: 2, behind: 1 };
    return [main, ...others.map(branch => ({ ...branch, beside }))];
  }

  async compare(_: string, branch: string): Promise<GitComparison> {
    if (branch !== this.comparison.branch)
      throw await notFound(`There is no branch ${branch}.`);
    return this.comparison;
  }

  async merge(_: string, merge: NewGitMerge) {
    if (this.mergeRefusal) throw this.mergeRefusal;
    this.merged.push(merge);
    this.comparison = {
      ...this.comparison,
      merge: 'merged',
      mergedBy: commit(`Merge branch '${merge.branch}'`),
    };
    return { commit: commit('Merge').id };
  }

  async deleteBranch(_: string, branch: NewGitMerge) {
    this.deleted.push(branch);
  }

  async tokens() {
    return [...this.tokenList];
  }

  async createToken({
    name,
    scope,
  }: {
    name: string;
    scope: GitToken['scope'];
  }) {
    const token = {
      id: `id-${this.tokenList.length}`,
      name,
      scope,
      createdAt: '2026-03-01T12:00:00Z',
      expiresAt: '2026-04-01T12:00:00Z',
    };
    this.tokenList.push(token);
    return { ...token, secret: `wmk_secret_of_${name}` };
  }

  async revokeToken(id: string) {
    this.revoked.push(id);
    this.tokenList.splice(
      this.tokenList.findIndex(token => token.id === id),
      1,
    );
  }
}
