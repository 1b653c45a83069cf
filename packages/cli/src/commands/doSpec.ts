import type { CommandSpec } from '../commandLine/spec';

/** The command `waymark do`. */
export const doSpec: CommandSpec = {
  path: ['do'],
  summary: 'Propose a change to something you own, made by a template',
  description:
    'Adds a database, a runbook, an API and so on to what exists: a branch and a pull request in its repository, ' +
    'for its owners to merge.',
  examples: [
    {
      command: 'waymark do',
      does: 'List what can be done with the component of this folder',
    },
    {
      command: 'waymark do --list order-history',
      does: 'The same with another one, and why the rest cannot',
    },
    {
      command: 'waymark do add-database order-history',
      does: 'Look it over and confirm; prints where to review the change',
    },
    {
      command: 'waymark do add-database order-history --preview',
      does: 'Show the change as a diff, and propose nothing',
    },
    {
      command:
        'waymark do add-runbook --set title="Queue is stuck" --set severity=page -y',
      does: 'Start at once, without a question',
    },
  ],
  arguments: [
    {
      name: 'what',
      required: false,
      description: 'Name of the change; lists all when it is left out',
    },
    {
      name: 'component',
      required: false,
      description:
        'What to change; by default that of catalog-info.yaml in this folder or above',
    },
  ],
  options: {
    set: {
      type: 'list',
      placeholder: '<name=value>',
      description: 'A parameter of the change; repeatable',
    },
    all: {
      type: 'boolean',
      short: 'a',
      description: 'Ask for everything, what has a default too',
    },
    preview: {
      type: 'boolean',
      description: 'Show the change as a diff; nothing is proposed',
    },
    list: {
      type: 'boolean',
      short: 'l',
      description: 'List what can be done with a component: do --list checkout',
    },
    yes: {
      type: 'boolean',
      short: 'y',
      description: 'Do not ask for confirmation',
    },
    json: {
      type: 'boolean',
      description: 'Print one JSON document and never ask',
    },
  },
  exitCodes: true,
};
