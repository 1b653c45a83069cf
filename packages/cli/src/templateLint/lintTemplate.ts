import { isError } from '@backstage/errors';
import { dryRun } from '../templateTest/rendering/dryRun';
import type { Rendered } from '../templateTest/rendering/dryRun';
import type { RenderingPortal } from '../templateTest/rendering/portal';
import { valuesFor } from '../templateTest/source/parameters';
import type { Template } from '../templateTest/source/types';
import { changelogMessages } from './rules/changelog';
import { descriptorMessages } from './rules/descriptor';
import { parameterMessages } from './rules/parameters';
import { secretMessages } from './rules/secrets';
import { stepMessages } from './rules/steps';
import { valueMessages } from './rules/values';
import { versionMessages } from './rules/version';
import { differingFiles, renderMessages } from './trying/rendering';
import { textMessages } from './trying/tryTexts';
import type { LintMessage } from './types';

/** Name of the service that is rendered. */
const NAME = 'template-lint';

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
    ...stepMessages(template),
    ...secretMessages(template),
    ...versionMessages(template),
  ];
  const messages = [
    ...seenAtOnce,
    ...(portal ? await tried(template, portal, seenAtOnce.length > 0) : []),
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

/** @param isExplained - whether what is known already may be why it cannot be rendered */
async function tried(
  template: Template,
  portal: RenderingPortal,
  isExplained: boolean,
): Promise<LintMessage[]> {
  const render = (given: Record<string, unknown>): Promise<Rendered> =>
    dryRun(
      portal.client,
      template,
      valuesFor(template.entity, { name: NAME, owner: portal.owner }, given),
    );
  let defaults: Rendered;
  try {
    defaults = await render({});
  } catch (error) {
    if (isExplained) return [];
    return [
      {
        rule: 'rendering',
        file: 'template.yaml',
        message: `It cannot be rendered from its defaults: ${
          isError(error) ? error.message : String(error)
        }`,
        remedy:
          'Correct that first; what comes out of it could not be looked at.',
      },
    ];
  }
  const again = await render({});
  const unsteady = new Set(differingFiles(defaults, again));
  return [
    ...(await renderMessages(defaults, again)),
    ...(await textMessages(template, async (parameter, text) => {
      const { files, output } = await render({ [parameter]: text });
      return { output, files: files.filter(({ path }) => !unsteady.has(path)) };
    })),
  ];
}
