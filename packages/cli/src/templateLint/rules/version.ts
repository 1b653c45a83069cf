import { ANNOTATION } from '@waymark/common';
import type { Template } from '../../templateTest/source/types';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';
import { VERSION } from './descriptor';

/** A version that is recorded for other content, or not at all. */
export function versionMessages(template: Template): LintMessage[] {
  const { digest, versions } = template;
  const version = template.entity.metadata?.annotations?.[ANNOTATION.version];
  if (!VERSION.test(version ?? '') || !version) return [];
  const say = inDescriptor(template, 'version');
  const at = ['metadata', 'annotations', ANNOTATION.version];
  if (!Object.hasOwn(versions, version))
    return [
      say(
        at,
        `Nobody wrote down what ${version} is.`,
        `Add "${version}": "${digest}" to tests/versions.json, so that a change without a new version is noticed.`,
      ),
    ];
  return versions[version] === digest
    ? []
    : [
        say(
          at,
          `The content has changed, and the version is ${version} as before.`,
          `Raise ${ANNOTATION.version}, say in CHANGELOG.md what changes, and add the new version with "${digest}" to tests/versions.json.`,
        ),
      ];
}
