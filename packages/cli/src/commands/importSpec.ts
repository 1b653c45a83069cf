import type { CommandSpec } from '../commandLine/spec';

/** The command `waymark import`. */
export const importSpec: CommandSpec = {
  path: ['import'],
  summary: 'Write descriptors from Compass, OpsLevel, Cortex or Datadog',
  description:
    'Writes a catalog-info.yaml beside each source, and reports with file and line what has no place in the catalog and ' +
    'what is written otherwise. Nothing is sent anywhere. Import everything in one go: the files name each other.',
  examples: [
    {
      command: 'waymark import . --dry-run',
      does: 'Show what would be written for all sources in this folder and below',
    },
    {
      command: 'waymark import services --out catalog --owners owners.yaml',
      does: 'Into the same folders below catalog, with teams translated to groups',
    },
    {
      command: 'waymark import components.json --from compass --out catalog',
      does: 'An export of the API of Compass',
    },
  ],
  arguments: [
    {
      name: 'path',
      required: true,
      repeats: true,
      description: 'Files, or folders with compass.yml, opslevel.yml ...',
    },
  ],
  options: {
    from: {
      type: 'string',
      placeholder: '<format>',
      description:
        'compass, opslevel, cortex or datadog; else found in each file',
    },
    owners: {
      type: 'string',
      placeholder: '<file>',
      description: 'YAML that maps names and ids of owners to groups',
    },
    out: {
      type: 'string',
      placeholder: '<folder>',
      description: 'Where to, instead of beside the sources',
    },
    'dry-run': {
      type: 'boolean',
      description: 'Print the descriptors and write nothing',
    },
    force: {
      type: 'boolean',
      description: 'Overwrite descriptors that are there',
    },
    strict: {
      type: 'boolean',
      description: 'Exit with 1 when anything is left out',
    },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  notes: [
    'A file for --owners has lines such as `"ari:cloud:teams::team/1": group:default/payments`.',
  ],
  exitCodes: true,
};
