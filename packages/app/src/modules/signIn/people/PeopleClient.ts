import type {
  BackstageUserIdentity,
  DiscoveryApi,
  ProfileInfo,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Somebody the visitor can choose to be, as the auth provider `sample` lists them. */
export interface Person {
  /** Entity ref of the user. */
  ref: string;
  name: string;
  role?: string;
  /** Names of the groups they are in. */
  teams: string[];
  /** Name of the part of the organisation their first team belongs to. */
  department?: string;
}

/** What choosing somebody gives. */
export interface Session {
  profile: ProfileInfo;
  backstageIdentity: { token: string; identity: BackstageUserIdentity };
}

/** Asks the auth provider `sample`. Answers that are not OK become a ResponseError with the message of the portal. */
export class PeopleClient {
  constructor(private readonly discovery: DiscoveryApi) {}

  /** Everybody, by department and name. Empty as long as the catalog has not read the organisation. */
  async people(): Promise<Person[]> {
    const { people } = await this.#ask<{ people: Person[] }>('start');
    return people;
  }

  /** Becomes somebody, and is remembered as them. */
  async choose(person: string): Promise<Session> {
    return this.#ask<Session>('handler/frame', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ person }),
    });
  }

  /** The session of the remembered person with a new token, undefined when nobody is remembered. */
  async resume(): Promise<Session | undefined> {
    return this.#ask<Session>('refresh').catch(error => {
      if (ResponseError.is(error) && error.statusCode === 401) return undefined;
      throw error;
    });
  }

  /** Forgets who was chosen. */
  async leave(): Promise<void> {
    await this.#send('logout', { method: 'POST' });
  }

  async #ask<T>(path: string, init?: RequestInit): Promise<T> {
    return (await this.#send(path, init)).json();
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const baseUrl = await this.discovery.getBaseUrl('auth');
    const response = await fetch(`${baseUrl}/sample/${path}`, {
      ...init,
      credentials: 'include',
      headers: { ...init.headers, 'X-Requested-With': 'XMLHttpRequest' },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
