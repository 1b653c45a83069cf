import type { CommandSpec } from '../commandLine/spec';

export const createSpec: CommandSpec = {
  path: ['create'],
  summary: 'Create a service from a template',
  description:
    'Makes the repository, the catalog entry, the docs and the pipeline, and shows each step. ' +
    'In a terminal it asks for the name, the owner and what else has no default; in a script it refuses and says what is missing.',
  examples: [
    {
      command: 'waymark create',
      does: 'Choose a template, be asked for name and owner, look it over and confirm',
    },
    {
      command: 'waymark create --list',
      does: 'See the templates: language, version, support and what one gets',
    },
    {
      command:
        'waymark create go-service --name order-history --owner purchase --preview ./look',
      does: 'Write the files to a folder to look at; nothing is created',
    },
    {
      command:
        'waymark create node-service --name order-history --owner purchase --set database=true -y',
      does: 'Start at once, without a question; the rest is as by default',
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
    all: {
      type: 'boolean',
      short: 'a',
      description: 'Ask for everything, what has a default too',
    },
    preview: {
      type: 'string',
      placeholder: '<folder>',
      description: 'Write the files to a new folder; nothing is created',
    },
    list: {
      type: 'boolean',
      short: 'l',
      description: 'List the templates and what each makes',
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
  notes: [
    'A list is written a,b,c or as JSON; true, yes, false and no stand for yes and no.',
    'Ctrl-C while it runs ends the watching; it goes on in the portal and ends made or undone.',
  ],
  exitCodes: true,
};
