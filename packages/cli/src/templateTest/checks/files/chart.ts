import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import type { Bench } from '../Bench';
import { excerpt } from '../Bench';
import type { Check } from '../check';

/** A Helm chart of a repository, with the files of values that it is deployed with. */
export interface Chart {
  folder: string;
  /** Paths of values, one for each stage; `undefined` stands for the chart's own. */
  stages: (string | undefined)[];
}

/** A resource that a chart makes. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  data?: Record<string, string>;
  spec?: Record<string, any>;
}

/** The charts among the files of a repository. */
export function chartsIn(paths: Iterable<string>): Chart[] {
  const all = [...paths];
  const stages = all.filter(path =>
    /^deploy\/stages\/[^/]+\.ya?ml$/.test(path),
  );
  return all
    .filter(path => /(^|\/)Chart\.yaml$/.test(path))
    .map(path => ({
      folder: path.replace(/\/?Chart\.yaml$/, '') || '.',
      stages: [undefined, ...stages],
    }));
}

/**
 * What a chart makes for a stage.
 *
 * @throws InputError with what Helm said, Error when a signal ended it
 */
export async function renderChart(
  bench: Bench,
  chart: Chart,
  stage: string | undefined,
): Promise<string> {
  const { code, stdout, output } = await bench.run(bench.tool('helm'), [
    'template',
    bench.produced.name,
    chart.folder,
    '--namespace',
    'checks',
    ...(stage ? ['--values', stage] : []),
  ]);
  if (code === 0) return stdout;
  const problem = `helm template${of(stage)}:\n${excerpt(output)}`;
  throw code === undefined ? new Error(problem) : new InputError(problem);
}

/** Every resource that the charts make for their stages; of the last stage when several make the same. */
export async function manifestsOf(bench: Bench): Promise<Manifest[]> {
  const all = new Map<string, Manifest>();
  for (const chart of chartsIn(bench.produced.files.keys()))
    for (const stage of chart.stages)
      for (const document of parseAllDocuments(
        await renderChart(bench, chart, stage),
      )) {
        const manifest: Manifest | undefined = document.toJS() ?? undefined;
        if (manifest?.kind)
          all.set(`${manifest.kind} ${manifest.metadata.name}`, manifest);
      }
  return [...all.values()];
}

/** ` for <stage>`, or nothing. */
export function of(stage: string | undefined): string {
  return stage ? ` for ${stage}` : '';
}

export const chart: Check = {
  name: 'chart',
  title: 'Helm finds nothing wrong with the chart, for each stage',
  applies: ({ files }) => chartsIn(files.keys()).length > 0,
  async run(bench) {
    const problems: string[] = [];
    for (const { folder, stages } of chartsIn(bench.produced.files.keys()))
      for (const stage of stages)
        problems.push(
          ...(await bench.problemsOf(
            `helm lint${of(stage)}`,
            bench.tool('helm'),
            ['lint', '--strict', folder, ...(stage ? ['--values', stage] : [])],
          )),
        );
    return problems;
  },
};
