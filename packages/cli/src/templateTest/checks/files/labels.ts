import { parseAllDocuments } from 'yaml';
import type { Check } from '../check';
import { chartsIn, manifestsOf } from './chart';
import type { Manifest } from './chart';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

/** The component of a descriptor, as far as Kubernetes finds its resources by it. */
export interface Component {
  metadata: { name: string; annotations?: Record<string, string> };
}

/**
 * Where the labels of a chart are not those that the catalog looks for.
 *
 * @param manifests - all that the chart makes
 */
export function labelProblems(
  component: Component,
  manifests: Manifest[],
): string[] {
  const { name, annotations = {} } = component.metadata;
  const id = annotations[KUBERNETES_ID];
  const selector = annotations[SELECTOR];
  if (!id && !selector)
    return [
      `catalog-info.yaml: the component ${name} has no annotation ${KUBERNETES_ID}, so the portal cannot show where it runs.`,
    ];
  const wanted: Record<string, string> = selector
    ? Object.fromEntries(
        selector.split(',').map(pair => pair.trim().split('=')),
      )
    : { [KUBERNETES_ID]: id };
  return manifests.flatMap(manifest =>
    labelledParts(manifest).flatMap(({ what, labels }) =>
      Object.entries(wanted)
        .filter(([label, value]) => labels[label] !== value)
        .map(
          ([label, value]) =>
            `${what} has ${label}: ${
              labels[label] ?? 'nothing'
            }, and the catalog looks for ${value}.`,
        ),
    ),
  );
}

export const labels: Check = {
  name: 'labels',
  title: 'The labels in the chart are those that the catalog looks for',
  applies: ({ files }) =>
    files.has('catalog-info.yaml') && chartsIn(files.keys()).length > 0,
  async run(bench) {
    const component = parseAllDocuments(bench.text('catalog-info.yaml') ?? '')
      .map(document => document.toJS())
      .find(entity => entity?.kind === 'Component');
    if (!component) return ['catalog-info.yaml describes no component.'];
    return labelProblems(component, await manifestsOf(bench));
  },
};

/** A resource, and the pods that it makes. */
function labelledParts(
  manifest: Manifest,
): { what: string; labels: Record<string, string> }[] {
  const what = `${manifest.kind} ${manifest.metadata.name}`;
  const pods = manifest.spec?.template?.metadata;
  return [
    { what, labels: manifest.metadata.labels ?? {} },
    ...(pods
      ? [{ what: `The pod of ${what}`, labels: pods.labels ?? {} }]
      : []),
  ];
}
