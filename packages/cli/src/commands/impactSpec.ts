import type { CommandSpec } from '../commandLine/spec';

/** The command `waymark impact`. */
export const impactSpec: CommandSpec = {
  path: ['impact'],
  summary: 'Show what breaks if something goes away, and whom to tell',
  examples: [
    {
      command: 'waymark impact payments',
      does: 'What breaks, why, and its owners, the most critical first',
    },
    {
      command: 'waymark impact api:default/payments-api',
      does: 'By ref, when several have the name',
    },
    {
      command:
        "waymark impact payments --json | jq -r '.owners[].email // empty'",
      does: 'The addresses of those to tell, for a script',
    },
  ],
  arguments: [
    {
      name: 'ref',
      required: true,
      description: 'A name, or kind:namespace/name',
    },
  ],
  options: { json: { type: 'boolean', description: 'Print JSON' } },
  notes: [
    'Counted is what depends on it, what uses its APIs and what is part of it, and so on from there.',
  ],
};
