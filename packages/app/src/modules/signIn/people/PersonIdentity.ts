import type { IdentityApi } from '@backstage/core-plugin-api';
import type { PeopleClient, Session } from './PeopleClient';

const RENEW_BEFORE_MS = 5 * 60 * 1000;

/** Acts as the chosen person, with a new token in good time before the old one ends. */
export class PersonIdentity implements IdentityApi {
  #session: Session;
  #renewal: Promise<Session> | undefined;

  /** @param startAgain - shows the sign-in page anew, for when somebody else was chosen in another tab */
  constructor(
    private readonly client: PeopleClient,
    session: Session,
    private readonly startAgain: () => void,
  ) {
    this.#session = session;
  }

  async getBackstageIdentity() {
    return this.#session.backstageIdentity.identity;
  }

  async getProfileInfo() {
    return this.#session.profile;
  }

  async getCredentials() {
    if (expiry(this.#session) - RENEW_BEFORE_MS < Date.now()) {
      this.#renewal ??= this.#renew().finally(() => {
        this.#renewal = undefined;
      });
      this.#session = await this.#renewal;
    }
    return { token: this.#session.backstageIdentity.token };
  }

  async signOut() {
    await this.client.leave();
  }

  async #renew(): Promise<Session> {
    const session = await this.client.resume();
    if (session && personOf(session) === personOf(this.#session))
      return session;
    this.startAgain();
    throw new Error('Somebody else signed in. Reload the page.');
  }
}

function personOf(session: Session): string {
  return session.backstageIdentity.identity.userEntityRef;
}

/** When the token ends, in milliseconds. */
function expiry({ backstageIdentity }: Session): number {
  const [, payload = ''] = backstageIdentity.token.split('.');
  const json = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
  return JSON.parse(json).exp * 1000;
}
