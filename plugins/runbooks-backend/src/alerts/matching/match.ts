import type { AlertMatch } from '@waymark/common';

/** What of a component of the catalog alerts are matched with. */
export interface KnownComponent {
  entityRef: string;
  namespace: string;
  name: string;
  /** Name to show. */
  title: string;
  /** Entity refs. */
  owners: string[];
  /** Annotation `backstage.io/kubernetes-id`. */
  kubernetesId?: string;
  /** Annotation `backstage.io/kubernetes-namespace`. */
  kubernetesNamespace?: string;
}

/** The components of the catalog, by what an alert may call them. */
export interface ComponentLookup {
  byRef: Map<string, KnownComponent>;
  byName: Map<string, KnownComponent[]>;
  byKubernetesId: Map<string, KnownComponent[]>;
}

/** Labels of a workload, as Kubernetes and the exporters around it write them. */
const NAME_LABELS = [
  'app.kubernetes.io/name',
  'app_kubernetes_io_name',
  'label_app_kubernetes_io_name',
  'app',
  'deployment',
  'statefulset',
  'daemonset',
];
const DEFAULT_NAMESPACE = 'default';

/** Puts components where {@link matchAlert} finds them. */
export function lookUpBy(components: KnownComponent[]): ComponentLookup {
  const group = (key: (component: KnownComponent) => string | undefined) => {
    const groups = new Map<string, KnownComponent[]>();
    for (const component of components) {
      const value = key(component)?.toLowerCase();
      if (value === undefined) continue;
      const others = groups.get(value);
      if (others) others.push(component);
      else groups.set(value, [component]);
    }
    return groups;
  };
  return {
    byRef: new Map(
      components.map(component => [component.entityRef, component]),
    ),
    byName: group(({ name }) => name),
    byKubernetesId: group(({ kubernetesId }) => kubernetesId),
  };
}

/**
 * Finds the component an alert is about: by its label `component`, else `service`, else the one that is configured,
 * else by namespace and name of its workload. A label that names no component, or several, leaves it to the next.
 *
 * @param labels - of the alert
 * @param componentLabel - name of the configured label
 * @returns entity ref, and by what it was found; undefined when there is none
 */
export function matchAlert(
  labels: Record<string, string>,
  components: ComponentLookup,
  componentLabel?: string,
): { entityRef: string; matchedBy: AlertMatch } | undefined {
  const named: [AlertMatch, string | undefined][] = [
    ['component', labels.component],
    ['service', labels.service],
    ['label', componentLabel && labels[componentLabel]],
  ];
  for (const [matchedBy, value] of named) {
    const found = value && byReference(value, labels.namespace, components);
    if (found) return { entityRef: found.entityRef, matchedBy };
  }
  for (const label of NAME_LABELS) {
    const value = labels[label]?.toLowerCase();
    const found =
      value &&
      (inKubernetes(components.byKubernetesId.get(value), labels.namespace) ??
        inKubernetes(components.byName.get(value), labels.namespace));
    if (found) return { entityRef: found.entityRef, matchedBy: 'name' };
  }
  return undefined;
}

/** By `name`, `namespace/name` or `component:namespace/name`. */
function byReference(
  value: string,
  namespace: string | undefined,
  { byRef, byName }: ComponentLookup,
): KnownComponent | undefined {
  const parts = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(
    value.trim().toLowerCase(),
  );
  if (!parts) return undefined;
  const [, kind = 'component', within, name] = parts;
  if (kind !== 'component') return undefined;
  if (within) return byRef.get(`component:${within}/${name}`);
  const candidates = byName.get(name) ?? [];
  const inNamespace = (wanted?: string) =>
    candidates.find(candidate => candidate.namespace === wanted?.toLowerCase());
  return (
    inNamespace(namespace) ?? inNamespace(DEFAULT_NAMESPACE) ?? only(candidates)
  );
}

/** The one that runs in a namespace of Kubernetes, as far as that is known. */
function inKubernetes(
  candidates: KnownComponent[] = [],
  namespace: string | undefined,
): KnownComponent | undefined {
  const says = candidates.filter(
    ({ kubernetesNamespace }) =>
      kubernetesNamespace !== undefined && kubernetesNamespace === namespace,
  );
  if (says.length > 0) return only(says);
  const open = candidates.filter(
    ({ kubernetesNamespace }) =>
      kubernetesNamespace === undefined || namespace === undefined,
  );
  return (
    only(open.filter(candidate => candidate.namespace === namespace)) ??
    only(open)
  );
}

function only<T>(candidates: T[]): T | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}
