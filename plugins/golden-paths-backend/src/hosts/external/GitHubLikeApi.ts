import type { Config } from '@backstage/config';
import type { HostConnection, HostPlace } from '@waymark/node';
import type { HostContext } from '../CodeHost';
import { ApiCalls, unlessStatus } from './ApiCalls';
import type {
  HostApi,
  RepositoryToCreate,
  RemoteCommit,
  RemoteRepository,
} from './HostApi';

/** What the APIs of GitHub and of Gitea, which was made after it, have in common. */
export abstract class GitHubLikeApi implements HostApi {
  protected readonly calls: ApiCalls;

  constructor(
    protected readonly place: HostPlace,
    connection: HostConnection,
    protected readonly config: Config,
  ) {
    this.calls = new ApiCalls(place.host, connection);
  }

  /** The parameter that says how many there may be on a page. */
  protected abstract readonly pageSize: string;

  abstract create(
    ctx: HostContext,
    repository: RepositoryToCreate,
  ): Promise<string>;

  abstract protect(
    repository: RemoteRepository,
    rules: { approvals: number; team?: string },
  ): Promise<string[]>;

  abstract addHook(
    repository: RemoteRepository,
    hook: { url: string; secret: string },
  ): Promise<void>;

  async follow(name: string): Promise<RemoteRepository | undefined> {
    const found = await this.calls.get<{
      id: number;
      full_name: string;
      clone_url: string;
      default_branch: string;
    }>(`/repos/${this.place.organization}/${name}`);
    return (
      found && {
        id: String(found.id),
        name: found.full_name,
        cloneUrl: found.clone_url,
        defaultBranch: found.default_branch,
      }
    );
  }

  async organizationHooks(): Promise<string[]> {
    const hooks = await this.calls.getIfAllowed<{ config: { url?: string } }[]>(
      `/orgs/${this.place.organization}/hooks?${this.pageSize}=50`,
    );
    return (hooks ?? []).flatMap(({ config: { url } }) => url ?? []);
  }

  async commits({ name }: RemoteRepository): Promise<RemoteCommit[]> {
    const commits = await this.calls
      .get<{ sha: string; commit: { message: string } }[]>(
        `/repos/${name}/commits?${this.pageSize}=2`,
      )
      // There is none.
      .catch(unlessStatus(409));
    return (commits ?? []).map(({ sha, commit: { message } }) => ({
      id: sha,
      message,
    }));
  }

  async branches({ name }: RemoteRepository): Promise<string[]> {
    const branches = await this.calls.get<{ name: string }[]>(
      `/repos/${name}/branches?${this.pageSize}=2`,
    );
    return (branches ?? []).map(branch => branch.name);
  }

  async remove({ name }: RemoteRepository): Promise<void> {
    await this.calls.send('DELETE', `/repos/${name}`);
  }
}
