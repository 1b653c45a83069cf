import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ResponseError } from '@backstage/errors';

/** Asks the runbooks plugin on behalf of a person, so that it tells only what they may know. */
export class RunbooksClient {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  /**
   * @param path - under the plugin, for example `/gaps?mine=true`
   * @returns undefined when the person may not know any of it
   * @throws ResponseError or TypeError when the plugin does not answer
   */
  async get<T>(
    path: string,
    credentials: BackstageCredentials,
  ): Promise<T | undefined> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'runbooks',
    });
    const response = await fetch(
      `${await discovery.getBaseUrl('runbooks')}${path}`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    if (response.ok) return (await response.json()) as T;
    const error = await ResponseError.fromResponse(response);
    if (error.cause.name === NotAllowedError.name) return undefined;
    throw error;
  }
}
