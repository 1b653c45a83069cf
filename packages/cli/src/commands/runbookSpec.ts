import type { CommandSpec } from '../commandLine/spec';

/** The command `waymark runbook`. */
export const runbookSpec: CommandSpec = {
  path: ['runbook'],
  summary: 'Read the runbook of an alert, or record that you followed it',
  examples: [
    {
      command: 'waymark runbook CheckoutHighErrorRate',
      does: 'Its service, who owns it, what fires, and the text',
    },
    {
      command: 'waymark runbook HighErrorRate --service checkout',
      does: 'That of one service, when several have such an alert',
    },
    {
      command: 'waymark runbook CheckoutHighErrorRate --open',
      does: 'Open its page in the browser',
    },
    {
      command:
        'waymark runbook CheckoutHighErrorRate --followed drill --outcome worked',
      does: 'Record that you exercised it',
    },
  ],
  arguments: [
    {
      name: 'alert',
      required: true,
      description: 'The name of an alert',
    },
  ],
  options: {
    service: {
      type: 'string',
      placeholder: '<ref>',
      description: 'The service it fires on: a name, or kind:namespace/name',
    },
    open: {
      type: 'boolean',
      description: 'Open its page in the browser instead of printing it',
    },
    followed: {
      type: 'string',
      placeholder: '<drill|incident>',
      description: 'Record that you followed it, and in what',
    },
    outcome: {
      type: 'string',
      placeholder: '<worked|partly|failed>',
      description: 'How following it went',
    },
    note: {
      type: 'string',
      placeholder: '<text>',
      description: 'What happened',
    },
    wrong: {
      type: 'string',
      placeholder: '<text>',
      description: 'What is wrong in the runbook',
    },
    json: { type: 'boolean', description: 'Print JSON' },
  },
  notes: [
    'Links are to press where the terminal can do that; elsewhere their addresses stand behind them.',
  ],
};
