import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renderChart, withoutHelm } from '../../lib/helm.mjs';
import { describeServices } from '../../lib/services.mjs';

describeServices(
  'A migration',
  made => {
    it(
      'may reach the database before anything else is there',
      { skip: withoutHelm },
      async () => {
        const { all } = await renderChart(made());
        const job = all.find(({ kind }) => kind === 'Job');
        const { labels } = job?.spec.template.metadata ?? {};
        const policies = all.filter(
          ({ kind, spec }) =>
            kind === 'NetworkPolicy' &&
            Object.entries(spec.podSelector.matchLabels).every(
              ([name, value]) => labels?.[name] === value,
            ),
        );
        assert.deepEqual(
          policies.map(({ metadata: { annotations }, spec }) => ({
            hook: annotations['helm.sh/hook'],
            isEarlier: Number(annotations['helm.sh/hook-weight']) < 0,
            ports: spec.egress.flatMap(({ ports }) =>
              ports.map(({ port }) => port),
            ),
          })),
          job
            ? [
                {
                  hook: job.metadata.annotations['helm.sh/hook'],
                  isEarlier: true,
                  ports: [53, 53, 5432],
                },
              ]
            : [],
        );
      },
    );
  },
  ['defaults', 'everything, in public'],
);
