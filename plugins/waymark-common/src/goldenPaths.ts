import { createPermission } from '@backstage/plugin-permission-common';
import { componentChangePermission, type PreviewedChange } from './day2';
import { deploymentReportPermission } from './deployments';
import type { OwnershipReason } from './serviceCatalog';

/** Create a service from a template. */
export const serviceCreatePermission = createPermission({
  name: 'golden-paths.service.create',
  attributes: { action: 'create' },
});

/** All permissions of golden paths. */
export const goldenPathsPermissions = [
  serviceCreatePermission,
  componentChangePermission,
  deploymentReportPermission,
];

/** What already has a name that somebody wants for a new service. */
export interface NameHolder {
  /** `entity`: something in the catalog; `repository`: a repository of the Git host. */
  kind: 'entity' | 'repository';
  /** Entity ref, or name of the repository. */
  ref: string;
  /** Of a repository: address of its page. */
  url?: string;
}

/** One thing that stands in the way of a creation. */
export interface InputProblem {
  /** The template parameter at fault, for example `name`. */
  field: string;
  /** What is wrong and what to do. */
  message: string;
  /** On a taken name: who has it, if the caller may see that. */
  holder?: NameHolder;
}

/** Body of `POST /api/golden-paths/check`. */
export interface InputCheckRequest {
  /** Entity ref of the template; the kind may be left out. Without it, only the portal's own rules are asked. */
  templateRef?: string;
  /** Values of the template's parameters. */
  values: Record<string, unknown>;
  /** Checks these parameters alone, for a form that is still being filled in. By default all of the template. */
  only?: string[];
}

/** Answer of `POST /api/golden-paths/check`. */
export interface InputCheckResponse {
  /** Empty when a service can be created from the values. */
  problems: InputProblem[];
}

/** A group that the caller may name as the owner of a new service. */
export interface OwnerChoice {
  /** Entity ref of the group. */
  ref: string;
  /** Name to show. */
  title: string;
  /** Why it counts as theirs. */
  reason: OwnershipReason;
}

/** Answer of `GET /api/golden-paths/owners`. */
export interface OwnersResponse {
  /** Groups the person is in first, then those below them. */
  owners: OwnerChoice[];
  /** Names to show for the groups that appear in the reasons, by entity ref. */
  titles: Record<string, string>;
}

/** Trailer of the message of the commit a creation makes: id of its scaffolder task. */
export const TASK_TRAILER = 'Waymark-Task';

/** Body of `POST /api/golden-paths/preview`. */
export interface PreviewRequest {
  /** Entity ref of the template; the kind may be left out. */
  templateRef: string;
  /** Values of the template's parameters, as a creation would be given them. */
  values: Record<string, unknown>;
  /** Asks for the content of all files, also of those that are no text or too long to be read. */
  complete?: boolean;
}

/** A file that a creation would commit. */
export interface PreviewFile {
  /** From the root of the repository, with slashes. */
  path: string;
  /** Bytes. */
  size: number;
  executable: boolean;
  /** Content; undefined for binary files, and over 512 KiB. */
  text?: string;
  /** Content of what has no `text`, when all of it was asked for. */
  base64?: string;
}

/** Answer of `POST /api/golden-paths/preview`. */
export interface PreviewResponse {
  /** In the order of their paths; empty while something stands in the way. */
  files: PreviewFile[];
  /** Values that stand in the way, as `POST /check` says them. */
  problems: InputProblem[];
  /** Of a day-2 template: how the repository would differ; `files` are then those that it adds or changes. */
  change?: PreviewedChange;
}
