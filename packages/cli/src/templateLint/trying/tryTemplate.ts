import { isError } from '@backstage/errors';
import { DAY2_TYPE } from '@waymark/common';
import { caseRenderer } from '../../templateTest/rendering/caseRenderer';
import type { RenderCase } from '../../templateTest/rendering/caseRenderer';
import type { Rendered } from '../../templateTest/rendering/dryRun';
import type { RenderingPortal } from '../../templateTest/rendering/portal';
import { DEFAULTS, readCases } from '../../templateTest/source/readCases';
import type { Template, TestCase } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { reachedSource } from './reachedSource';
import { differingFiles, renderMessages } from './rendering';
import type { RenderWith } from './renderTaken';
import { textMessages } from './tryTexts';

/** Name of the service that is rendered. */
const NAME = 'template-lint';

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

/**
 * What only rendering can find, with a portal that renders.
 *
 * @param isExplained - whether what is known already may be why it cannot be rendered
 */
export async function tryTemplate(
  template: Template,
  portal: RenderingPortal,
  isExplained: boolean,
): Promise<LintMessage[]> {
  let render: RenderCase;
  let renderReached: RenderWith;
  let defaults: Rendered;
  try {
    const toTry = await caseToTry(template);
    if (!toTry) return [nothingToTry];
    render = await caseRenderer(portal, template, toTry, NAME);
    renderReached = reachedRenderer(portal, template, toTry, render);
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
    ...(await textMessages(template, async given => {
      const { files, output } = await renderReached(given);
      return { output, files: files.filter(({ path }) => !unsteady.has(path)) };
    })),
  ];
}

/** Renders no more than the given parameters reach. */
function reachedRenderer(
  portal: RenderingPortal,
  template: Template,
  testCase: TestCase,
  renderAll: RenderCase,
): RenderWith {
  const renderers = new Map<string, Promise<RenderCase>>();
  return async given => {
    const names = Object.keys(given);
    const key = names.join();
    const known = renderers.get(key) ?? rendererOf(names);
    renderers.set(key, known);
    return (await known)(given);
  };
  async function rendererOf(names: string[]) {
    const reached = reachedSource(template, names);
    return reached === template
      ? renderAll
      : caseRenderer(portal, reached, testCase, NAME);
  }
}
