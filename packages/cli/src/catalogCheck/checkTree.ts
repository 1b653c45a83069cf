import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import {
  annotatedPlaces,
  borrowedDocs,
  danglingRelations,
  describedTwice,
  duplicateRepositories,
  nameConflict,
  ownerProblems,
  pointsNowhere,
} from '@waymark/common';
import type { CatalogProblem } from '@waymark/common';
import { closest } from '../commandLine/closest';
import { hasDocs } from './hasDocs';
import { pathOf } from './pathOf';
import type { DescribedEntity, DescribedTree, Finding } from './types';

/** What is known of entities outside of the folder. */
export interface Surroundings {
  /** Whether an entity exists; undefined when nobody can say. */
  exists(ref: string): boolean | undefined;
}

/**
 * Everything that is wrong with the entities of a folder, by the rules of catalog health.
 *
 * Where nobody knows of an entity that is named, only a name that nearly is one of the folder is a problem.
 *
 * @returns findings by file and line
 */
export async function checkTree(
  tree: DescribedTree,
  surroundings: Surroundings,
): Promise<Finding[]> {
  const taken = new Map<string, DescribedEntity>();
  const findings = [...tree.findings];
  for (const described of tree.entities) {
    const ref = stringifyEntityRef(described.entity);
    const first = taken.get(ref);
    if (first) findings.push(twice(ref, first, described));
    else taken.set(ref, described);
  }
  const entities = [...taken.values()];
  const refs = [...taken.keys()];
  const exists = (ref: string) =>
    taken.has(ref) ||
    (surroundings.exists(ref) ?? nearest(ref, refs) === undefined);
  for (const described of entities) {
    const { entity } = described;
    const problems = [
      ...danglingRelations(entity, exists),
      ...ownerProblems(entity, exists),
      ...borrowedDocs(entity, exists),
      ...(await placeProblems(entity, tree.root)),
    ];
    findings.push(
      ...problems.map(problem =>
        place(withHint(problem, refs, surroundings), described),
      ),
    );
  }
  for (const problem of duplicateRepositories(
    entities.map(({ entity }) => entity),
  )) {
    const described = taken.get(problem.entityRef ?? '');
    if (described) findings.push(place(problem, described));
  }
  return findings.sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** A problem of an entity with its place in the file. */
export function place(
  { location, ...problem }: CatalogProblem,
  { entity, document, file }: DescribedEntity,
): Finding {
  return {
    ...problem,
    file,
    ...document.positionOf(pathOf(problem, entity)),
  };
}

function twice(
  ref: string,
  first: DescribedEntity,
  second: DescribedEntity,
): Finding {
  const line = first.document.positionOf(['metadata', 'name']).line;
  return place(
    first.file === second.file
      ? describedTwice(ref, { location: first.file })
      : nameConflict(ref, {
          won: { location: first.file, name: `${first.file}:${line}` },
          lost: { location: second.file },
        }),
    second,
  );
}

async function placeProblems(
  entity: Entity,
  root: string,
): Promise<CatalogProblem[]> {
  const problems: CatalogProblem[] = [];
  for (const annotated of annotatedPlaces(entity)) {
    // An address is for the portal to ask.
    const isHere = annotated.target.startsWith('/');
    if (
      isHere &&
      annotated.kind === 'docs' &&
      !(await hasDocs(annotated.target, root))
    )
      problems.push(
        pointsNowhere(entity, {
          ...annotated,
          target: annotated.target.startsWith(`${root}/`)
            ? annotated.target.slice(root.length + 1) || './'
            : annotated.target,
        }),
      );
  }
  return problems;
}

/** Names the entity that was meant, when one is near. */
function withHint(
  problem: CatalogProblem,
  refs: string[],
  surroundings: Surroundings,
): CatalogProblem {
  const ref = problem.subject?.split(' ').at(-1) ?? '';
  const near = nearest(ref, refs);
  if (!near) return problem;
  return {
    ...problem,
    message:
      surroundings.exists(ref) === undefined
        ? problem.message.replace(
            'which does not exist',
            `which is not described here, though ${near} is`,
          )
        : problem.message,
    remedy: `Did you mean ${near}? ${problem.remedy}`,
  };
}

/** The entity of the same kind and namespace whose name is only a slip of the hand away. */
function nearest(ref: string, refs: string[]): string | undefined {
  let name: string;
  try {
    name = parseEntityRef(ref).name;
  } catch {
    return undefined;
  }
  const prefix = ref.slice(0, ref.length - name.length);
  const names = refs
    .filter(other => other !== ref && other.startsWith(prefix))
    .map(other => other.slice(prefix.length))
    // Names that continue another one are names of their own: orders, orders-db.
    .filter(other => !other.startsWith(name) && !name.startsWith(other));
  const near = name.length < 4 ? undefined : closest(name, names);
  return near && Math.abs(near.length - name.length) <= 2
    ? prefix + near
    : undefined;
}
