import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { dashboardOf } from '../../lib/alerts.mjs';
import { CHART, renderChart, runHelm, withoutHelm } from '../../lib/helm.mjs';
import { describeServices, isWorker } from '../../lib/services.mjs';

const skip = withoutHelm;
const KUBERNETES_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/;
const EVERYWHERE = [
  'ConfigMap',
  'ConfigMap',
  'Deployment',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
];
/** What is called has an address, and what works on a queue has none. */
const ADDRESSED = ['Service', 'ServiceMonitor'];
const UNADDRESSED = ['PodMonitor'];

describeServices(
  'The chart',
  made => {
    const asked = new Map();
    /** What Helm makes of the chart for a stage, or of its own values; it is asked once. */
    function manifests(stage = 'its own values') {
      if (!asked.has(stage)) asked.set(stage, renderChart(made(), stage));
      return asked.get(stage);
    }

    it(
      'has in each stage what belongs there, with names and labels that Kubernetes takes',
      { skip },
      async () => {
        const { files, parameters } = made();
        const { name, exposure } = parameters;
        for (const [stage, more] of [
          ['staging', []],
          ['production', ['HorizontalPodAutoscaler', 'PrometheusRule']],
        ]) {
          const { all } = await manifests(stage);
          const expected = [
            ...EVERYWHERE,
            ...(isWorker(files) ? UNADDRESSED : ADDRESSED),
            ...more,
            ...(exposure === 'public' ? ['HTTPRoute'] : []),
          ];
          assert.deepEqual(
            all
              .filter(
                ({ metadata: { labels } }) =>
                  labels['app.kubernetes.io/component'] === 'service',
              )
              .map(({ kind }) => kind)
              .sort(),
            expected.sort(),
            stage,
          );
          for (const { kind, metadata, spec } of all) {
            assert.match(metadata.name, KUBERNETES_NAME, kind);
            for (const labels of [
              metadata.labels,
              spec?.template?.metadata?.labels ?? metadata.labels,
            ]) {
              for (const value of Object.values(labels))
                assert.match(value, LABEL_VALUE, kind);
              assert.equal(labels['app.kubernetes.io/name'], name, kind);
              assert.equal(labels['backstage.io/kubernetes-id'], name, kind);
            }
          }
        }
      },
    );

    it('has the label that the component is found by', () => {
      const [component] = parseAllDocuments(
        made().files.get('catalog-info.yaml'),
      );
      assert.equal(
        component.toJS().metadata.annotations['backstage.io/kubernetes-id'],
        made().parameters.name,
      );
    });

    it('runs with no more rights than it needs', { skip }, async () => {
      const { files, parameters } = made();
      const { get } = await manifests();
      const { replicas, selector, template } = get('Deployment').spec;
      const { containers, securityContext, ...pod } = template.spec;
      const [container] = containers;
      assert.ok(replicas >= 2);
      assert.equal(securityContext.runAsNonRoot, true);
      // The user is the image's own, which Kubernetes only believes by number.
      assert.match(files.get('Dockerfile'), /^USER [1-9]\d*(:[1-9]\d*)?$/m);
      assert.deepEqual(container.securityContext, {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      assert.equal(container.startupProbe.httpGet.path, '/health/live');
      assert.equal(container.livenessProbe.httpGet.path, '/health/live');
      assert.equal(container.readinessProbe.httpGet.path, '/health/ready');
      assert.ok(container.resources.requests.cpu);
      assert.ok(container.resources.requests.memory);
      assert.ok(container.resources.limits.memory);
      assert.equal(pod.automountServiceAccountToken, false);
      assert.equal(pod.topologySpreadConstraints.length, 2);

      const environment = get('ConfigMap').data;
      assert.ok(
        pod.terminationGracePeriodSeconds * 1_000 >
          Number(environment.SHUTDOWN_DRAIN_MS ?? 0) +
            Number(environment.SHUTDOWN_TIMEOUT_MS),
      );
      for (const labels of [
        selector.matchLabels,
        get('Service')?.spec.selector ??
          (await manifests('staging')).get('PodMonitor').spec.selector
            .matchLabels,
        get('PodDisruptionBudget').spec.selector.matchLabels,
        get('NetworkPolicy').spec.podSelector.matchLabels,
      ]) {
        assert.deepEqual(
          { ...template.metadata.labels, ...labels },
          template.metadata.labels,
        );
        // Not the pods of a migration.
        assert.equal(labels['app.kubernetes.io/component'], 'service');
      }
      const job = (await manifests()).all.find(({ kind }) => kind === 'Job');
      assert.equal(Boolean(job), Boolean(parameters.database));
    });

    it(
      'gets the address of each option from a Secret, and may reach it',
      { skip },
      async () => {
        const { files, parameters } = made();
        const { get } = await manifests();
        const has = option =>
          Boolean(parameters[option]) ||
          (isWorker(files) && option === 'queue');
        const { env } = get('Deployment').spec.template.spec.containers[0];
        const open = get('NetworkPolicy').spec.egress.flatMap(
          ({ ports = [] }) => ports.map(({ port }) => port),
        );
        for (const [option, port] of [
          ['database', 5432],
          ['cache', 6379],
          ['queue', 5672],
        ]) {
          const variable = `${option.toUpperCase()}_URL`;
          const entry = env.find(({ name }) => name === variable);
          assert.deepEqual(
            entry?.valueFrom.secretKeyRef,
            has(option)
              ? { name: `${parameters.name}-${option}`, key: variable }
              : undefined,
          );
          assert.equal(open.includes(port), has(option), option);
        }
      },
    );

    it(
      'brings its alerts and its dashboard into the cluster whole',
      { skip },
      async () => {
        const { files, parameters } = made();
        const { get } = await manifests('production');
        const groups = [...files.keys()]
          .filter(path => path.startsWith(`${CHART}/files/alerts/`))
          .sort()
          .flatMap(path => parse(files.get(path)).groups);
        // What of them is of the stage, stages.mjs tests.
        const withoutStage = all =>
          all.map(({ name, rules }) => ({
            name,
            rules: rules.map(({ expr: _, labels, ...rule }) =>
              rule.record ? rule : { ...rule, labels },
            ),
          }));
        assert.deepEqual(
          withoutStage(get('PrometheusRule').spec.groups),
          withoutStage(groups),
        );
        const [json] = Object.values(
          get('ConfigMap', `${parameters.name}-dashboard`).data,
        );
        assert.deepEqual(JSON.parse(json), dashboardOf(files));
        assert.equal(
          (get('ServiceMonitor') ?? get('PodMonitor')).spec.jobLabel,
          'app.kubernetes.io/name',
        );
      },
    );

    it(
      'is open to the outside only where that was asked for, and never its metrics',
      { skip },
      async () => {
        const { files, parameters } = made();
        const { exposure } = parameters;
        const { get } = await manifests('production');
        const route = get('HTTPRoute');
        assert.equal(Boolean(route), exposure === 'public');
        const matches = (route?.spec.rules ?? [])
          .flatMap(({ matches: all, backendRefs }) =>
            all.map(({ path }) => ({ prefix: path.value, backendRefs })),
          )
          .sort((a, b) => b.prefix.length - a.prefix.length);
        // The longest match wins, and leads nowhere without a backend.
        for (const path of ['/health/live', '/health/ready', '/metrics'])
          assert.equal(
            matches.find(({ prefix }) => path.startsWith(prefix))?.backendRefs,
            undefined,
            path,
          );
        const { from } = get('NetworkPolicy').spec.ingress[0];
        const namespaces =
          from.at(-1).namespaceSelector.matchExpressions[0].values;
        assert.deepEqual(namespaces, [
          'monitoring',
          ...(route ? ['gateways'] : []),
        ]);
        // Whoever calls it is most likely beside it; a worker is only measured.
        assert.equal(from.length, isWorker(files) ? 1 : 2);
      },
    );
  },
  ['defaults', 'everything, in public', 'the longest', 'odd text'],
);

describeServices(
  'The chart',
  made => {
    it('passes the lint of Helm', { skip }, async () => {
      await runHelm(made(), ['lint', '--strict', CHART]);
    });
  },
  ['the longest', 'odd text'],
);
