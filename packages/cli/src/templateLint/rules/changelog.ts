import { ANNOTATION } from '@waymark/common';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { VERSION } from './descriptor';

const FILE = 'CHANGELOG.md';

/** A version that the changelog does not tell about. */
export function changelogMessages({
  entity,
  changelog,
}: Template): LintMessage[] {
  const version = entity.metadata?.annotations?.[ANNOTATION.version];
  const say = (message: string, remedy: string) => [
    { rule: 'changelog', file: FILE, message, remedy },
  ];
  if (changelog === undefined)
    return say(
      'There is no changelog.',
      `Add ${FILE} with a heading for each version: whoever upgrades reads it.`,
    );
  const isTold = changelog
    .split('\n')
    .some(
      line =>
        line.startsWith('#') && version !== undefined && line.includes(version),
    );
  return isTold || !VERSION.test(version ?? '')
    ? []
    : say(
        `It has no heading for ${version}.`,
        'Say under one what changes for those who upgrade.',
      );
}
