import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { cutInWords, dependentInWords } from '@waymark/common';
import type { RelationsService } from './RelationsService';

/** Registers `service-catalog:list-dependents`: what breaks if an entity goes away, why, and whom to tell. */
export function registerListDependents(deps: {
  actions: ActionsRegistryService;
  relations: RelationsService;
}) {
  deps.actions.register({
    name: 'list-dependents',
    title: 'List what breaks if something goes away',
    description:
      'Lists everything that breaks, directly or through others, when a catalog entity goes away: what depends on it, what uses its APIs, its parts. Each comes with the reason, its tier and its owners. The nearest come first.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Entity ref, kind:namespace/name; a bare name is a component of the default namespace',
            ),
        }),
      output: z =>
        z.object({
          dependents: z.array(
            z.object({
              entityRef: z.string().describe('Entity ref, kind:namespace/name'),
              why: z.string().describe('Why it breaks'),
              depth: z.number().describe('Steps from what goes away'),
              tier: z
                .string()
                .optional()
                .describe('How critical it is, 1 (most) to 4'),
              owners: z.array(z.string()).describe('Entity refs of its owners'),
            }),
          ),
          leftOut: z
            .string()
            .optional()
            .describe('What there was no room for, if anything'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { root, dependents, titles, cut } = await deps.relations.dependents(
        readRef(input.entityRef),
        credentials,
      );
      return {
        output: {
          dependents: dependents.map(({ ref, path, depth, tier, owners }) => ({
            entityRef: ref,
            why: dependentInWords(root.ref, path, titles),
            depth,
            tier,
            owners,
          })),
          leftOut: cutInWords(cut),
        },
      };
    },
  });
}

function readRef(given: string): CompoundEntityRef {
  try {
    return parseEntityRef(given, { defaultKind: 'component' });
  } catch {
    throw new InputError(
      `"${given}" is no entity ref. Write a name, or kind:namespace/name.`,
    );
  }
}
