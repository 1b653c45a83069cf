import { HostError, type HostAnswer, type HostConnection } from '@waymark/node';

/** Calls to the API of a Git host. All throw HostError. */
export class ApiCalls {
  constructor(
    private readonly host: string,
    private readonly connection: Pick<HostConnection, 'client' | 'rest'>,
  ) {}

  /** Asks. @returns undefined after a 404 */
  async get<T>(path: string): Promise<T | undefined> {
    const { client, rest } = this.connection;
    return (await client.json<T>({ path: `${rest}${path}` }))?.body;
  }

  /** Asks for what the token need not be allowed to see. @returns undefined when it is not */
  async getIfAllowed<T>(path: string): Promise<T | undefined> {
    return this.get<T>(path).catch(unlessStatus(401, 403));
  }

  /** Changes something. A 404 is a failure, too: hosts say so to a token that lacks the right. */
  async send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<HostAnswer> {
    const { client, rest } = this.connection;
    const answer = await client.send({ path: `${rest}${path}`, method, body });
    if (answer.status === 404)
      throw new HostError(
        `${this.host} knows no ${
          path.split('?')[0]
        } that the token may change.`,
        '',
        404,
      );
    return answer;
  }
}

/** For `catch`: takes failures of these statuses for nothing, and throws all others. */
export function unlessStatus(...statuses: number[]) {
  return (error: unknown): undefined => {
    if (error instanceof HostError && statuses.includes(error.status ?? 0))
      return undefined;
    throw error;
  };
}
