import { gitLabApi, shownOnGitLab } from './fakeGitLab';
import type { FakeApi, FakeHost, FakeRepository } from './FakeHost';

const publishing: FakeApi = ({ method, url, body }, host) => {
  const path = url.pathname.replace(/^\/api\/v4/, '');
  const asked = `${method} ${path}`;
  if (asked === 'GET /namespaces/acme')
    return { body: { id: 7, kind: 'group' } };
  if (asked === 'GET /user') return { body: { id: 1, username: 'waymark' } };
  if (asked === 'GET /groups/acme/projects' && url.searchParams.has('search'))
    return { body: [] };
  if (asked === 'GET /groups/acme/hooks')
    return host.organizationHooks
      ? { body: host.organizationHooks.map(to => ({ url: to })) }
      : { status: 403, body: { message: '403 Forbidden' } };
  const team = /^\/groups\/acme%2F(.+)$/i.exec(path)?.[1];
  if (method === 'GET' && team) {
    const id = host.teams.indexOf(team);
    return id < 0 ? undefined : { body: { id: 50 + id } };
  }
  if (asked === 'POST /projects') {
    const name = `acme/${body.path}`;
    if (host.byPath(name))
      return {
        status: 400,
        body: { message: { name: ['has already been taken'] } },
      };
    // GitLab protects the branch as the group says, as soon as it is there.
    const made = host.create(name, { ...body, protection: { name: 'main' } });
    return { status: 201, body: shownOnGitLab(made, host) };
  }
  const [, key, rest = ''] =
    /^\/projects\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const repository = host.repositories.find(({ id }) => String(id) === key);
  return repository && ofProject(`${method} ${rest}`, body, repository, host);
};

/** GitLab's REST for making projects in the group acme, besides {@link gitLabApi}. */
export const gitLabPublishingApi: FakeApi = (request, host) => {
  const asked = /\/projects\/([^/?]+)/.exec(request.url.pathname)?.[1] ?? '';
  const moved = host.byFormerPath(decodeURIComponent(asked));
  if (moved)
    return {
      status: 301,
      headers: {
        location: request.url.href.replace(asked, String(moved.id)),
      },
    };
  // GitLab takes a project's path for its id.
  const url = new URL(
    request.url.href.replace(/\/projects\/([^/?]*%2F[^/?]+)/i, (all, path) => {
      const project = host.byPath(decodeURIComponent(path));
      return project ? `/projects/${project.id}` : all;
    }),
  );
  const byId = { ...request, url };
  return publishing(byId, host) ?? gitLabApi(byId, host);
};

function ofProject(
  asked: string,
  body: any,
  repository: FakeRepository,
  host: FakeHost,
) {
  const { path, set } = repository;
  const branches = host.git?.branches(path) ?? [];
  switch (asked) {
    case 'GET ':
      return {
        body: {
          ...shownOnGitLab(repository, host),
          marked_for_deletion_on: set.removedOn ?? null,
        },
      };
    case 'DELETE ':
      if (host.keepsRemoved && !set.removedOn) set.removedOn = '2026-11-28';
      else host.remove(repository);
      return { status: 202, body: { message: '202 Accepted' } };
    case 'DELETE protected_branches/main':
      if (!set.protection) return undefined;
      delete set.protection;
      return { status: 204 };
    case 'POST protected_branches':
      if (set.protection)
        return {
          status: 409,
          body: { message: "Protected branch 'main' already exists" },
        };
      set.protection = body;
      return { status: 201, body };
    case 'POST share':
      set.shared = body;
      return { status: 201, body };
    case 'POST approval_rules':
      set.approvals = body;
      return { status: 201, body };
    case 'POST hooks':
      set.hooks = [...(set.hooks ?? []), body];
      return { status: 201, body: { id: 1 } };
    case 'GET repository/commits':
      return {
        body: (host.git?.commits(path) ?? [])
          .slice(0, 2)
          .map(({ id, message }) => ({ id, message })),
      };
    case 'GET repository/branches':
      return { body: branches.slice(0, 2).map(name => ({ name })) };
    default:
      return undefined;
  }
}
