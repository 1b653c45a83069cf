import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { malformedRefs } from '@waymark/common';
import type { YamlDocument } from '../yamlFiles/parseYaml';
import { annotationProblems } from './annotationProblems';
import { schemaProblem } from './entitySchema';
import { pathOf } from './pathOf';
import type { DescribedEntity, Finding } from './types';

/**
 * Checks one document by itself.
 *
 * @param at - `file` as findings name it; `path` and `origin`: of it and of the file that led to it, absolute
 * @returns the entity, unless the catalog would refuse it, and what is wrong with it
 */
export async function readDocument(
  document: YamlDocument,
  at: { file: string; path: string; origin: string },
): Promise<{ described?: DescribedEntity; findings: Finding[] }> {
  const { value, positionOf } = document;
  const { file } = at;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      findings: [
        {
          kind: 'descriptor-error',
          severity: 'error',
          message: 'The document is no mapping, so it is no entity.',
          remedy: 'Begin with apiVersion, kind and metadata.',
          file,
          ...positionOf([]),
        },
      ],
    };
  const problem = await schemaProblem(value as Record<string, unknown>);
  const findings: Finding[] = [];
  if (problem)
    findings.push({
      kind: 'descriptor-error',
      severity: problem.severity,
      message: `${problem.message}.`,
      remedy: problem.remedy,
      entityRef: refOf(value),
      file,
      ...positionOf(problem.path),
    });
  if (problem?.severity === 'error') return { findings };
  const entity = withLocation(value as Entity, at);
  const described = { entity, file, document };
  for (const each of [...malformedRefs(entity), ...annotationProblems(entity)])
    findings.push({
      ...each,
      file,
      ...positionOf(pathOf(each, entity)),
    });
  return { described, findings };
}

/** What the catalog writes onto an entity when it reads it, so that the rules can be the same. */
function withLocation(
  entity: Entity,
  { path, origin }: { path: string; origin: string },
): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: `file:${path}`,
        [ANNOTATION_ORIGIN_LOCATION]: `file:${origin}`,
      },
    },
  };
}

function refOf(value: object): string | undefined {
  const { kind, metadata } = value as Partial<Entity>;
  return typeof kind === 'string' && typeof metadata?.name === 'string'
    ? stringifyEntityRef({
        kind,
        name: metadata.name,
        namespace:
          typeof metadata.namespace === 'string'
            ? metadata.namespace
            : undefined,
      })
    : undefined;
}
