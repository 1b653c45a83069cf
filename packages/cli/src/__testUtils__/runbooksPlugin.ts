import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  AlertLookup,
  AlertRule,
  Exercise,
  FiringResponse,
  ListedRunbook,
  RunbookDetail,
} from '@waymark/common';
import { Router, json } from 'express';

const listed = (
  name: string,
  alerts: string[],
  title: string,
): ListedRunbook => ({
  entityRef: `component:default/${name}`,
  component: name,
  owner: 'group:default/checkout',
  page: `runbooks/${title.toLowerCase().replace(/ /g, '-')}`,
  title,
  alerts,
  severity: 'page',
  exercised: '2026-01-02',
  gaps: [],
});

const RUNBOOKS = [
  listed('payments', ['PaymentsSlow', 'Lag'], 'Slow payments'),
  listed('stock', ['Lag'], 'Stock behind'),
];

const RULE: AlertRule = {
  entityRef: 'component:default/stock',
  alert: 'StockGone',
  expr: 'vector(1)',
  file: 'alerts/stock.yaml',
};

const MARKDOWN = `# Slow payments

Orders pile up\u001b[2J. See [the lag](lag.md) or [below](#below).

!!! warning
    Page **the bank** first.

\`\`\`sh
kubectl -n payments get pods
\`\`\`
`;

/** Answers as runbooks do, with two that share an alert, and a rule without one. */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(reg) {
    reg.registerInit({
      deps: { http: coreServices.httpRouter, httpAuth: coreServices.httpAuth },
      async init({ http, httpAuth }) {
        const router = Router();
        const find = (query: object) => {
          const { entityRef, page } = query as Record<string, unknown>;
          const found = RUNBOOKS.find(
            each => each.entityRef === entityRef && each.page === page,
          );
          if (!found) throw new NotFoundError('There is no such runbook.');
          return found;
        };
        router.get('/alerts/:alert', (req, res) => {
          const { alert } = req.params;
          const runbooks = RUNBOOKS.filter(each => each.alerts.includes(alert));
          const lookup: AlertLookup = {
            runbooks,
            near: runbooks.length ? [] : [RUNBOOKS[0]],
            rules:
              alert === RULE.alert
                ? [
                    {
                      ...RULE,
                      component: 'stock',
                      owner: 'group:default/warehouse',
                    },
                  ]
                : [],
          };
          res.json(lookup);
        });
        router.get('/markdown', (req, res) => {
          res.json({ runbook: find(req.query), markdown: MARKDOWN });
        });
        router.get('/runbook', (req, res) => {
          const runbook = find(req.query);
          const detail: RunbookDetail = {
            runbook,
            gaps: [],
            exercises: [],
            sourceUrl: 'http://git.example/edit/main/docs/runbooks/a.md',
            service: {
              entityRef: runbook.entityRef,
              title: runbook.component,
              tier: '1',
              lifecycle: 'production',
              owner: {
                entityRef: 'group:default/checkout',
                title: 'Checkout',
                email: 'checkout@example.com',
                links: [],
              },
              links: [
                { title: 'Dashboard', url: 'https://graphs.example/payments' },
                // eslint-disable-next-line no-script-url -- what a hostile descriptor may hold
                { title: 'Bad', url: 'javascript:alert(1)' },
              ],
              dependencies: [
                {
                  entityRef: 'component:default/bank',
                  title: 'Bank',
                  firing: ['BankDown'],
                },
                { entityRef: 'component:default/ok', title: 'OK', firing: [] },
              ],
            },
          };
          res.json(detail);
        });
        router.get('/firing', (req, res) => {
          if (req.query.entityRef === 'component:default/stock')
            throw new NotAllowedError('You may not see alerts.');
          const firing: FiringResponse = {
            unmatched: 0,
            alerts: [
              {
                id: '1',
                alert: 'PaymentsSlow',
                fingerprint: 'f',
                status: 'firing',
                startsAt: new Date(Date.now() - 3 * 3600_000).toISOString(),
                labels: {},
                annotations: {},
                sender: 'test',
              },
            ],
          };
          res.json(firing);
        });
        router.post('/exercises', json(), async (req, res) => {
          const { principal } = await httpAuth.credentials(req, {
            allow: ['user'],
          });
          const exercise: Exercise = {
            ...req.body,
            id: '1',
            person: principal.userEntityRef,
            at: '2026-11-28T12:00:00Z',
          };
          res.status(201).json(exercise);
        });
        http.use(router);
      },
    });
  },
});
