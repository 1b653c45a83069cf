import { blobId, branchAnswer, rootOf } from './contents';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const pages = (host: FakeHost) => host.pages || 'https://github.test';

/** GitHub's GraphQL for reading, and its REST for files and pull requests. */
export const gitHubApi: FakeApi = ({ method, url, body }, host) => {
  if (method === 'POST' && url.pathname === '/graphql')
    return { body: graphql(body, host) };
  const [, owner, name, rest] =
    /^\/repos\/([^/]+)\/([^/]+)\/(.*)$/.exec(url.pathname) ?? [];
  const repository = host.byPath(`${owner}/${name}`);
  if (!repository) return undefined;
  const contents = /^contents\/(.+)$/.exec(rest)?.[1];
  if (method === 'GET' && contents) {
    const text = repository.files[contents];
    return text === undefined ? undefined : { body: text };
  }
  if (method === 'GET' && rest === `git/trees/${repository.branch}`)
    return {
      body: {
        tree: rootOf(repository.files).map(({ path, isFolder }) => ({
          path,
          type: isFolder ? 'tree' : 'blob',
        })),
        truncated: false,
      },
    };
  if (method === 'GET' && rest === `git/ref/heads/${repository.branch}`)
    return { body: { object: { sha: 'a'.repeat(40), type: 'commit' } } };
  const branch = /^git\/refs?\/heads\/(.+)$/.exec(rest)?.[1];
  if (branch) return branchAnswer(method, repository, branch);
  if (method === 'POST' && rest === 'git/refs') {
    const added = body.ref.replace('refs/heads/', '');
    if (repository.branches[added])
      return { status: 422, body: { message: 'Reference already exists' } };
    repository.branches[added] = { ...repository.files };
    return { status: 201, body: { ref: body.ref } };
  }
  if (method === 'PUT' && contents) {
    repository.branches[body.branch][contents] = Buffer.from(
      body.content,
      'base64',
    ).toString();
    return { status: 201, body: { commit: {} } };
  }
  if (method === 'POST' && rest === 'pulls') {
    host.pulls.push({ repository: repository.path, body });
    return {
      status: 201,
      body: {
        html_url: `${pages(host)}/${repository.path}/pull/1`,
      },
    };
  }
  return undefined;
};

function graphql({ query, variables }: any, host: FakeHost) {
  const { owner, name, after, file } = variables;
  if (/repositoryOwner/.test(query)) {
    if (owner !== 'acme')
      return {
        data: { repositoryOwner: null }, // what GraphQL says
      };
    const from = after ? Number(after.replace('cursor:', '')) : 0;
    const mine = host.repositories.filter(r => r.path.startsWith(`${owner}/`));
    const nodes = mine.slice(from, from + host.pageSize);
    const end = from + nodes.length;
    return {
      data: {
        repositoryOwner: {
          repositories: {
            totalCount: mine.length,
            pageInfo: {
              hasNextPage: end < mine.length,
              endCursor: `cursor:${end}`,
            },
            nodes: nodes.map(r =>
              host.refused.has(r.path) ? null : node(r, file, host),
            ),
          },
        },
      },
      errors: nodes.flatMap(({ path }, index) =>
        host.refused.has(path)
          ? [forbidden('repositoryOwner', 'repositories', 'nodes', index)]
          : [],
      ),
    };
  }
  const found =
    host.byPath(`${owner}/${name}`) ?? host.byFormerPath(`${owner}/${name}`);
  if (found && host.refused.has(found.path))
    return { data: { repository: null }, errors: [forbidden('repository')] };
  return found
    ? { data: { repository: node(found, file, host) } }
    : {
        data: { repository: null },
        errors: [
          {
            type: 'NOT_FOUND',
            path: ['repository'],
            message: `Could not resolve to a Repository with the name '${owner}/${name}'.`,
          },
        ],
      };
}

function forbidden(...path: (string | number)[]) {
  return {
    type: 'FORBIDDEN',
    path,
    message: 'Resource protected by organization SAML enforcement.',
  };
}

function node(repository: FakeRepository, expression: string, host: FakeHost) {
  const text = repository.files[expression.replace('HEAD:', '')];
  return {
    databaseId: repository.id,
    nameWithOwner: repository.path,
    description: repository.description,
    url: `${pages(host)}/${repository.path}`,
    isArchived: repository.archived,
    defaultBranchRef: { name: repository.branch },
    object:
      text === undefined
        ? null
        : { oid: blobId(text), text, isTruncated: false },
  };
}
