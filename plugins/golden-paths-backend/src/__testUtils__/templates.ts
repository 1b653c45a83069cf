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
        action: 'fetch:template',
        input: {
          url: './content',
          values: {
            name: '${{ parameters.name }}',
            owner: '${{ parameters.owner }}',
            lifecycle: '${{ parameters.lifecycle }}',
            template: '${{ steps.check.output.template }}',
            alert: '${{ steps.check.output.alertPrefix }}',
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
        action: 'git-host:publish-repository',
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

/** Folders of two templates that take the steps of a golden path: \`small\`, and \`broken\`, which does not render. */
export const templateFolders = {
  small: {
    'template.yaml': stringify(template),
    content: {
      'catalog-info.yaml': descriptor,
      'README.md': '# ${{ values.name }}\n\n${{ values.alert }}Down\n',
    },
  },
  broken: {
    'template.yaml': stringify({
      ...template,
      metadata: { ...template.metadata, name: 'broken' },
    }),
    content: {
      'catalog-info.yaml': descriptor,
      'README.md': '{% if values.name %} never closed\n',
    },
  },
};

/** Entities as the text of a descriptor. */
export function descriptorOf(entities: Entity[]): string {
  return entities
    .map(({ relations: _, ...entity }) => stringify(entity))
    .join('---\n');
}
