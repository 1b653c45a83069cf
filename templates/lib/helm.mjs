import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import {
  findTool,
  runTool,
  toolMissing,
} from '../../packages/launcher/lib/testing/tools.mjs';

export const CHART = 'deploy/chart';

const helm = findTool('helm');

/** Why a test that needs Helm is skipped, where it is. */
export const withoutHelm = !helm && toolMissing('helm');

/** Runs Helm in the folder of what was made; it rejects as {@link runTool} does. */
export const runHelm = ({ folder }, args) =>
  runTool(helm, args, { cwd: folder });

/**
 * What Helm makes of the chart for a stage, or of the chart's own values where there is no such stage.
 *
 * @returns `all` manifests, and `get` that finds one by kind and name, by default the name of the service
 */
export async function renderChart(made, stage, namespace = 'default') {
  const { parameters, files } = made;
  const values = `deploy/stages/${stage}.yaml`;
  const text = await runHelm(made, [
    'template',
    parameters.name,
    CHART,
    '--namespace',
    namespace,
    ...(files.has(values) ? ['--values', values] : []),
  ]);
  const all = parseAllDocuments(text)
    .map(document => {
      assert.deepEqual(document.errors, []);
      return document.toJS();
    })
    .filter(Boolean);
  const get = (kind, name = parameters.name) =>
    all.find(
      ({ kind: other, metadata }) => other === kind && metadata.name === name,
    );
  return { all, get };
}
