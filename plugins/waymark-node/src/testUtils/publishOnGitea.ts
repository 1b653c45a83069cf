import { giteaApi, shownOnGitea } from './fakeGitea';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const publishing: FakeApi = ({ method, url, body }, host) => {
  const path = url.pathname.replace(/^\/api\/v1/, '');
  const asked = `${method} ${path}`;
  if (asked === 'GET /orgs/acme') return { body: { username: 'acme' } };
  if (asked === 'GET /orgs/acme/hooks')
    return host.organizationHooks
      ? { body: host.organizationHooks.map(to => ({ config: { url: to } })) }
      : { status: 403, body: { message: 'Must be an organization owner' } };
  if (asked === 'GET /orgs/acme/teams/search')
    return {
      body: {
        ok: true,
        data: host.teams
          .filter(name => name.includes(url.searchParams.get('q') ?? ''))
          .map(name => ({ name })),
      },
    };
  if (asked === 'POST /orgs/acme/repos') {
    const name = `acme/${body.name}`;
    if (host.byPath(name))
      return {
        status: 409,
        body: { message: 'The repository with the same name already exists.' },
      };
    const made = host.create(name, { ...body });
    return { status: 201, body: shownOnGitea(made, host) };
  }
  const [, name, rest = ''] =
    /^\/repos\/([^/]+\/[^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const repository = host.byPath(name);
  return (
    repository && ofRepository(`${method} ${rest}`, body, repository, host)
  );
};

/** Gitea leads a former name to the one that it is. */
const moved: FakeApi = ({ url }, host) => {
  const path = /\/repos\/([^/]+\/[^/]+)/.exec(url.pathname)?.[1] ?? '';
  const repository = host.byFormerPath(path);
  return (
    repository && {
      status: 301,
      headers: {
        location: `${url.pathname.replace(path, repository.path)}${url.search}`,
      },
    }
  );
};

/** Gitea's REST for making repositories in the organisation acme, besides {@link giteaApi}. */
export const giteaPublishingApi: FakeApi = (request, host) =>
  moved(request, host) ?? publishing(request, host) ?? giteaApi(request, host);

function ofRepository(
  asked: string,
  body: any,
  repository: FakeRepository,
  host: FakeHost,
) {
  const { path, set } = repository;
  const branches = host.git?.branches(path) ?? [];
  const team = /^PUT teams\/(.+)$/.exec(asked)?.[1];
  if (team) {
    set.teams = [...(set.teams ?? []), team];
    return { status: 204 };
  }
  switch (asked) {
    case 'GET ':
      return { body: shownOnGitea(repository, host) };
    case 'DELETE ':
      host.remove(repository);
      return { status: 204 };
    case 'POST branch_protections':
      set.protection = body;
      return { status: 201, body };
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
      return { body: branches.slice(0, 2).map(branch => ({ name: branch })) };
    default:
      return undefined;
  }
}
