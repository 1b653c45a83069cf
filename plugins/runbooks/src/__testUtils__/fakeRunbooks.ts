import { ResponseError } from '@backstage/errors';
import type {
  AlertEpisode,
  AlertLookup,
  Exercise,
  FiringAlert,
  FiringResponse,
  ListedRunbook,
  ListedRunbookGap,
  NewExercise,
  RunbookDetail,
} from '@waymark/common';
import type { RunbooksApi, Scope } from '../api/RunbooksApi';

export const PAYMENTS = 'component:default/payments';
export const ORDERS = 'component:default/orders';

export const runbook = (
  title: string,
  alert: string,
  more: Partial<ListedRunbook> = {},
): ListedRunbook => ({
  entityRef: PAYMENTS,
  page: `runbooks/${title.toLowerCase()}`,
  title,
  alerts: [alert],
  component: 'Payments',
  owner: 'group:default/purchase',
  gaps: [],
  ...more,
});

export const gap = (
  more: Partial<ListedRunbookGap> = {},
): ListedRunbookGap => ({
  kind: 'alert-without-runbook',
  entityRef: PAYMENTS,
  component: 'Payments',
  owner: 'group:default/purchase',
  alert: 'PaymentsLate',
  message: 'The alert PaymentsLate has no runbook.',
  remedy: 'Write one.',
  since: '2026-11-01T00:00:00Z',
  ...more,
});

export const firing = (
  alert: string,
  more: Partial<FiringAlert> = {},
): FiringAlert => ({
  id: alert,
  alert,
  fingerprint: alert,
  status: 'firing',
  startsAt: new Date(Date.now() - 12.5 * 60_000).toISOString(),
  labels: { severity: 'page', service: 'payments' },
  annotations: { summary: `${alert} is bad` },
  sender: 'prometheus',
  entityRef: PAYMENTS,
  component: 'Payments',
  owner: 'group:default/purchase',
  ...more,
});

export const detail = (more: Partial<RunbookDetail> = {}): RunbookDetail => ({
  runbook: runbook('Errors', 'PaymentsHighErrorRate', {
    severity: 'page',
    gaps: ['never-exercised'],
  }),
  gaps: [
    gap({
      kind: 'never-exercised',
      alert: undefined,
      page: 'runbooks/errors',
      message: 'Nobody has followed it.',
    }),
  ],
  exercises: [],
  sourceUrl: 'http://localhost/git/payments/edit/main/docs/runbooks/errors.md',
  service: {
    entityRef: PAYMENTS,
    title: 'Payments',
    tier: '1',
    lifecycle: 'production',
    owner: {
      entityRef: 'group:default/purchase',
      title: 'Purchase',
      email: 'purchase@example.org',
      links: [{ title: '#purchase', url: 'https://chat.example/purchase' }],
    },
    links: [
      {
        title: 'Dashboard',
        url: 'https://grafana.example/payments',
        icon: 'dashboard',
      },
    ],
    dependencies: [
      { entityRef: ORDERS, title: 'Orders', firing: ['OrdersStuck'] },
      { entityRef: 'resource:default/bank', title: 'Bank', firing: [] },
    ],
  },
  ...more,
});

/** What the server answers when it refuses. */
export async function refusal(
  statusCode: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name, message },
    response: { statusCode },
  });
  return ResponseError.fromResponse({
    ok: false,
    status: statusCode,
    statusText: name,
    headers: { get: () => 'application/json' },
    text: async () => body,
    json: async () => JSON.parse(body),
  } as unknown as Response);
}

/** A backend with these runbooks, which can be told to fail. */
export class FakeRunbooks implements RunbooksApi {
  all: ListedRunbook[] = [
    runbook('Errors', 'PaymentsHighErrorRate', { gaps: ['never-exercised'] }),
    runbook('Slow', 'PaymentsSlow'),
    runbook('Stuck', 'OrdersStuck', {
      entityRef: ORDERS,
      component: 'Orders',
      owner: 'group:default/fulfilment',
      gaps: ['broken-runbook-url'],
    }),
  ];
  gapList: ListedRunbookGap[] = [];
  lookups: Record<string, Partial<AlertLookup>> = {};
  details: RunbookDetail[] = [];
  alerts: FiringAlert[] = [];
  lost: AlertEpisode[] = [];
  episodes: AlertEpisode[] = [];
  failure?: Error;
  readonly recorded: NewExercise[] = [];

  private async answer<T>(value: T): Promise<T> {
    if (this.failure) throw this.failure;
    return value;
  }

  private mine({ mine, entityRef }: Scope) {
    return (thing: { owner?: string; entityRef?: string }) =>
      (!mine || thing.owner === 'group:default/purchase') &&
      (!entityRef || thing.entityRef === entityRef);
  }

  find({ query = '', ...scope }: Scope & { query?: string }) {
    const words = query.toLowerCase();
    return this.answer(
      this.all
        .filter(this.mine(scope))
        .filter(({ title, alerts, component }) =>
          `${title} ${alerts} ${component}`.toLowerCase().includes(words),
        ),
    );
  }

  forAlert(alert: string): Promise<AlertLookup> {
    const runbooks = this.all.filter(({ alerts }) => alerts.includes(alert));
    return this.answer({
      runbooks,
      near: runbooks.length > 0 ? [] : this.all.slice(0, 1),
      rules: [],
      ...this.lookups[alert],
    });
  }

  async runbook(place: { entityRef: string; page: string }) {
    const found = this.details.find(
      ({ runbook: { entityRef, page } }) =>
        entityRef === place.entityRef && page === place.page,
    );
    if (!found)
      throw await refusal(404, 'NotFoundError', 'That page is no runbook.');
    return this.answer(found);
  }

  gaps(scope: Scope) {
    return this.answer(this.gapList.filter(this.mine(scope)));
  }

  async record(exercise: NewExercise): Promise<Exercise> {
    const made = {
      ...exercise,
      id: String(this.recorded.length),
      person: 'user:default/ada',
      at: new Date().toISOString(),
    };
    await this.answer(undefined);
    this.recorded.push(exercise);
    this.details = this.details.map(known => ({
      ...known,
      gaps: [],
      runbook: { ...known.runbook, gaps: [] },
      exercises: [made, ...known.exercises],
    }));
    return made;
  }

  firing(scope: Scope): Promise<FiringResponse> {
    return this.answer({
      alerts: this.alerts.filter(this.mine(scope)),
      unmatched: this.lost.length,
    });
  }

  history({
    entityRef,
    cursor,
    limit = 50,
  }: {
    entityRef?: string;
    cursor?: string;
    limit?: number;
  }) {
    const start = Number(cursor ?? 0);
    const own = this.episodes.filter(this.mine({ entityRef }));
    return this.answer({
      episodes: own.slice(start, start + limit),
      ...(own.length > start + limit && { nextCursor: String(start + limit) }),
    });
  }

  unmatched() {
    return this.answer(this.lost);
  }
}
