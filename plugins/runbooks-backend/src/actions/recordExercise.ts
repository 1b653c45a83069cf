import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { runbookExercisePermission } from '@waymark/common';
import type { ExerciseService } from '../service/ExerciseService';

/** Registers `runbooks:record-exercise`. */
export function registerRecordExercise(deps: {
  actions: ActionsRegistryService;
  exercises: ExerciseService;
}) {
  deps.actions.register({
    name: 'record-exercise',
    title: 'Record that a runbook was followed',
    description:
      'Records that the signed-in person followed a runbook, in a drill or an incident. It dates the runbook, unless it failed, and stays in its history.',
    attributes: { readOnly: false, idempotent: false, destructive: false },
    visibilityPermission: runbookExercisePermission,
    schema: {
      input: z =>
        z.object({
          component: z
            .string()
            .max(300)
            .describe('Entity ref of the component the runbook belongs to'),
          page: z
            .string()
            .max(1_000)
            .describe('Path of the page in the docs of the component'),
          kind: z.enum(['drill', 'incident']).describe('Why it was followed'),
          outcome: z
            .enum(['worked', 'partly', 'failed'])
            .describe('How following it went'),
          note: z.string().max(4_000).optional().describe('What happened'),
          wrong: z
            .string()
            .max(4_000)
            .optional()
            .describe('What is wrong in the runbook'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          person: z.string().describe('Entity ref of the person'),
          at: z.string().describe('ISO 8601'),
        }),
    },
    action: async ({ input: { component, ...input }, credentials }) => {
      const { id, person, at } = await deps.exercises.record(
        { ...input, entityRef: component.toLocaleLowerCase('en-US') },
        credentials,
      );
      return { output: { id, person, at } };
    },
  });
}
