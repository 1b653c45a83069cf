import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { readTree, renderService } from './lib/render.mjs';
import { withTool } from '../../../packages/launcher/lib/testing/tools.mjs';
import { valueSets } from './lib/values.mjs';

const CHART = 'deploy/chart';
const KUBERNETES_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/;

withTool('helm', 'The chart of a service, with Helm', helm => {
  for (const [title, values] of Object.entries(valueSets)) {
    describe(`from values: ${title}`, () => {
      let folder;
      let files;
      before(async () => {
        folder = await renderService(values);
        files = await readTree(folder);
      });
      after(() => rm(folder, { recursive: true, force: true }));

      /** What Helm makes of the chart. */
      const manifests = async (...options) => {
        const text = await helm(
          ['template', values.name, CHART, ...options],
          folder,
        );
        const all = parseAllDocuments(text).map(document => {
          assert.deepEqual(document.errors, []);
          return document.toJS();
        });
        const get = (kind, name = values.name) =>
          all.find(
            ({ kind: other, metadata }) =>
              other === kind && metadata.name === name,
          );
        return { all, get };
      };

      it('has a chart that Helm finds nothing wrong with', async () => {
        await helm(['lint', '--strict', CHART], folder);
      });

      it('has manifests with names and labels that Kubernetes takes', async () => {
        const { all } = await manifests('--values', 'deploy/ci-values.yaml');
        assert.deepEqual(all.map(({ kind }) => kind).sort(), [
          'ConfigMap',
          'ConfigMap',
          'Deployment',
          'HorizontalPodAutoscaler',
          'PodDisruptionBudget',
          'PrometheusRule',
          'Service',
          'ServiceAccount',
          'ServiceMonitor',
        ]);
        for (const { kind, metadata } of all) {
          assert.match(metadata.name, KUBERNETES_NAME, kind);
          for (const value of Object.values(metadata.labels))
            assert.match(value, LABEL_VALUE, kind);
          assert.equal(metadata.labels['app.kubernetes.io/name'], values.name);
        }
      });

      it('runs with no more rights than it needs, and is watched', async () => {
        const { get } = await manifests();
        const { replicas, selector, template } = get('Deployment').spec;
        const { containers, securityContext, ...pod } = template.spec;
        const [container] = containers;
        assert.ok(replicas >= 2);
        assert.equal(securityContext.runAsNonRoot, true);
        assert.match(
          files.get('Dockerfile'),
          new RegExp(
            `^USER ${securityContext.runAsUser}:${securityContext.runAsGroup}$`,
            'm',
          ),
        );
        assert.deepEqual(container.securityContext, {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        assert.equal(container.livenessProbe.httpGet.path, '/health/live');
        assert.equal(container.readinessProbe.httpGet.path, '/health/ready');
        assert.ok(container.resources.requests.cpu);
        assert.ok(container.resources.limits.memory);

        const environment = get('ConfigMap').data;
        assert.ok(
          pod.terminationGracePeriodSeconds * 1_000 >
            Number(environment.SHUTDOWN_DRAIN_MS) +
              Number(environment.SHUTDOWN_TIMEOUT_MS),
        );
        for (const labels of [
          selector.matchLabels,
          get('Service').spec.selector,
          get('PodDisruptionBudget').spec.selector.matchLabels,
        ])
          assert.deepEqual(
            { ...template.metadata.labels, ...labels },
            template.metadata.labels,
          );
      });

      it('brings its alerts and its dashboard into the cluster whole', async () => {
        const { get } = await manifests('--values', 'deploy/ci-values.yaml');
        assert.deepEqual(
          get('PrometheusRule').spec,
          parse(files.get(`${CHART}/files/alerts.yaml`)),
        );
        const dashboard = get('ConfigMap', `${values.name}-dashboard`);
        const [json] = Object.values(dashboard.data);
        assert.equal(
          get('ServiceMonitor').spec.jobLabel,
          'app.kubernetes.io/name',
        );
        assert.deepEqual(
          JSON.parse(json),
          JSON.parse(files.get(`${CHART}/files/dashboard.json`)),
        );
      });

      it('refuses values that it does not know or that are of the wrong type', async () => {
        for (const [value, message] of [
          ['replicaCount=many', /replicaCount/],
          ['replicas=3', /replicas/],
          ['config.LOG_LEVEL=loud', /LOG_LEVEL/],
          ['config.PORT=80', /PORT/],
          ['image.digest=latest', /digest/],
        ])
          await assert.rejects(manifests('--set', value), message);
        const { get } = await manifests(
          '--set',
          'config.BODY_LIMIT_BYTES=20000000',
        );
        assert.equal(get('ConfigMap').data.BODY_LIMIT_BYTES, '20000000');
      });
    });
  }
});
