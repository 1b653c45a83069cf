import { setTimeout as pause } from 'node:timers/promises';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubAction } from '@backstage/plugin-scaffolder-backend-module-github';
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

/** How often, and how many milliseconds apart, it is looked for a branch that was pushed. */
const LOOKS = 6;
const LOOK_MS = 500;

/** An organisation on GitHub or GitHub Enterprise. */
export class GitHubApi extends GitHubLikeApi {
  protected readonly pageSize = 'per_page';

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
      const done = await this.calls
        .send('PUT', path, rules)
        .catch(unlessStatus(404));
      if (done) return [];
      await pause(LOOK_MS);
    }
    await this.calls.send('PUT', path, rules);
    return [];
  }

  async addHook(
    { name }: RemoteRepository,
    { url, secret }: { url: string; secret: string },
  ): Promise<void> {
    await this.calls.send('POST', `/repos/${name}/hooks`, {
      name: 'web',
      active: true,
      events: ['push', 'repository'],
      config: { url, secret, content_type: 'json', insecure_ssl: '0' },
    });
  }
}
