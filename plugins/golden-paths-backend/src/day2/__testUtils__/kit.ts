import { stringify } from 'yaml';

const step = (id: string, action: string, input: object = {}) => ({
  id,
  name: id,
  action: `golden-paths:${action}`,
  input,
});

const OPTIONS = ['database', 'cache'];
const option = { type: 'boolean', default: false };

const steps = [
  step('check', 'check-inputs', {
    name: '${{ parameters.name }}',
    owner: '${{ parameters.owner }}',
  }),
  step('render', 'render', {
    parts: [
      'content',
      ...OPTIONS.map(name => ({
        part: `options/${name}`,
        if: `\${{ parameters.${name} }}`,
      })),
    ],
    values: {
      name: '${{ parameters.name }}',
      owner: '${{ steps.check.output.owner }}',
      database: '${{ parameters.database }}',
      cache: '${{ parameters.cache }}',
      colour: '${{ parameters.colour }}',
      template: '${{ steps.check.output.template }}',
      host: '${{ steps.check.output.host }}',
      repositoryUrl: '${{ steps.check.output.repositoryUrl }}',
    },
  }),
  step('provenance', 'write-provenance', { parameters: '${{ parameters }}' }),
  step('publish', 'publish-repository', { name: '${{ parameters.name }}' }),
  step('appear', 'await-entity', {
    entityRefs: ['component:default/${{ parameters.name }}'],
    repository: '${{ parameters.name }}',
    commit: '${{ steps.publish.output.commit }}',
  }),
  { ...step('undo', 'undo'), if: '${{ failure() }}' },
];

/** The descriptor of a template that makes something small with two options. */
export function kitDescriptor(version: string, more: object = {}): string {
  return stringify({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: 'kit',
      title: 'Kit',
      annotations: { 'waymark/version': version },
    },
    spec: {
      type: 'service',
      parameters: {
        required: ['name', 'owner'],
        properties: {
          name: { type: 'string' },
          owner: { type: 'string' },
          database: option,
          cache: option,
          ...more,
        },
      },
      steps,
    },
  });
}

/** Twenty lines, of which some depend on the options. */
export const APP = `${Array.from({ length: 12 }, (_, i) => `line ${i}\n`).join(
  '',
)}store = \${{ "database" if values.database else "memory" }}
between 1
between 2
between 3
between 4
between 5
cache = \${{ "valkey" if values.cache else "none" }}
end
`;

const catalogInfo = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: \${{ values.name }}
  annotations:
    waymark/template: \${{ values.template }}
spec:
  type: service
  lifecycle: production
  owner: \${{ values.owner }}
`;

/** Files of the template. */
export const kit = {
  'template.yaml': kitDescriptor('1.0.0'),
  content: {
    'catalog-info.yaml.njk': catalogInfo,
    'app.txt.njk': APP,
    'README.md.njk':
      '# ${{ values.name }}\n\n${{ values.host }} ${{ values.repositoryUrl }}\n\nMuch more.\n',
    LICENSE: 'Ours\n',
    '.gitignore': '*.log\n',
  },
  options: {
    database: { migrations: { '1.sql': 'create table t ();\n' } },
    cache: { 'cache.txt': 'a cache\n' },
  },
};

const proposing = (change: object[]) => ({
  type: 'day-2',
  parameters: {
    required: ['component'],
    properties: { component: { type: 'string' } },
  },
  steps: [
    step('begin', 'begin-change', { entityRef: '${{ parameters.component }}' }),
    ...change,
    step('propose', 'propose-change', {
      branch: 'a-change',
      title: 'A change of ${{ steps.begin.output.name }}',
      description: 'What it does.',
    }),
  ],
  output: { changeUrl: '${{ steps.propose.output.changeUrl }}' },
});

/** Descriptors of day-2 templates by name. */
export const day2Templates: Record<string, string> = Object.fromEntries(
  Object.entries({
    nothing: [proposing([]), {}],
    'add-cache': [
      proposing([
        step('again', 'render-again', { parameters: { cache: true } }),
      ]),
      { 'waymark/needs': 'template-parameter cache=true' },
    ],
    'for-libraries': [
      proposing([]),
      { 'waymark/applies-to': 'kind=component,spec.type=library' },
    ],
  }).map(([name, [spec, annotations]]) => [
    name,
    stringify({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: {
        name,
        annotations: { 'waymark/version': '1.0.0', ...annotations },
      },
      spec,
    }),
  ]),
);
