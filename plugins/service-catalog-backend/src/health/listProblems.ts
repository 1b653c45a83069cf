import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CATALOG_PROBLEM_KINDS } from '@waymark/common';
import type { HealthService } from './reading/HealthService';

/** Registers `service-catalog:list-problems`: what is wrong with entries of the catalog. */
export function registerListProblems(deps: {
  actions: ActionsRegistryService;
  health: HealthService;
}) {
  deps.actions.register({
    name: 'list-problems',
    title: 'List catalog problems',
    description:
      'Lists what is wrong with entries of the catalog, the newest first, each with what to do about it: descriptors that cannot be used, name conflicts, relations and owners that do not exist, docs and repositories that are missing, and the like.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          owner: z
            .string()
            .optional()
            .describe(
              'Entity ref of an owner, such as group:default/checkout; or mine for what the caller owns.',
            ),
          kind: z.enum(CATALOG_PROBLEM_KINDS).optional(),
          entityRef: z
            .string()
            .optional()
            .describe('Only what is wrong with this entity'),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          problems: z.array(
            z.object({
              kind: z.string(),
              entityRef: z.string().optional(),
              message: z.string().describe('What is wrong, and where'),
              remedy: z.string().describe('What to do about it'),
              location: z
                .string()
                .optional()
                .describe('Address of the descriptor'),
              owners: z.array(z.string()).describe('Who is to settle it'),
              firstSeen: z.string().describe('ISO 8601'),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { owner, kind, entityRef, cursor } = input;
      const { problems, nextCursor } = await deps.health.problems(credentials, {
        whose: owner === undefined || owner === 'mine' ? owner : { owner },
        kind,
        entityRef,
        cursor,
        limit: 50,
      });
      return {
        output: {
          problems: problems.map(problem => ({
            kind: problem.kind,
            entityRef: problem.entityRef,
            message: problem.message,
            remedy: problem.remedy,
            location: problem.location,
            owners: problem.owners,
            firstSeen: problem.firstSeen,
          })),
          nextCursor,
        },
      };
    },
  });
}
