import { findSchemas, howToGet } from '../../tools/findTool';
import { NotRun } from '../check';
import type { Check } from '../check';
import { chartsIn, of, renderChart } from './chart';

/** What kubeconform says of one resource. */
export interface Verdict {
  kind: string;
  name: string;
  status: string;
  msg: string;
}

/** The verdicts that are no `statusValid`, in words. */
export function verdictProblems(resources: Verdict[], where: string): string[] {
  return resources
    .filter(({ status }) => status !== 'statusValid')
    .map(({ kind, name, status, msg }) =>
      status === 'statusSkipped'
        ? `${kind} ${name}${where}: its kind is not known. Add its schema, or do not use it.`
        : `${kind} ${name}${where}: ${msg}`,
    );
}

/** The names of `schemaPath`. */
const PATTERN =
  '{{ .ResourceKind }}-{{ .Group }}-{{ .ResourceAPIVersion }}.json';

export const kubernetes: Check = {
  name: 'kubernetes',
  title: 'Kubernetes knows every field of what the chart makes, for each stage',
  applies: ({ files }) => chartsIn(files.keys()).length > 0,
  async run(bench) {
    const kubeconform = bench.tool('kubeconform');
    const schemas = findSchemas();
    if (!schemas) throw new NotRun(howToGet('schemas'));
    const problems: string[] = [];
    for (const chart of chartsIn(bench.produced.files.keys()))
      for (const stage of chart.stages) {
        const manifests = await renderChart(bench, chart, stage);
        const { stdout, output } = await bench.run(
          kubeconform,
          [
            '-output',
            'json',
            '-verbose',
            '-strict',
            '-schema-location',
            `${schemas}/${PATTERN}`,
          ],
          { input: manifests },
        );
        const { resources } = read(stdout, output);
        if (resources.length === 0)
          problems.push(`The chart makes nothing${of(stage)}.`);
        problems.push(...verdictProblems(resources, of(stage)));
      }
    return problems;
  },
};

function read(stdout: string, output: string): { resources: Verdict[] } {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`kubeconform gave no report:\n${output}`);
  }
}
