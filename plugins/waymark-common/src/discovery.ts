import { createPermission } from '@backstage/plugin-permission-common';

/** See which repositories are not in the catalog, and how far discovery is. */
export const discoveryReadPermission = createPermission({
  name: 'service-catalog.discovery.read',
  attributes: { action: 'read' },
});

/** Propose a descriptor to a repository of GitHub, GitLab or Gitea, with the portal's own token. */
export const discoveryProposePermission = createPermission({
  name: 'service-catalog.discovery.propose',
  attributes: { action: 'create' },
});

/** Start a scan before its time. */
export const discoveryScanPermission = createPermission({
  name: 'service-catalog.discovery.scan',
  attributes: { action: 'update' },
});

/** All permissions of discovery. */
export const discoveryPermissions = [
  discoveryReadPermission,
  discoveryProposePermission,
  discoveryScanPermission,
];

/** Kinds of Git hosts whose repositories are discovered; `embedded` is the portal's own. */
export type DiscoveryType = 'embedded' | 'github' | 'gitlab' | 'gitea';

/** File at the root of a repository that describes its entities, unless another is configured. */
export const DESCRIPTOR_FILE = 'catalog-info.yaml';

/** Branch on which a descriptor is proposed; the next one is `add-catalog-info-2`. */
export const PROPOSAL_BRANCH = 'add-catalog-info';

/** How far the scan of a source is. All times are ISO 8601. */
export interface ScanStatus {
  /** When the scan that runs now began; absent when none does. */
  startedAt?: string;
  /** Repositories that the scan has seen. */
  seen: number;
  /** Repositories there are, where the host says so. */
  total?: number;
  /** When the last complete scan ended; absent before the first. */
  finishedAt?: string;
  /** Whether somebody asked for a scan that has not begun. */
  wanted?: boolean;
  /** Until when nothing is asked of the host, and why. */
  waitingUntil?: string;
  waitingWhy?: string;
  /** Why the last try failed, and what to do about it. It is tried again by itself. */
  error?: { message: string; remedy: string };
}

/** A Git host, or an organisation on one, whose repositories are discovered. */
export interface DiscoverySource {
  id: string;
  type: DiscoveryType;
  /** For people, for example `acme on github.com`. */
  title: string;
  /** Address of its page. */
  url: string;
  /** Name of the file that describes a repository. */
  descriptor: string;
  /** Absent for the embedded host, which tells of every push at once. */
  scan?: ScanStatus;
  /** Repositories known, archived ones left out; absent for the embedded host. */
  repositories?: number;
  /** Whether pushes are told by a webhook. */
  webhook: boolean;
  /** Whether the caller may propose descriptors here, and start scans. */
  mayPropose: boolean;
  mayScan: boolean;
}

/** Where a descriptor was proposed. */
export interface DescriptorProposal {
  /** Address of the pull request or branch. */
  url: string;
  branch: string;
  /** Entity ref of who asked for it. */
  by: string;
  /** ISO 8601 */
  at: string;
}

/** A repository that asks for something: it has no descriptor, or one that cannot be used. */
export interface UndescribedRepository {
  /** Id of its source. */
  source: string;
  /** The host's own id, which outlives a new name. */
  id: string;
  /** For people, with its folder or owner where the host has such. */
  name: string;
  description: string;
  url: string;
  /** What is wrong with its descriptor; absent when it has none. */
  problem?: string;
  /** Why it could not be read whether it has one: for whoever runs the portal to mend, not for who owns it. */
  unreadable?: string;
  proposal?: DescriptorProposal;
}

/** Query of `GET /api/service-catalog/discovery`: which of the repositories to list. */
export interface DiscoveryQuery {
  /** Words that all have to be in the name or the description, in any case. */
  search?: string;
  /** Id of the source; all when left out. */
  source?: string;
  /** How many to leave out before the first, 0 when left out. */
  offset?: number;
  /** How many to list at most, 1 to 200; 50 when left out. */
  limit?: number;
}

/** Answer of `GET /api/service-catalog/discovery`. */
export interface DiscoveryResponse {
  sources: DiscoverySource[];
  /** A page of those that are asked for, by source and name. */
  repositories: UndescribedRepository[];
  /** How many there are of those that are asked for. */
  found: number;
  /** How many there are in all. */
  total: number;
  /** Sources that could not be asked. */
  missing: { title: string; message: string }[];
}

/** A descriptor inferred from the files of a repository. */
export interface InferredDescriptor {
  /** Path it is to be written to. */
  path: string;
  /** The text, YAML. */
  content: string;
  /** What it says, and from what that was inferred. */
  reasons: { field: string; value: string; because: string }[];
}

/** Answer of `GET /api/service-catalog/discovery/proposal?source=&repository=`. */
export interface ProposalResponse {
  repository: UndescribedRepository;
  source: DiscoverySource;
  inferred: InferredDescriptor;
}

/** Body of `POST /api/service-catalog/discovery/proposal`. */
export interface NewProposal {
  source: string;
  /** Id of the repository. */
  repository: string;
  /** The descriptor as edited, YAML. */
  content: string;
  /** Whether one may be open already: without it a second is refused. */
  again?: boolean;
}
