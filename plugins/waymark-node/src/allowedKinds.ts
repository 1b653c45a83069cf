import type { Config } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { z } from 'zod';

const allowSchema = z.array(
  z.union([
    z.string().transform(kind => ({ kind, 'spec.type': undefined })),
    z.object({ kind: z.string(), 'spec.type': z.string().optional() }),
  ]),
);

// What the catalog takes when nothing is configured: nobody becomes a person or a team by a repository.
const USUAL = ['Component', 'API', 'Location'];

/** Whether the catalog takes an entity from a repository. */
export type IsAllowed = (entity: Entity) => boolean;

/**
 * Reads `catalog.rules`. The catalog applies them to what it reads by itself, not to what providers give it. Rules for
 * certain `locations` only do not count here.
 */
export function readAllowedKinds(config: Config): IsAllowed {
  const rules = config.getOptionalConfigArray('catalog.rules');
  const allowed = rules
    ? rules
        .filter(rule => !rule.has('locations'))
        .flatMap(rule => allowSchema.parse(rule.get('allow')))
    : allowSchema.parse(USUAL);
  return ({ kind, spec }) =>
    allowed.some(
      rule =>
        same(rule.kind, kind) &&
        (rule['spec.type'] === undefined ||
          same(rule['spec.type'], spec?.type)),
    );
}

function same(wanted: string, value: unknown): boolean {
  return (
    typeof value === 'string' &&
    wanted.toLocaleLowerCase('en-US') === value.toLocaleLowerCase('en-US')
  );
}
