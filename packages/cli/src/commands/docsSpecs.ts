import type { CommandSpec, OptionSpec } from '../commandLine/spec';

const DIR = {
  name: 'dir',
  required: false,
  description:
    'Folder with mkdocs.yml or docs/, usually a repository; this one by default',
};
const JSON_OPTION: OptionSpec = { type: 'boolean', description: 'Print JSON' };

export const docsBuildSpec: CommandSpec = {
  path: ['docs', 'build'],
  summary: 'Render the docs of a repository, and say what is wrong with them',
  description:
    'Renders the docs as the portal does, without it. The pages can be opened as files, kept as artifacts of a ' +
    'pipeline, or published as a site of TechDocs. Nothing of the repository is run.',
  examples: [
    {
      command: 'waymark docs build --out site',
      does: 'Render the docs of this repository into the folder site',
    },
    {
      command: 'waymark docs build services/checkout --out site --strict',
      does: 'In a pipeline: fail when a link, an image or an entry of nav leads nowhere',
    },
  ],
  arguments: [DIR],
  options: {
    out: {
      type: 'string',
      placeholder: '<folder>',
      description: 'Where to: a new or empty folder, or one built before',
    },
    strict: {
      type: 'boolean',
      description: 'Exit with 1 when there is any problem',
    },
    json: JSON_OPTION,
  },
  exitCodes: true,
};

export const docsServeSpec: CommandSpec = {
  path: ['docs', 'serve'],
  summary: 'Show the docs of a repository while you write them',
  description:
    'Serves the docs on this machine only. A change to a file is on the page at once, and what is wrong is shown there ' +
    'and here.',
  examples: [
    {
      command: 'waymark docs serve',
      does: 'Show the docs of this repository; Ctrl-C ends it',
    },
    {
      command: 'waymark docs serve services/checkout --port 8123 --open',
      does: 'On another port, opened in the browser',
    },
  ],
  arguments: [DIR],
  options: {
    port: {
      type: 'string',
      placeholder: '<number>',
      description: 'Port to listen on; 8000 or the next free one by default',
    },
    open: { type: 'boolean', description: 'Open the browser' },
  },
};
