import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/** A template of the catalog. */
export const template = (
  name: string,
  annotations: Record<string, string> = {},
  spec: Record<string, unknown> = {},
): TemplateEntityV1beta3 => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, namespace: 'default', annotations, etag: `${name}-1` },
  spec: { type: 'service', owner: 'platform', steps: [], ...spec },
});
