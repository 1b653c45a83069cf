import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { REPOSITORY_ANNOTATIONS, namedRefs } from '@waymark/common';
import type { CatalogProblem } from '@waymark/common';
import type { FieldPath } from '../yamlFiles/parseYaml';

/** Where in its descriptor a problem of an entity is written. */
export function pathOf(
  { kind, subject = '', message }: CatalogProblem,
  entity: Entity,
): FieldPath {
  const annotation = (name: string) => ['metadata', 'annotations', name];
  switch (kind) {
    case 'name-conflict':
      return ['metadata', 'name'];
    case 'no-owner':
      return ['spec'];
    case 'docs-missing':
      return annotation(message.split(' ')[0]);
    case 'repository-missing':
      return annotation(ANNOTATION_SOURCE_LOCATION);
    case 'duplicate-repository':
      return annotation(
        REPOSITORY_ANNOTATIONS.find(
          name => entity.metadata.annotations?.[name],
        ) ?? '',
      );
    default:
      return subject.startsWith('spec.')
        ? fieldOf(subject, entity)
        : annotation(subject);
  }
}

/** The item that a subject such as `spec.dependsOn component:default/a` is about. */
function fieldOf(subject: string, entity: Entity): FieldPath {
  const [field, ref] = subject.split(' ');
  const name = field.slice('spec.'.length);
  const value = entity.spec?.[name];
  if (!Array.isArray(value)) return ['spec', name];
  const index = value.findIndex(
    item =>
      item === subject.slice(field.length + 1) ||
      namedRefs({ ...entity, spec: { [name]: item } }, name).some(
        named => named.ref === ref,
      ),
  );
  return index < 0 ? ['spec', name] : ['spec', name, index];
}
