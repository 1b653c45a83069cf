import { ScmIntegrations } from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import type { HostContext } from '../CodeHost';
import { runAction } from '../runAction';
import { unlessStatus } from './ApiCalls';
import { GitHubLikeApi } from './GitHubLikeApi';
import {
  MAIN,
  type RepositoryToCreate,
  type RemoteRepository,
} from './HostApi';
import { moduleAddress, moduleConfig } from './moduleConfig';

/** An organisation on Gitea or Forgejo. */
export class GiteaApi extends GitHubLikeApi {
  protected readonly pageSize = 'limit';

  async create(
    ctx: HostContext,
    repository: RepositoryToCreate,
  ): Promise<string> {
    const { name, description, visibility, message, author } = repository;
    const { commitHash } = await runAction(
      createPublishGiteaAction({
        integrations: ScmIntegrations.fromConfig(this.config),
        config: moduleConfig(this.config),
      }),
      // At its end it looks for the page as nobody in particular, which for a private repository takes 20 seconds and
      // finds nothing. An aborted signal is how it leaves that out, and all that it asks the signal for.
      { ...ctx, signal: AbortSignal.abort() },
      {
        repoUrl: moduleAddress(this.place, name),
        description,
        repoVisibility: visibility,
        defaultBranch: MAIN,
        gitCommitMessage: message,
        gitAuthorName: author.name,
        gitAuthorEmail: author.email,
      },
    );
    return String(commitHash);
  }

  async protect(
    { name }: RemoteRepository,
    { approvals, team }: { approvals: number; team?: string },
  ): Promise<string[]> {
    const known = team !== undefined && (await this.#admit(name, team));
    await this.calls.send('POST', `/repos/${name}/branch_protections`, {
      rule_name: MAIN,
      branch_name: MAIN,
      enable_push: false,
      required_approvals: approvals,
      dismiss_stale_approvals: true,
      block_on_rejected_reviews: true,
      ...(known && {
        enable_approvals_whitelist: true,
        approvals_whitelist_teams: [team],
      }),
    });
    return team === undefined || known
      ? []
      : [
          `There is no team ${team} in ${this.place.organization} on ${this.place.host}, so anybody who may write can approve changes.`,
        ];
  }

  async addHook(
    { name }: RemoteRepository,
    { url, secret }: { url: string; secret: string },
  ): Promise<void> {
    await this.calls.send('POST', `/repos/${name}/hooks`, {
      type: 'gitea',
      active: true,
      events: ['push', 'repository'],
      config: { url, secret, content_type: 'json' },
    });
  }

  /** Gives a team of the organisation access. Returns whether there is one. */
  async #admit(name: string, team: string): Promise<boolean> {
    const found = await this.calls.get<{ data: { name: string }[] }>(
      `/orgs/${this.place.organization}/teams/search?q=${encodeURIComponent(
        team,
      )}`,
    );
    if (!found?.data.some(one => one.name === team)) return false;
    await this.calls
      .send('PUT', `/repos/${name}/teams/${encodeURIComponent(team)}`)
      // A team of all repositories has access already.
      .catch(unlessStatus(422));
    return true;
  }
}
