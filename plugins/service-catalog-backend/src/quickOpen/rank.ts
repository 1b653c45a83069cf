import type { NamedEntity } from './NamedEntity';

/** What people open most comes first. */
const KINDS = [
  'component',
  'template',
  'api',
  'system',
  'resource',
  'group',
  'user',
  'domain',
];
const LONGEST_NAME = 49;

/**
 * Orders entities that answer equally well: components before others, short names before long ones.
 *
 * @returns the higher, the earlier; from 0 to 499
 */
export function rank({ kind, name }: NamedEntity): number {
  const place = KINDS.indexOf(kind.toLowerCase());
  const ofKind = place < 0 ? 0 : KINDS.length - place;
  return ofKind * 50 + (LONGEST_NAME - Math.min(name.length, LONGEST_NAME));
}
