import { blobId, branchAnswer, rootOf } from './contents';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const pages = (host: FakeHost) => host.pages || 'https://gitea.test';

/** Gitea's REST, version 1, with pages by number and links to the next. */
export const giteaApi: FakeApi = ({ method, url, body }, host) => {
  const path = url.pathname.replace(/^\/api\/v1/, '');
  const query = url.searchParams;
  const organization = /^\/orgs\/([^/]+)\/repos$/.exec(path)?.[1];
  if (method === 'GET' && organization) {
    const mine = host.repositories.filter(r =>
      r.path.startsWith(`${organization}/`),
    );
    if (!mine.length) return undefined;
    const page = Number(query.get('page') ?? 1);
    const from = (page - 1) * host.pageSize;
    const next = `${host.url}${url.pathname}?limit=50&page=${page + 1}`;
    return {
      headers: {
        'x-total-count': String(mine.length),
        ...(from + host.pageSize < mine.length && {
          link: `<${next}>; rel="next",<${next}>; rel="last"`,
        }),
      },
      body: mine
        .slice(from, from + host.pageSize)
        .map(r => shownOnGitea(r, host)),
    };
  }
  const id = /^\/repositories\/(\d+)$/.exec(path)?.[1];
  if (method === 'GET' && id) {
    const found = host.repositories.find(r => String(r.id) === id);
    return found && { body: shownOnGitea(found, host) };
  }
  const [, owner, name, rest] =
    /^\/repos\/([^/]+)\/([^/]+)\/(.*)$/.exec(path) ?? [];
  const repository = host.byPath(`${owner}/${name}`);
  if (!repository) return undefined;
  const [, kind, file] = /^(contents|raw)\/(.+)$/.exec(rest) ?? [];
  if (method === 'GET' && file) {
    if (host.refused.has(repository.path))
      return { status: 403, body: { message: 'must have permission to read' } };
    const text = repository.files[file];
    if (text === undefined) return undefined;
    return {
      body:
        kind === 'raw'
          ? text
          : {
              path: file,
              type: 'file',
              sha: blobId(text),
              encoding: 'base64',
              content: Buffer.from(text).toString('base64'),
            },
    };
  }
  if (method === 'GET' && rest === 'contents')
    return {
      body: rootOf(repository.files).map(entry => ({
        path: entry.path,
        type: entry.isFolder ? 'dir' : 'file',
      })),
    };
  const branch = /^branches\/(.+)$/.exec(rest)?.[1];
  if (branch) return branchAnswer(method, repository, branch);
  if (method === 'POST' && file) {
    if (repository.branches[body.new_branch])
      return { status: 409, body: { message: 'branch already exists' } };
    repository.branches[body.new_branch] = {
      ...repository.files,
      [file]: Buffer.from(body.content, 'base64').toString(),
    };
    return { status: 201, body: { content: {} } };
  }
  if (method === 'POST' && rest === 'pulls') {
    host.pulls.push({ repository: repository.path, body });
    return {
      status: 201,
      body: { html_url: `${pages(host)}/${repository.path}/pulls/1` },
    };
  }
  return undefined;
};

/** A repository as Gitea shows it. */
export function shownOnGitea(repository: FakeRepository, host: FakeHost) {
  return {
    id: repository.id,
    full_name: repository.path,
    owner: { login: repository.path.split('/')[0] },
    description: repository.description,
    html_url: `${pages(host)}/${repository.path}`,
    clone_url: `${host.url}/${repository.path}.git`,
    default_branch: repository.branch,
    archived: repository.archived,
    empty: !Object.keys(repository.files).length,
  };
}
