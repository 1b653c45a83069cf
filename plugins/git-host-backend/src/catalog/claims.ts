import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION,
  DESCRIPTOR_PROBLEM_ANNOTATION,
  type DescriptorProblem,
  type GitPerson,
} from '@waymark/common';
import { posix } from 'node:path';
import type { GitUrls } from '../reader/urls';
import { type Claimant, reportConflict, reportUnusable } from './reports';
import {
  DESCRIPTOR,
  type DescribedEntity,
  type Descriptor,
} from './readDescriptor';

/** A repository with what it describes. */
export interface DescribedRepository {
  name: string;
  /** The name it was created under: the catalog knows its entities by that, so that they stay when it is renamed. */
  firstName: string;
  defaultBranch: string;
  /** ISO 8601 */
  createdAt: string;
  descriptor: Descriptor;
  /** Who committed last. */
  committer?: GitPerson;
}

/** What the catalog gets, by entity ref, and what each repository is to be told. */
export interface Claims {
  entities: Map<string, DeferredEntity>;
  /** What each repository describes, by its name. */
  described: Map<string, Entity[]>;
  /** By name of the repository. */
  problems: Map<string, string>;
  /** The same for catalog health, one by one. */
  reports: DescriptorProblem[];
}

/**
 * Gives each entity to one repository: of several that describe it, to the one created first, so that nobody
 * takes over an entity by describing it again.
 */
export function resolveClaims(
  repositories: DescribedRepository[],
  urls: GitUrls,
): Claims {
  const claims: Claims = {
    entities: new Map(),
    described: new Map(),
    problems: new Map(),
    reports: [],
  };
  const owners = new Map<string, Claimant>();
  const eldestFirst = [...repositories].sort(
    (a, b) =>
      a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name),
  );
  for (const repository of eldestFirst) {
    const { descriptor, name } = repository;
    const problems = descriptor.problem ? [descriptor.problem] : [];
    const mine: DescribedEntity[] = [];
    for (const described of descriptor.entities) {
      const ref = stringifyEntityRef(described.entity);
      const owner = owners.get(ref);
      if (owner === undefined) {
        owners.set(ref, { repository, described });
        mine.push(described);
      } else {
        problems.push(
          owner.repository.name === name
            ? `${described.file}: ${ref} is described twice; the second is left out.`
            : `${described.file}: ${ref} is already described by the repository ${owner.repository.name}; choose another name.`,
        );
        claims.reports.push(
          reportConflict(ref, owner, { repository, described }, urls),
        );
      }
    }
    const problem = problems.join('\n') || undefined;
    if (problem) claims.problems.set(name, problem);
    claims.reports.push(...reportUnusable(repository, mine, urls));
    claims.described.set(
      name,
      mine.map(({ entity }) => entity),
    );
    const root = {
      repository: repository.firstName,
      ref: repository.defaultBranch,
      path: DESCRIPTOR,
    };
    for (const described of mine) {
      claims.entities.set(stringifyEntityRef(described.entity), {
        entity: annotate(described, repository, problem, urls),
        locationKey: `url:${urls.blob(root)}`,
      });
    }
  }
  return claims;
}

function annotate(
  { entity, file }: DescribedEntity,
  { name, defaultBranch, descriptor }: DescribedRepository,
  problem: string | undefined,
  urls: GitUrls,
): Entity {
  const place = { repository: name, ref: defaultBranch };
  const folder = posix.dirname(file);
  const blob = urls.blob({ ...place, path: file });
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        [ANNOTATION_SOURCE_LOCATION]: `url:${urls.tree({
          ...place,
          path: folder === '.' ? '' : folder,
        })}`,
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: `url:${blob}`,
        [ANNOTATION_ORIGIN_LOCATION]: `url:${urls.blob({
          ...place,
          path: DESCRIPTOR,
        })}`,
        [ANNOTATION_VIEW_URL]: blob,
        [ANNOTATION.cloneUrl]: urls.clone(name),
        ...(descriptor.commit && {
          [ANNOTATION.commit]: descriptor.commit.id,
          [ANNOTATION.changed]: descriptor.commit.date,
        }),
        ...(problem && { [DESCRIPTOR_PROBLEM_ANNOTATION]: problem }),
      },
    },
  };
}
