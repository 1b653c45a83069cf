import type { CommandSpec } from '../commandLine/spec';

export const createSpec: CommandSpec = {
  path: ['create'],
  summary: 'Create a service from a template',
  description:
    'Makes the repository, the catalog entry, the docs and the pipeline, and shows each step. ' +
    'In a terminal it asks for what is missing; in a script it refuses and says what is missing.',
  examples: [
    {
      command: 'waymark create',
      does: 'Be asked for everything, then look it over and confirm',
    },
    {
      command:
        'waymark create node-service --name order-history --owner purchase',
      does: 'Give the essentials, be asked for the rest',
    },
    {
      command:
        'waymark create node-service --name order-history --owner purchase --description "Past orders" -y',
      does: 'Take every default and start at once, without a question',
    },
    {
      command: 'waymark create --json ... | jq -r .links.clone',
      does: 'Use it in a script: JSON alone on standard output, never a question',
    },
  ],
  arguments: [
    {
      name: 'template',
      required: false,
      description: 'Name of the template; not needed when there is one',
    },
  ],
  options: {
    name: {
      type: 'string',
      placeholder: '<name>',
      description: 'Name of the service and its repository',
    },
    owner: {
      type: 'string',
      placeholder: '<group>',
      description: 'Group that owns it, one of yours',
    },
    system: {
      type: 'string',
      placeholder: '<system>',
      description: 'System it is part of',
    },
    description: {
      type: 'string',
      placeholder: '<text>',
      description: 'What it is for, in a sentence',
    },
    set: {
      type: 'list',
      placeholder: '<name=value>',
      description: 'Any parameter of the template; repeatable',
    },
    yes: {
      type: 'boolean',
      short: 'y',
      description: 'Take every default, and do not ask for confirmation',
    },
    json: {
      type: 'boolean',
      description: 'Print one JSON document and never ask',
    },
  },
  notes: [
    'A list is written a,b,c or as JSON; true, yes, false and no stand for yes and no.',
    'Ctrl-C while it runs ends the watching; the creation goes on in the portal and ends made or undone.',
  ],
  exitCodes: true,
};
