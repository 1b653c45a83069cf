import { isError } from '@backstage/errors';
import { caseRenderer } from '../templateTest/rendering/caseRenderer';
import type { RenderCase } from '../templateTest/rendering/caseRenderer';
import type { Rendered } from '../templateTest/rendering/dryRun';
import type { RenderingPortal } from '../templateTest/rendering/portal';
import { DEFAULTS, readCases } from '../templateTest/source/readCases';
import type { Template, TestCase } from '../templateTest/source/types';
import { DAY2_TYPE } from '@waymark/common';
import { changelogMessages } from './rules/changelog';
import { changeMessages } from './rules/changes';
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
    ...(template.entity.spec?.type === DAY2_TYPE
      ? changeMessages(template)
      : stepMessages(template)),
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

const nothingToTry: LintMessage = {
  rule: 'rendering',
  file: 'tests',
  message: 'No case names a repository to change, so nothing could be tried.',
  remedy:
    'Write a case with repository: and the name of a template, or a folder of files.',
};

/** The defaults; of what changes a repository, the first case that has one. */
async function caseToTry(template: Template): Promise<TestCase | undefined> {
  if (template.entity.spec?.type !== DAY2_TYPE) return DEFAULTS;
  return (await readCases(template)).find(({ repository }) => repository);
}

/** @param isExplained - whether what is known already may be why it cannot be rendered */
async function tried(
  template: Template,
  portal: RenderingPortal,
  isExplained: boolean,
): Promise<LintMessage[]> {
  let render: RenderCase;
  let defaults: Rendered;
  try {
    const toTry = await caseToTry(template);
    if (!toTry) return [nothingToTry];
    render = await caseRenderer(portal, template, toTry, NAME);
    defaults = await render();
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
  const again = await render();
  const unsteady = new Set(differingFiles(defaults, again));
  return [
    ...(await renderMessages(defaults, again)),
    ...(await textMessages(template, async (parameter, text) => {
      const { files, output } = await render({ [parameter]: text });
      return { output, files: files.filter(({ path }) => !unsteady.has(path)) };
    })),
  ];
}
