import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubAction } from '@backstage/plugin-scaffolder-backend-module-github';
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

/** How often, and how many milliseconds apart, it is looked for a branch that was pushed. */
const LOOKS = 6;
const LOOK_MS = 500;

/** An organisation on GitHub or GitHub Enterprise. */
export class GitHubApi implements HostApi {
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
    const answer = await this.#calls.get<{
      id: number;
      full_name: string;
      clone_url: string;
      default_branch: string;
    }>(`/repos/${path}`);
    return (
      answer && {
        id: String(answer.id),
        name: answer.full_name,
        cloneUrl: answer.clone_url,
        defaultBranch: answer.default_branch,
      }
    );
  }

  async create(
    ctx: HostContext,
    repository: RepositoryToCreate,
  ): Promise<string> {
    const integrations = ScmIntegrations.fromConfig(this.config);
    const { name, description, visibility, message, author, team } = repository;
    const { commitHash } = await runAction(
      createPublishGithubAction({
        integrations,
        config: moduleConfig(this.config),
        githubCredentialsProvider:
          DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      }),
      ctx,
      {
        repoUrl: moduleAddress(this.place, name),
        description,
        repoVisibility: visibility,
        defaultBranch: MAIN,
        // It only warns when it cannot; `protect` says what to do.
        protectDefaultBranch: false,
        deleteBranchOnMerge: true,
        gitCommitMessage: message,
        gitAuthorName: author.name,
        gitAuthorEmail: author.email,
        ...(team && { collaborators: [{ team, access: 'push' }] }),
      },
    );
    return String(commitHash);
  }

  async protect(
    { name }: RemoteRepository,
    { approvals }: { approvals: number },
  ): Promise<string[]> {
    const path = `/repos/${name}/branches/${MAIN}/protection`;
    const rules = {
      required_status_checks: null,
      enforce_admins: true,
      required_pull_request_reviews: {
        required_approving_review_count: approvals,
        // CODEOWNERS names the team.
        require_code_owner_reviews: approvals > 0,
        dismiss_stale_reviews: true,
      },
      restrictions: null,
    };
    // A branch that was just pushed may not be there yet.
    for (let looks = 1; looks < LOOKS; looks++) {
      const done = await this.#calls
        .send('PUT', path, rules)
        .catch(unlessStatus(404));
      if (done) return [];
      await pause(LOOK_MS);
    }
    await this.#calls.send('PUT', path, rules);
    return [];
  }

  async organizationHooks(): Promise<string[]> {
    const hooks = await this.#calls.getIfAllowed<
      { config: { url?: string } }[]
    >(`/orgs/${this.place.organization}/hooks?per_page=100`);
    return (hooks ?? []).flatMap(({ config: { url } }) => url ?? []);
  }

  async addHook(
    { name }: RemoteRepository,
    { url, secret }: { url: string; secret: string },
  ): Promise<void> {
    await this.#calls.send('POST', `/repos/${name}/hooks`, {
      name: 'web',
      active: true,
      events: ['push', 'repository'],
      config: { url, secret, content_type: 'json', insecure_ssl: '0' },
    });
  }

  async commits({ name }: RemoteRepository): Promise<RemoteCommit[]> {
    const commits = await this.#calls
      .get<{ sha: string; commit: { message: string } }[]>(
        `/repos/${name}/commits?per_page=2`,
      )
      .catch(unlessStatus(409));
    return (commits ?? []).map(({ sha, commit: { message } }) => ({
      id: sha,
      message,
    }));
  }

  async branches({ name }: RemoteRepository): Promise<string[]> {
    const branches = await this.#calls.get<{ name: string }[]>(
      `/repos/${name}/branches?per_page=2`,
    );
    return (branches ?? []).map(branch => branch.name);
  }

  async remove({ name }: RemoteRepository): Promise<void> {
    await this.#calls.send('DELETE', `/repos/${name}`);
  }
}
