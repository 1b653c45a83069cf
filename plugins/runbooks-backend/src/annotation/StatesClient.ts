import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { RunbooksState, RunbookStatesEvent } from '@waymark/common';

/** How long an answer is used for. */
const FRESH_MS = 5_000;

/** The states of runbooks as the catalog sees them: asked for all at once, at most every few seconds. */
export class StatesClient {
  #answer?: { states: Promise<Map<string, RunbooksState>>; until: number };

  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  /** @throws ResponseError or TypeError when the runbooks plugin does not answer */
  async of(entityRef: string): Promise<RunbooksState | undefined> {
    const now = performance.now();
    if (!this.#answer || now > this.#answer.until) {
      const answer = { states: this.fetch(), until: now + FRESH_MS };
      this.#answer = answer;
      answer.states.catch(() => {
        if (this.#answer === answer) this.#answer = undefined;
      });
    }
    return (await this.#answer.states).get(entityRef);
  }

  /** Takes over what changed, so that an entity refreshed for it finds it. */
  async apply({ states }: RunbookStatesEvent): Promise<void> {
    const known = await this.#answer?.states.catch(() => undefined);
    if (!known) return;
    for (const [ref, state] of Object.entries(states))
      if (state === null) known.delete(ref);
      else known.set(ref, state);
  }

  private async fetch(): Promise<Map<string, RunbooksState>> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'runbooks',
    });
    const response = await fetch(
      `${await discovery.getBaseUrl('runbooks')}/states`,
      {
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(FRESH_MS),
      },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { states } = (await response.json()) as {
      states: Record<string, RunbooksState>;
    };
    return new Map(Object.entries(states));
  }
}
