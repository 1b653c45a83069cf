import type { Document } from 'yaml';
import { setAt } from '../yamlEdits/nodes';

/** What a chart whose values have these fields is given so that nothing of it runs, and nobody is called for that. */
const STOPPED: Record<string, unknown> = {
  replicaCount: 0,
  'autoscaling.enabled': false,
  'prometheusRule.enabled': false,
  'route.enabled': false,
};

/**
 * Stops a stage of a chart by its values. A chart of another kind is left alone.
 *
 * @param stage - what differs in the stage
 * @param chart - values of the chart itself, which say what can be set
 */
export function stopStage(stage: Document, chart: Document): void {
  if (!chart.has('replicaCount')) return;
  for (const [path, value] of Object.entries(STOPPED)) {
    const fields = path.split('.');
    if (chart.hasIn(fields)) setAt(stage, fields, value);
  }
}
