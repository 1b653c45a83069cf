import type { RenderingPortal } from '../templateTest/rendering/portal';
import type { Template } from '../templateTest/source/types';
import { DAY2_TYPE } from '@waymark/common';
import { changelogMessages } from './rules/changelog';
import { changeMessages } from './rules/changes';
import { descriptorMessages } from './rules/descriptor';
import { parameterMessages } from './rules/parameters';
import { secretMessages } from './rules/secrets';
import { stepMessages } from './rules/steps';
import { valueMessages } from './rules/values';
import { versionMessages } from './rules/version';
import { tryTemplate } from './trying/tryTemplate';
import type { LintMessage } from './types';

/**
 * Everything that is wrong with a template, by file and line.
 *
 * @param portal - renders it; undefined to find only what can be seen without
 */
export async function lintTemplate(
  template: Template,
  portal: RenderingPortal | undefined,
): Promise<LintMessage[]> {
  const seenAtOnce = [
    ...(await descriptorMessages(template)),
    ...changelogMessages(template),
    ...parameterMessages(template),
    ...valueMessages(template),
    ...(template.entity.spec?.type === DAY2_TYPE
      ? changeMessages(template)
      : stepMessages(template)),
    ...secretMessages(template),
    ...versionMessages(template),
  ];
  const messages = [
    ...seenAtOnce,
    ...(portal
      ? await tryTemplate(template, portal, seenAtOnce.length > 0)
      : []),
  ];
  const seen = new Set<string>();
  return messages
    .filter(({ file, line, message }) => {
      const key = `${file}:${line}:${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0),
    );
}
