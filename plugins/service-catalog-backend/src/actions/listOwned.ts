import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { OWNERSHIP_WAYS, reasonInWords } from '@waymark/common';
import type { OwnershipService } from '../ownership/OwnershipService';
import { textOf } from '../team/describe';

/** Registers `service-catalog:list-owned`: what the caller owns, and why. */
export function registerListOwned(deps: {
  actions: ActionsRegistryService;
  auth: AuthService;
  ownership: OwnershipService;
}) {
  deps.actions.register({
    name: 'list-owned',
    title: 'List what I own',
    description:
      'Lists the catalog entities that the signed-in person owns: directly, through a group they are in, or through a group below one of theirs; on request also through groups above. Each comes with the reason.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          kinds: z
            .array(z.string())
            .optional()
            .describe('Kinds to list, such as Component; all when left out'),
          search: z
            .string()
            .optional()
            .describe('Words, as they stand, in name, title or description'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(1000)
            .optional()
            .describe('Most entities to list at once; 50 when left out'),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the answer before, to go on from there'),
          through: z
            .array(z.enum(OWNERSHIP_WAYS))
            .optional()
            .describe(
              'Ways that count: direct, member (a group the person is in), below and above (groups under and over those). All but above when left out.',
            ),
        }),
      output: z =>
        z.object({
          owned: z.array(
            z.object({
              entityRef: z.string().describe('Entity ref, kind:namespace/name'),
              type: z.string().optional(),
              lifecycle: z.string().optional(),
              reason: z.string().describe('Through whom the person owns it'),
            }),
          ),
          totalItems: z.number().describe('How many there are in all'),
          nextCursor: z
            .string()
            .optional()
            .describe('Where the next page begins; absent on the last'),
        }),
    },
    action: async ({ input, credentials }) => {
      if (!deps.auth.isPrincipal(credentials, 'user'))
        throw new NotAllowedError(
          'Only a person owns things; sign in as one to list them.',
        );
      const { through, ...query } = input;
      const { items, titles, totalItems, nextCursor } =
        await deps.ownership.owned(credentials, { ...query, ways: through });
      return {
        output: {
          owned: items.map(({ entity, reason }) => ({
            entityRef: stringifyEntityRef(entity),
            type: textOf(entity.spec?.type),
            lifecycle: textOf(entity.spec?.lifecycle),
            reason: reasonInWords(reason, titles),
          })),
          totalItems,
          nextCursor,
        },
      };
    },
  });
}
