/**
 * Address of the history of a component's alerts.
 *
 * @param entityRef - for example `component:default/checkout`
 */
export function historyPath(entityRef: string): string {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(entityRef) ?? [];
  return `/on-call/history/${namespace}/${kind}/${name}`;
}
