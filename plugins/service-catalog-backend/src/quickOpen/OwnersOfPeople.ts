import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { OwnershipService } from '../ownership/OwnershipService';

const FRESH_MS = 30_000;
const MOST_PEOPLE = 1_000;

interface Known {
  owners: Promise<ReadonlySet<string>>;
  until: number;
}

/** Remembers for half a minute whose things are whose, as each keystroke asks. It only decides what comes first. */
export class OwnersOfPeople {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly ownership: Pick<OwnershipService, 'ownersFor'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Entity refs of the owners that count as the caller's in the usual ways; none when they cannot be told just now. */
  async of(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReadonlySet<string>> {
    const person = credentials.principal.userEntityRef;
    const known = this.#known.get(person);
    if (known && known.until > this.now()) return known.owners;
    const owners = this.#ask(credentials, person);
    this.#known.delete(person);
    this.#known.set(person, { owners, until: this.now() + FRESH_MS });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_PEOPLE) this.#known.delete(oldest);
    return owners;
  }

  async #ask(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    person: string,
  ): Promise<ReadonlySet<string>> {
    try {
      const { owners } = await this.ownership.ownersFor(credentials);
      return new Set(owners.map(({ owner }) => owner));
    } catch {
      // Without it things are found all the same, in a plainer order. The next stroke asks again.
      this.#known.delete(person);
      return new Set();
    }
  }
}
