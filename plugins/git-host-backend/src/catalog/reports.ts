import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  describedTwice,
  nameConflict,
  namedRefs,
  type DescriptorProblem,
  type EntitySource,
} from '@waymark/common';
import type { GitUrls } from '../reader/urls';
import type { DescribedRepository } from './claims';
import { DESCRIPTOR, type DescribedEntity } from './readDescriptor';

/** A repository that describes an entity. */
export interface Claimant {
  repository: DescribedRepository;
  described: DescribedEntity;
}

/** Reports that an entity is described by two repositories, or twice by one. */
export function reportConflict(
  ref: string,
  won: Claimant,
  lost: Claimant,
  urls: GitUrls,
): DescriptorProblem {
  const [wonSource, lostSource] = [won, lost].map(claimant =>
    sourceOf(claimant, urls),
  );
  const { committer } = lost.repository;
  if (won.repository === lost.repository)
    return {
      ...describedTwice(ref, lostSource),
      ...(committer && { committer }),
    };
  const declaredOwner = namedRefs(lost.described.entity, 'owner')[0]?.ref;
  return {
    ...nameConflict(ref, { won: wonSource, lost: lostSource }),
    sides: [
      { ...wonSource, ...committerOf(won), won: true },
      { ...lostSource, ...committerOf(lost), won: false },
    ],
    ...(declaredOwner && { declaredOwner }),
    ...(committer && { committer }),
  };
}

/**
 * Reports that the newest descriptor of a repository cannot be used: on each entity that the catalog has of it from
 * before, or on none, when there are none.
 */
export function reportUnusable(
  repository: DescribedRepository,
  entities: DescribedEntity[],
  urls: GitUrls,
): DescriptorProblem[] {
  const { committer, descriptor, name } = repository;
  const { problem, problemFile = DESCRIPTOR } = descriptor;
  if (!problem) return [];
  const report: DescriptorProblem = {
    kind: 'descriptor-error',
    severity: 'error',
    subject: `repository ${name}`,
    message: problem,
    remedy:
      entities.length > 0
        ? 'Correct the file. Until then the catalog has what it said before.'
        : 'Correct the file. Until then the catalog has nothing of this repository.',
    location: fileUrl(repository, problemFile, urls),
    ...(committer && { committer }),
  };
  if (entities.length === 0) return [report];
  return entities.map(({ entity }) => ({
    ...report,
    entityRef: stringifyEntityRef(entity),
  }));
}

function sourceOf(
  { repository, described }: Claimant,
  urls: GitUrls,
): EntitySource {
  return {
    location: fileUrl(repository, described.file, urls),
    name: `the repository ${repository.name}`,
  };
}

function committerOf({ repository: { committer } }: Claimant) {
  return committer && { committer: committer.name };
}

function fileUrl(
  { name, defaultBranch }: DescribedRepository,
  path: string,
  urls: GitUrls,
): string {
  return urls.blob({ repository: name, ref: defaultBranch, path });
}
