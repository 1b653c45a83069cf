import type { Entity } from '@backstage/catalog-model';

const at = 'backstage.io';

/** An entity as a descriptor of a repository of its own name has it. */
export function entity(
  kind: string,
  name: string,
  spec: Entity['spec'],
  annotations: Record<string, string> = {},
): Entity {
  const place = `url:http://portal.example/git/${name}/blob/main/catalog-info.yaml`;
  return {
    apiVersion: `${at}/v1alpha1`,
    kind,
    metadata: {
      name,
      annotations: {
        [`${at}/managed-by-location`]: place,
        [`${at}/managed-by-origin-location`]: place,
        ...annotations,
      },
    },
    spec,
  };
}

export const component = (
  name: string,
  spec: Entity['spec'] = {},
  annotations?: Record<string, string>,
) =>
  entity(
    'Component',
    name,
    { type: 'service', lifecycle: 'production', owner: 'crew', ...spec },
    annotations,
  );

export const group = (name: string) =>
  entity('Group', name, { type: 'team', children: [] });

export const person = (name: string, email: string) =>
  entity('User', name, { memberOf: [], profile: { email } });
