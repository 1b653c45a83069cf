import type { CommandSpec } from '../commandLine/spec';

/** The command `waymark catalog check`. */
export const catalogCheckSpec: CommandSpec = {
  path: ['catalog', 'check'],
  summary: 'Say what is wrong with descriptors, before the catalog does',
  description:
    'Finds what the Health page of the portal would show: errors of form, names described twice, relations to nothing, ' +
    'owners and docs that are missing. Signed in, it asks the portal what exists there; without, it needs nothing.',
  examples: [
    {
      command: 'waymark catalog check',
      does: 'All catalog-info.yaml of this folder, and the files that they name',
    },
    {
      command: 'waymark catalog check --portal --strict --format github',
      does: 'In a pipeline: annotate the lines, and fail also when something misleads',
    },
    {
      command: 'waymark catalog check org.yaml --complete',
      does: 'A file with everything: what it does not describe does not exist',
    },
  ],
  arguments: [
    {
      name: 'path',
      required: false,
      repeats: true,
      description: 'Descriptors, or folders; this one by default',
    },
  ],
  options: {
    portal: {
      type: 'boolean',
      description: 'Fail when the portal cannot be asked',
    },
    offline: { type: 'boolean', description: 'Do not ask the portal' },
    complete: {
      type: 'boolean',
      description:
        'What the files do not describe does not exist; asks no portal',
    },
    strict: {
      type: 'boolean',
      description: 'Exit with 1 also when there are only warnings',
    },
    format: {
      type: 'string',
      placeholder: '<format>',
      description: 'text (default), json, sarif or github',
    },
  },
  notes: [
    'An error keeps an entry, or a part of it, out of the catalog; a warning misleads whoever reads it.',
  ],
  exitCodes: true,
};
