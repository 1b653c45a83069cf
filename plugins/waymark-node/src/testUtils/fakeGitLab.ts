import { blobId, branchAnswer, rootOf } from './contents';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const pages = (host: FakeHost) => host.pages || 'https://gitlab.test';

/** GitLab's REST, version 4, with pages by number and their headers. */
export const gitLabApi: FakeApi = ({ method, url, body }, host) => {
  const path = url.pathname.replace(/^\/api\/v4/, '');
  const query = url.searchParams;
  const group = /^\/groups\/([^/]+)\/projects$/.exec(path)?.[1];
  if (method === 'GET' && group) {
    const mine = host.repositories
      .filter(r => r.path.startsWith(`${decodeURIComponent(group)}/`))
      .sort((a, b) => a.id - b.id);
    if (!mine.length) return undefined;
    const page = Number(query.get('page') ?? 1);
    const from = (page - 1) * host.pageSize;
    const more = from + host.pageSize < mine.length;
    return {
      headers: {
        'x-total': String(mine.length),
        'x-page': String(page),
        'x-next-page': more ? String(page + 1) : '',
      },
      body: mine
        .slice(from, from + host.pageSize)
        .map(one => shownOnGitLab(one, host)),
    };
  }
  const [, id, rest = ''] = /^\/projects\/(\d+)(?:\/(.*))?$/.exec(path) ?? [];
  const repository = host.repositories.find(r => String(r.id) === id);
  if (!repository) return undefined;
  if (method === 'GET' && !rest)
    return { body: shownOnGitLab(repository, host) };
  const [, file, raw] = /^repository\/files\/([^/]+)(\/raw)?$/.exec(rest) ?? [];
  if (method === 'GET' && file) {
    if (host.refused.has(repository.path))
      return { status: 403, body: { message: '403 Forbidden' } };
    const text = repository.files[decodeURIComponent(file)];
    if (text === undefined)
      return { status: 404, body: { message: '404 File Not Found' } };
    return raw
      ? { body: text }
      : {
          body: {
            file_path: decodeURIComponent(file),
            encoding: 'base64',
            content: Buffer.from(text).toString('base64'),
            blob_id: blobId(text),
            ref: query.get('ref'),
          },
        };
  }
  if (method === 'GET' && rest === 'repository/tree')
    return {
      body: rootOf(repository.files).map(entry => ({
        path: entry.path,
        type: entry.isFolder ? 'tree' : 'blob',
      })),
    };
  const branch = /^repository\/branches\/(.+)$/.exec(rest)?.[1];
  if (branch) return branchAnswer(method, repository, branch);
  if (method === 'POST' && rest === 'repository/commits') {
    if (repository.branches[body.branch])
      return {
        status: 400,
        body: { message: `A branch called '${body.branch}' already exists.` },
      };
    const files = { ...repository.files };
    for (const action of body.actions) files[action.file_path] = action.content;
    repository.branches[body.branch] = files;
    return { status: 201, body: { id: 'a'.repeat(40) } };
  }
  if (method === 'POST' && rest === 'merge_requests') {
    host.pulls.push({ repository: repository.path, body });
    return {
      status: 201,
      body: {
        web_url: `${pages(host)}/${repository.path}/-/merge_requests/1`,
      },
    };
  }
  return undefined;
};

/** A project as GitLab shows it. */
export function shownOnGitLab(repository: FakeRepository, host: FakeHost) {
  return {
    id: repository.id,
    path: repository.path.split('/').pop(),
    path_with_namespace: repository.path,
    description: repository.description,
    web_url: `${pages(host)}/${repository.path}`,
    http_url_to_repo: `${host.url}/${repository.path}.git`,
    default_branch: repository.branch,
    archived: repository.archived,
  };
}
