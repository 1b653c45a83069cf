import { gitHubApi } from './fakeGitHub';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const publishing: FakeApi = ({ method, url, body }, host) => {
  const { pathname } = url;
  const asked = `${method} ${pathname}`;
  if (asked === 'GET /users/acme')
    return { body: { login: 'acme', type: 'Organization' } };
  if (asked === 'GET /orgs/acme/hooks')
    return host.organizationHooks
      ? { body: host.organizationHooks.map(to => ({ config: { url: to } })) }
      : { status: 403, body: { message: 'Must have admin:org_hook scope.' } };
  if (asked === 'POST /orgs/acme/repos') {
    const path = `acme/${body.name}`;
    if (host.byPath(path))
      return {
        status: 422,
        body: {
          message: 'Repository creation failed.',
          errors: [{ message: 'name already exists on this account' }],
        },
      };
    return { status: 201, body: shown(host.create(path, { ...body }), host) };
  }
  const team = /^\/orgs\/acme\/teams\/([^/]+)\/repos\/(acme\/[^/]+)$/.exec(
    pathname,
  );
  if (method === 'PUT' && team) {
    if (!host.teams.includes(team[1])) return undefined;
    const { set } = host.byPath(team[2])!;
    set.teams = { ...set.teams, [team[1]]: body.permission };
    return { status: 204 };
  }
  const [, path, rest = ''] =
    /^\/repos\/([^/]+\/[^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
  const repository = host.byPath(path);
  return (
    repository && ofRepository(`${method} ${rest}`, body, repository, host)
  );
};

/** GitHub leads a former name to the address by id, which stays. */
const moved: FakeApi = ({ url }, host) => {
  const [, path, rest = ''] =
    /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  const repository = host.byFormerPath(path);
  return (
    repository && {
      status: 301,
      headers: {
        location: `${host.url}/repositories/${repository.id}${rest}${url.search}`,
      },
      body: { message: 'Moved Permanently' },
    }
  );
};

/** GitHub's REST for making repositories in the organisation acme, besides {@link gitHubApi}. */
export const gitHubPublishingApi: FakeApi = (request, host) => {
  const url = new URL(
    request.url.href.replace(/\/repositories\/(\d+)/, (all, id) => {
      const found = host.repositories.find(one => String(one.id) === id);
      return found ? `/repos/${found.path}` : all;
    }),
  );
  const byPath = { ...request, url };
  return (
    moved(byPath, host) ?? publishing(byPath, host) ?? gitHubApi(byPath, host)
  );
};

function ofRepository(
  asked: string,
  body: any,
  repository: FakeRepository,
  host: FakeHost,
) {
  const { path, set } = repository;
  const branches = host.git?.branches(path) ?? [];
  switch (asked) {
    case 'GET ':
      return { body: shown(repository, host) };
    case 'DELETE ':
      host.remove(repository);
      return { status: 204 };
    case 'PUT branches/main/protection':
      if (!branches.includes('main'))
        return { status: 404, body: { message: 'Branch not found' } };
      set.protection = body;
      return { body };
    case 'POST hooks':
      set.hooks = [...(set.hooks ?? []), body];
      return { status: 201, body: { id: 1 } };
    case 'GET commits':
      return branches.length
        ? {
            body: host
              .git!.commits(path)
              .slice(0, 2)
              .map(({ id, message }) => ({ sha: id, commit: { message } })),
          }
        : { status: 409, body: { message: 'Git Repository is empty.' } };
    case 'GET branches':
      return { body: branches.slice(0, 2).map(name => ({ name })) };
    default:
      return undefined;
  }
}

function shown({ id, path, branch }: FakeRepository, host: FakeHost) {
  return {
    id,
    name: path.split('/')[1],
    full_name: path,
    html_url: `${host.pages || 'https://github.test'}/${path}`,
    clone_url: `${host.url}/${path}.git`,
    default_branch: branch,
  };
}
