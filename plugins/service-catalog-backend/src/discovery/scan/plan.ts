import type { HostRepository } from '../hosts/RepositoryHost';

/** A repository as the portal knows it. */
export interface StoredRepository extends Omit<HostRepository, 'descriptor'> {
  /** Id of the content of its descriptor; absent without one. */
  descriptor?: string;
  /** What is wrong with its descriptor. */
  problem?: string;
  /** Entity refs that the catalog was given of it. */
  entityRefs: string[];
  /**
   * What it describes, too, and the catalog has of another repository: the owner that it names, empty for none, by
   * entity ref.
   */
  waiting: Record<string, string>;
  /**
   * What the catalog was given of it and has of another source: where that is described, by entity ref.
   */
  elsewhere: Record<string, string>;
  /** When the host was asked for this state. */
  readAt: Date;
}

/** What to do about a repository that was seen. */
export type Plan =
  /** Nothing the catalog or the portal knows has changed. */
  | 'keep'
  /** What was known is newer than what was seen. */
  | 'ignore'
  /** Its facts changed, but nothing that the catalog has of it. */
  | 'note'
  /** The catalog gets nothing of it: there is no descriptor, or it is archived. */
  | 'withdraw'
  /** It is not to be read at present: what the catalog has of it stays. */
  | 'refused'
  /** Its descriptor is new, has changed or has moved with its repository. */
  | 'describe';

/**
 * Decides what to do about a repository.
 *
 * @param known - what was known of the repository of that id
 * @param found - what the host says now
 * @param seen - `askedAt`: when the host was asked; `isLost`: the catalog has not got all that it was given of it
 */
export function plan(
  known: StoredRepository | undefined,
  found: HostRepository,
  seen: { askedAt: Date; isLost?: boolean },
): Plan {
  if (known && known.readAt > seen.askedAt) return 'ignore';
  if (found.unreadable)
    return known && sameFacts(known, found, undefined) ? 'keep' : 'refused';
  const descriptor = found.archived ? undefined : found.descriptor?.id;
  if (descriptor === undefined) {
    if (known && (describes(known) || known.problem)) return 'withdraw';
    return known && sameFacts(known, found, descriptor) ? 'keep' : 'note';
  }
  const sameEntities =
    known?.descriptor === descriptor &&
    known.archived === found.archived &&
    known.url === found.url &&
    known.defaultBranch === found.defaultBranch;
  if (!sameEntities || seen.isLost) return 'describe';
  return sameFacts(known, found, descriptor) ? 'keep' : 'note';
}

function describes({ entityRefs, waiting }: StoredRepository): boolean {
  return entityRefs.length + Object.keys(waiting).length > 0;
}

function sameFacts(
  known: StoredRepository,
  found: HostRepository,
  descriptor: string | undefined,
): boolean {
  return (
    known.descriptor === descriptor &&
    known.unreadable === found.unreadable &&
    known.name === found.name &&
    known.description === found.description &&
    known.url === found.url &&
    known.defaultBranch === found.defaultBranch &&
    known.archived === found.archived
  );
}
