import { createPermission } from '@backstage/plugin-permission-common';
import type { OwnershipReason } from './serviceCatalog';

/** Create a service from a template. */
export const serviceCreatePermission = createPermission({
  name: 'golden-paths.service.create',
  attributes: { action: 'create' },
});

/** All permissions of golden paths. */
export const goldenPathsPermissions = [serviceCreatePermission];

/** What already has a name that somebody wants for a new service. */
export interface NameHolder {
  /** `entity`: something in the catalog; `repository`: a repository of the Git host. */
  kind: 'entity' | 'repository';
  /** Entity ref, or name of the repository. */
  ref: string;
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
