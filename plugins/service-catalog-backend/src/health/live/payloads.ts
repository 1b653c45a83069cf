import type { EventParams } from '@backstage/plugin-events-node';
import {
  CATALOG_PROBLEM_KINDS,
  type DescriptorProblemsEvent,
} from '@waymark/common';
import { z } from 'zod';
import type { CatalogChangedEvent } from '@waymark/common';
import type { CatalogProcessedEvent } from './topic';

const errors = z.object({
  entity: z.string(),
  location: z.string().optional(),
  // Errors of another process have lost what they said.
  errors: z.array(z.object({ message: z.unknown() }).catch({ message: '' })),
});

const conflict = z.object({
  entityRef: z.string(),
  newLocationKey: z.string(),
  existingLocationKey: z.string(),
  unprocessedEntity: z.object({
    apiVersion: z.string().catch(''),
    kind: z.string(),
    metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
    spec: z
      .object({ owner: z.string().optional() })
      .optional()
      .catch(undefined),
  }),
});

const changed = z.object({ changed: z.array(z.object({ ref: z.string() })) });

const processed: z.ZodType<CatalogProcessedEvent> = z.object({
  at: z.string(),
  processed: z.array(z.string()),
  read: z.array(z.string()),
  isBehind: z.boolean(),
});

const descriptors: z.ZodType<DescriptorProblemsEvent> = z.object({
  source: z.string(),
  problems: z.array(
    z.object({
      kind: z.enum(CATALOG_PROBLEM_KINDS),
      severity: z.enum(['error', 'warning']),
      entityRef: z.string().optional(),
      message: z.string(),
      remedy: z.string(),
      location: z.string().optional(),
      subject: z.string().optional(),
      sides: z
        .array(
          z.object({
            location: z.string(),
            name: z.string().optional(),
            won: z.boolean(),
            committer: z.string().optional(),
          }),
        )
        .optional(),
      declaredOwner: z.string().optional(),
      committer: z.object({ name: z.string(), email: z.string() }).optional(),
    }),
  ),
  removed: z.array(z.string()),
});

/** Errors that the catalog met while it processed an entity. */
export const readErrors = ({ eventPayload }: EventParams) =>
  errors.parse(eventPayload);

/** Two locations describe the same entity. */
export const readConflict = ({ eventPayload }: EventParams) =>
  conflict.parse(eventPayload);

/** Refs of entities with a new content. */
export const readChanged = ({ eventPayload }: EventParams): string[] =>
  changed
    .parse(eventPayload as CatalogChangedEvent)
    .changed.map(({ ref }) => ref);

/** What the catalog processed. */
export const readProcessed = ({ eventPayload }: EventParams) =>
  processed.parse(eventPayload);

/** What is wrong with descriptors, as their reader says. */
export const readDescriptors = ({ eventPayload }: EventParams) =>
  descriptors.parse(eventPayload);
