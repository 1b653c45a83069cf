import type { Surroundings } from './facts';

/**
 * Whether a runbook is for an alert of a component by its name: it is when it is the component's own, or belongs to none
 * that has an alert of that name itself. A common name such as `HighErrorRate` would otherwise lead to the runbook of
 * another service.
 */
export function coversByName(
  runbook: { entityRef: string },
  component: string,
  alert: string,
  { rulesNaming }: Pick<Surroundings, 'rulesNaming'>,
): boolean {
  return (
    runbook.entityRef === component ||
    !rulesNaming(alert).includes(runbook.entityRef)
  );
}

/** The component that a label calls by `name`, `namespace/name` or its entity ref. */
export function componentRef(service: string): string | undefined {
  const [, kind = 'component', namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(
      service.trim().toLowerCase(),
    ) ?? [];
  return name && `${kind}:${namespace}/${name}`;
}
