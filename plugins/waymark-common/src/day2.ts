import { createPermission } from '@backstage/plugin-permission-common';
import type { GitDiff } from './gitHost';

/** Propose changes to what exists already, with a template of `spec.type: day-2`. */
export const componentChangePermission = createPermission({
  name: 'golden-paths.component.change',
  attributes: { action: 'update' },
});

/** `spec.type` of a template that changes what exists already. */
export const DAY2_TYPE = 'day-2';

/** The parameter of each day-2 template that says what it changes: an entity ref. */
export const DAY2_SUBJECT = 'component';

/**
 * Folder among the files that somebody brings to a dry run of a day-2 template: the repository to change, in the place of
 * that of the component.
 */
export const BROUGHT_REPOSITORY = '.repository';

/** A change that a template makes, and whether something can be changed so. */
export interface Day2Offer {
  /** Entity ref of the template. */
  templateRef: string;
  title: string;
  description: string;
  /** Semantic version. */
  version?: string;
  /** Why it does not fit, a sentence; absent when it does. */
  refusal?: string;
}

/** Answer of `GET /api/golden-paths/day-2?entityRef=`. */
export interface Day2Response {
  /** Those that fit first, then by title. */
  items: Day2Offer[];
}

/** A place that a template and people have changed in ways that do not go together. */
export interface ChangeConflict {
  /** From the root of the repository. */
  path: string;
  /** What is the matter with it, a sentence. */
  reason: string;
}

/** What a day-2 template would propose. */
export interface PreviewedChange extends GitDiff {
  title: string;
  description: string;
  /** Empty when all goes together. */
  conflicts: ChangeConflict[];
}
