import { stringify } from 'yaml';
import type { Entity } from '@backstage/catalog-model';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'small',
    annotations: { 'waymark/version': '1.2.0' },
  },
  spec: {
    type: 'service',
    parameters: {
      required: ['name', 'owner'],
      properties: {
        name: { type: 'string' },
        owner: { type: 'string' },
        system: { type: 'string' },
        description: { type: 'string' },
        notes: { type: 'string' },
        database: { type: 'boolean', default: false },
        lifecycle: { type: 'string', default: 'production' },
        passphrase: { type: 'string', 'ui:field': 'Secret' },
      },
    },
    steps: [
      {
        id: 'check',
        name: 'Check the values',
        action: 'golden-paths:check-inputs',
        input: {
          name: '${{ parameters.name }}',
          owner: '${{ parameters.owner }}',
          system: '${{ parameters.system }}',
        },
      },
      {
        id: 'render',
        name: 'Render the files',
        action: 'golden-paths:render',
        input: {
          parts: [
            'shared/repository',
            'shared/pipeline-${{ steps.check.output.pipeline }}',
            'content',
            {
              part: 'options/database',
              if: '${{ parameters.database }}',
            },
          ],
          values: {
            name: '${{ parameters.name }}',
            owner: '${{ parameters.owner }}',
            lifecycle: '${{ parameters.lifecycle }}',
            template: '${{ steps.check.output.template }}',
            alert: '${{ steps.check.output.alertPrefix }}',
            description: '${{ parameters.description }}',
            notes: '${{ parameters.notes }}',
            database: '${{ parameters.database }}',
          },
        },
      },
      {
        id: 'provenance',
        name: 'Record where it comes from',
        action: 'golden-paths:write-provenance',
        input: { parameters: '${{ parameters }}' },
      },
      {
        id: 'publish',
        name: 'Publish the repository',
        action: 'golden-paths:publish-repository',
        input: { name: '${{ parameters.name }}' },
      },
      {
        id: 'appear',
        name: 'Wait for the catalog',
        action: 'golden-paths:await-entity',
        input: {
          entityRefs: [
            'component:default/${{ parameters.name }}',
            'api:default/${{ parameters.name }}',
          ],
          repository: '${{ parameters.name }}',
          commit: '${{ steps.publish.output.commit }}',
        },
      },
      {
        id: 'undo',
        name: 'Undo',
        action: 'golden-paths:undo',
        if: '${{ failure() }}',
      },
    ],
    output: {
      entityRef: '${{ steps.appear.output.entityRefs[0] }}',
      cloneUrl: '${{ steps.check.output.cloneUrl }}',
    },
  },
};

const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: \${{ values.name }}
  annotations:
    waymark/template: \${{ values.template }}
spec:
  type: service
  {%- if values.lifecycle %}
  lifecycle: \${{ values.lifecycle }}
  {%- endif %}
  owner: \${{ values.owner }}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: \${{ values.name }}
spec:
  type: openapi
  lifecycle: production
  owner: \${{ values.owner }}
  definition: 'openapi: 3.1.0'
`;

/** What both templates share. */
const shared = {
  repository: {
    '.gitignore': 'dist/\n*.log\n!kept.log\n',
    '.gitattributes': '* text=auto eol=lf\n*.bat -text\n',
    'crlf.txt': 'one\r\ntwo\r\n',
    'crlf.bat': 'one\r\ntwo\r\n',
    'run.sh': '#!/bin/sh\n',
    'logo.bin': Buffer.from([0x89, 0xff, 0, 0x0a, 0xc3]),
    // Latin-1, not UTF-8.
    'latin.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
    dist: { 'built.js': 'never committed' },
    'kept.log': 'kept',
    'lost.log': 'lost',
    'REPLACED.md': 'by the part of the template',
  },
  'pipeline-github': {
    '.github': { 'ci.yaml': 'run: echo ${{ github.sha }} {% raw %}\n' },
  },
  'pipeline-gitlab': { '.gitlab-ci.yml': 'stages: []\n' },
};

const content = {
  'catalog-info.yaml.njk': descriptor,
  'README.md.njk': '# ${{ values.name }}\n\n${{ values.alert }}Down\n',
  'REPLACED.md': 'by me',
  'notes.json.njk':
    '{ "notes": ${{ values.notes | dump }}, "description": ${{ values.description | dump }} }\n',
  src: { '${{ values.name }}.txt': 'plain ${{ values.name }}\n' },
};

const options = {
  database: { migrations: { '1.sql.njk': '-- of ${{ values.name }}\n' } },
};

function descriptorNamed(name: string, spec: object = template.spec) {
  return stringify({
    ...template,
    metadata: { ...template.metadata, name },
    spec,
  });
}

const steps = template.spec.steps;

/**
 * Folders of templates that take the steps of a golden path: `small`; `broken`, which does not render; and
 * `fetched`, which renders with the scaffolder's own action.
 */
export const templateFolders = {
  shared,
  small: { 'template.yaml': descriptorNamed('small'), content, options },
  broken: {
    'template.yaml': descriptorNamed('broken'),
    content: {
      'catalog-info.yaml.njk': descriptor,
      'README.md.njk': '{% if values.name %} never closed\n',
    },
  },
  fetched: {
    'template.yaml': descriptorNamed('fetched', {
      ...template.spec,
      steps: steps.map(step =>
        step.id === 'render'
          ? {
              ...step,
              action: 'fetch:template',
              input: {
                url: './content',
                values: step.input?.values,
                templateFileExtension: '.njk',
              },
            }
          : step,
      ),
    }),
    content,
  },
};

/** Entities as the text of a descriptor. */
export function descriptorOf(entities: Entity[]): string {
  return entities
    .map(({ relations: _, ...entity }) => stringify(entity))
    .join('---\n');
}
