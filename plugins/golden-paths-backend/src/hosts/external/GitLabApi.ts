import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGitlabAction } from '@backstage/plugin-scaffolder-backend-module-gitlab';
import type { HostConnection, HostPlace } from '@waymark/node';
import type { HostContext } from '../CodeHost';
import { runAction } from '../runAction';
import { ApiCalls, unlessStatus } from './ApiCalls';
import {
  MAIN,
  type HostApi,
  type RepositoryToCreate,
  type RemoteCommit,
  type RemoteRepository,
} from './HostApi';
import { moduleAddress, moduleConfig } from './moduleConfig';

// Levels of GitLab.
const NOBODY = 0;
const DEVELOPERS = 30;

/** A group on GitLab. */
export class GitLabApi implements HostApi {
  readonly #calls: ApiCalls;

  constructor(
    private readonly place: HostPlace,
    connection: HostConnection,
    private readonly config: Config,
  ) {
    this.#calls = new ApiCalls(place.host, connection);
  }

  async follow(name: string): Promise<RemoteRepository | undefined> {
    const path = `${this.place.organization}/${name}`;
    const found = await this.#calls.get<{
      id: number;
      path_with_namespace: string;
      http_url_to_repo: string;
      default_branch?: string | null;
    }>(`/projects/${encodeURIComponent(path)}`);
    return (
      found && {
        id: String(found.id),
        name: found.path_with_namespace,
        cloneUrl: found.http_url_to_repo,
        defaultBranch: found.default_branch ?? MAIN,
      }
    );
  }

  async create(
    ctx: HostContext,
    repository: RepositoryToCreate,
  ): Promise<string> {
    const { name, description, visibility, message, author } = repository;
    const { commitHash } = await runAction(
      createPublishGitlabAction({
        integrations: ScmIntegrations.fromConfig(this.config),
        config: moduleConfig(this.config),
      }),
      ctx,
      {
        repoUrl: moduleAddress(this.place, name),
        settings: { description, visibility },
        defaultBranch: MAIN,
        gitCommitMessage: message,
        gitAuthorName: author.name,
        gitAuthorEmail: author.email,
      },
    );
    return String(commitHash);
  }

  async protect(
    { id }: RemoteRepository,
    { approvals, team }: { approvals: number; team?: string },
  ): Promise<string[]> {
    const branches = `/projects/${id}/protected_branches`;
    // GitLab protects it by itself as the group says, which may let people push.
    await this.#calls
      .send('DELETE', `${branches}/${MAIN}`)
      .catch(unlessStatus(404));
    await this.#calls.send('POST', branches, {
      name: MAIN,
      push_access_level: NOBODY,
      merge_access_level: DEVELOPERS,
      allow_force_push: false,
    });
    return this.#reviews(id, approvals, team);
  }

  async organizationHooks(): Promise<string[]> {
    const group = encodeURIComponent(this.place.organization);
    const hooks = await this.#calls.getIfAllowed<{ url: string }[]>(
      `/groups/${group}/hooks?per_page=100`,
    );
    return (hooks ?? []).map(({ url }) => url);
  }

  async addHook(
    { id }: RemoteRepository,
    { url, secret }: { url: string; secret: string },
  ): Promise<void> {
    await this.#calls.send('POST', `/projects/${id}/hooks`, {
      url,
      token: secret,
      push_events: true,
      enable_ssl_verification: true,
    });
  }

  async commits({ id }: RemoteRepository): Promise<RemoteCommit[]> {
    const commits = await this.#calls.get<RemoteCommit[]>(
      `/projects/${id}/repository/commits?per_page=2`,
    );
    return (commits ?? []).map(commit => ({
      id: commit.id,
      message: commit.message,
    }));
  }

  async branches({ id }: RemoteRepository): Promise<string[]> {
    const branches = await this.#calls.get<{ name: string }[]>(
      `/projects/${id}/repository/branches?per_page=2`,
    );
    return (branches ?? []).map(({ name }) => name);
  }

  async remove({ id }: RemoteRepository): Promise<void> {
    await this.#calls.send('DELETE', `/projects/${id}`);
    // Some keep what was removed for days, and its name with it, unless they are told again.
    const kept = await this.#calls.get<{
      marked_for_deletion_on?: string | null;
      path_with_namespace: string;
    }>(`/projects/${id}`);
    if (!kept?.marked_for_deletion_on) return;
    const query = new URLSearchParams({
      permanently_remove: 'true',
      full_path: kept.path_with_namespace,
    });
    await this.#calls
      .send('DELETE', `/projects/${id}?${query}`)
      .catch(unlessStatus(400, 403, 404));
  }

  /** Asks the group of the owner for approvals, which is what paid plans have. */
  async #reviews(
    id: string,
    approvals: number,
    team: string | undefined,
  ): Promise<string[]> {
    if (!approvals) return [];
    const group = team && (await this.#group(team));
    if (team && !group)
      return [
        `There is no group ${team} on ${this.place.host} that the token sees, so nobody is asked to approve changes.`,
      ];
    if (group && !`${this.place.organization}/`.startsWith(`${team}/`))
      await this.#share(id, group.id);
    const made = await this.#calls
      .send('POST', `/projects/${id}/approval_rules`, {
        name: 'Owner',
        approvals_required: approvals,
        group_ids: group ? [group.id] : [],
      })
      .catch(unlessStatus(403, 404));
    return made
      ? []
      : [
          `${this.place.host} has no approval rules in its plan, so changes can be merged without one.`,
        ];
  }

  async #group(path: string) {
    return this.#calls.get<{ id: number }>(
      `/groups/${encodeURIComponent(path)}`,
    );
  }

  // Only members of a project can approve.
  async #share(id: string, group: number): Promise<void> {
    await this.#calls
      .send('POST', `/projects/${id}/share`, {
        group_id: group,
        group_access: DEVELOPERS,
      })
      // It may be shared already.
      .catch(unlessStatus(409));
  }
}
