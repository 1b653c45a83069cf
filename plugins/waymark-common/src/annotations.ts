/**
 * Annotations that Waymark reads from and writes onto entities.
 *
 * Those written by hand are set in a descriptor; the others are facts that catalog processors put
 * there, so that every filter, permission rule and query can use them.
 */
export const ANNOTATION = {
  /** By hand: how much depends on it, `1` (most) to `4`. */
  tier: 'waymark/tier',
  /** Written by a template: `<name>@<version>` of the template a repository was made from. */
  template: 'waymark/template',
  /** On a template: its semantic version. */
  version: 'waymark/version',
  /** On a template: `stable`, `beta` or `deprecated`. */
  support: 'waymark/support',
  /** On a template: language of what it makes, for example `go`. */
  language: 'waymark/language',
  /** On a deprecated template: entity ref of the one to take instead. */
  instead: 'waymark/instead',
  /** On a template: entity ref of something made from it that is worth looking at. */
  example: 'waymark/example',
  /** On a day-2 template: a catalog filter for what it can change, for example `kind=component,spec.type=service`. */
  appliesTo: 'waymark/applies-to',
  /** On a day-2 template: what else it takes, for example `template-parameter database=true`. */
  needs: 'waymark/needs',
  /** On a person: what they do, as shown beside their name. */
  role: 'waymark/role',
  /** Written by the runbook index: `complete`, `stale` or `missing`. */
  runbooks: 'waymark/runbooks',
  /** Written by the Git host: the commit its descriptor was read at. */
  commit: 'waymark/commit',
  /** Written by the Git host: when that commit was made, ISO 8601. */
  changed: 'waymark/changed',
  /** Written by the Git host: the address to clone from. */
  cloneUrl: 'waymark/clone-url',
} as const;
