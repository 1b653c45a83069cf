import type { CatalogProblem, CatalogProblemKind } from './catalogProblems';

/** Topic on which a reader of descriptors says what is wrong with those it reads. */
export const DESCRIPTOR_PROBLEMS_TOPIC = 'service-catalog.descriptor-problems';

/** Payload of {@link DESCRIPTOR_PROBLEMS_TOPIC}. */
export interface DescriptorProblemsEvent {
  /** Id of the reader, for example `git-host`. */
  source: string;
  /** All that is wrong at present: what is no longer among them is settled. */
  problems: DescriptorProblem[];
  /** Entity refs that no descriptor of this reader describes any more, since it last told. */
  removed: string[];
}

/** What is wrong with a descriptor, with whom it concerns. */
export interface DescriptorProblem extends CatalogProblem {
  /** Both descriptors of a name conflict, the one that is in the catalog first. */
  sides?: ConflictSide[];
  /** Owner that the descriptor names, as an entity ref; there may be none of it. */
  declaredOwner?: string;
  /** Who committed last to the repository that the problem is in. */
  committer?: { name: string; email: string };
}

/** One of two descriptors that describe the same entity. */
export interface ConflictSide {
  /** Address or path of the descriptor. */
  location: string;
  /** For people, for example `the repository checkout`; absent when the location is all there is. */
  name?: string;
  /** Whether the catalog has what this one says. */
  won: boolean;
  /** Who committed last to it. */
  committer?: string;
}

/** A problem as a page shows it. */
export interface ListedCatalogProblem extends CatalogProblem {
  id: string;
  /** ISO 8601 */
  firstSeen: string;
  /** Entity refs of who is to settle it; empty when nobody owns the entity. */
  owners: string[];
  /** Title of the entity, where the catalog has it and it has one. */
  entityTitle?: string;
  /** Whether the catalog has an entity of `entityRef` that can be opened. */
  hasEntity: boolean;
  /** Both descriptors of a name conflict. */
  sides?: ConflictSide[];
  /** Page that edits the place where it is written: a path of the portal, or an address. */
  editUrl?: string;
}

/** A page of problems, the newest first. */
export interface CatalogProblemPage {
  problems: ListedCatalogProblem[];
  /** Give it as `cursor` for what follows; absent on the last page. */
  nextCursor?: string;
}

/** How many entries there are, and how many have problems. */
export interface HealthCount {
  /** Entries of the catalog, locations left out. */
  entries: number;
  /** Of these, with a problem. */
  unhealthy: number;
  /** Problems of them all. */
  problems: number;
}

/** How healthy the entries of an owner are. */
export interface OwnerHealth extends HealthCount {
  /** Entity ref; absent for the entries that nobody owns. */
  owner?: string;
  title: string;
  /** Whether it counts as the caller's own. */
  mine: boolean;
}

/** How healthy it was at the end of a day. */
export interface HealthDay extends HealthCount {
  /** `2026-11-28` */
  day: string;
}

/** When the whole catalog was last looked through. */
export interface HealthSweep {
  /** When the last one ended, ISO 8601; absent until the first one has. */
  finishedAt?: string;
  /** Entries that the one that is under way has looked at; absent when none is. */
  checked?: number;
}

/** Answer of `GET /api/service-catalog/health`. */
export interface HealthResponse extends HealthCount {
  kinds: { kind: CatalogProblemKind; problems: number }[];
  /** Those with problems; the caller's own first, then those with the most. */
  owners: OwnerHealth[];
  /** The oldest day first, at most 90; empty for those who may read a part of the catalog only. */
  trend: HealthDay[];
  sweep: HealthSweep;
}

/** Heading of each kind of problem. */
export const CATALOG_PROBLEM_TITLES: Record<CatalogProblemKind, string> = {
  'descriptor-error': 'Descriptor cannot be used',
  'name-conflict': 'Name conflict',
  'dangling-relation': 'Relation to nothing',
  'no-owner': 'No owner',
  'unknown-owner': 'Unknown owner',
  orphan: 'Orphan',
  'not-refreshed': 'Not refreshed for long',
  'docs-missing': 'Docs missing',
  'repository-missing': 'Repository missing',
  'duplicate-repository': 'Same repository twice',
};
