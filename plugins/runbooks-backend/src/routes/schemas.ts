import { z } from 'zod';

const entityRef = z
  .string()
  .max(300)
  .regex(
    /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    'give an entity ref such as component:default/checkout',
  )
  .transform(ref => ref.toLocaleLowerCase('en-US'));

const flag = z.enum(['true', 'false']).transform(value => value === 'true');

/** Query that narrows a list to some components. */
export const scopeSchema = z.object({
  entityRef: entityRef.optional(),
  owner: entityRef.optional(),
  mine: flag.optional(),
});

/** Query of a list of runbooks. */
export const runbookQuerySchema = scopeSchema.extend({
  query: z.string().max(200).optional(),
  state: z.enum(['complete', 'stale', 'missing']).optional(),
});

/** Query that names a runbook. */
export const placeSchema = z.object({
  entityRef,
  page: z.string().max(1_000),
});

const note = z.string().trim().max(4_000).optional();

/** What somebody says when they followed a runbook. */
export const exerciseSchema = placeSchema.extend({
  kind: z.enum(['drill', 'incident']),
  outcome: z.enum(['worked', 'partly', 'failed']),
  note,
  wrong: note,
});
