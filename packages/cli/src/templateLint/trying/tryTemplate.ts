import { isError } from '@backstage/errors';
import { DAY2_TYPE } from '@waymark/common';
import { caseRenderer } from '../../templateTest/rendering/caseRenderer';
import type { RenderCase } from '../../templateTest/rendering/caseRenderer';
import { RenderError } from '../../templateTest/rendering/dryRun';
import type { Rendered } from '../../templateTest/rendering/dryRun';
import type { RenderingPortal } from '../../templateTest/rendering/portal';
import { parametersOf } from '../../templateTest/source/parameters';
import { DEFAULTS, readCases } from '../../templateTest/source/readCases';
import type { Template, TestCase } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { reachedSource } from './reachedSource';
import { differingFiles, renderMessages } from './rendering';
import { textMessages } from './tryTexts';
import type { RenderValues } from './tryTexts';

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
  let toTry: TestCase | undefined;
  let ready: Ready;
  try {
    toTry = await caseToTry(template);
    if (!toTry) return [nothingToTry];
    ready = await makeReady(template, portal, toTry);
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
  const withAll = withAllOptions(template, toTry);
  return [
    ...(await tryCase(template, ready)),
    ...(withAll ? await tryOptions(template, portal, withAll) : []),
  ];
}

/** A case that renders, with what came out of it. */
interface Ready {
  render: RenderCase;
  renderReached: RenderValues;
  first: Rendered;
}

async function makeReady(
  template: Template,
  portal: RenderingPortal,
  testCase: TestCase,
): Promise<Ready> {
  const render = await caseRenderer(portal, template, testCase, NAME);
  return {
    render,
    renderReached: reachedRenderer(portal, template, testCase, render),
    first: await render(),
  };
}

async function tryCase(
  template: Template,
  { render, renderReached, first }: Ready,
): Promise<LintMessage[]> {
  const again = await render();
  const unsteady = new Set(differingFiles(first, again));
  return [
    ...(await renderMessages(first, again)),
    ...(await textMessages(template, async given => {
      const { files, output } = await renderReached(given);
      return { output, files: files.filter(({ path }) => !unsteady.has(path)) };
    })),
  ];
}

/** Looks at what the defaults leave out. Where not all options go together, the cases are there for those that do. */
async function tryOptions(
  template: Template,
  portal: RenderingPortal,
  withAll: TestCase,
): Promise<LintMessage[]> {
  let ready: Ready;
  try {
    ready = await makeReady(template, portal, withAll);
  } catch (error) {
    if (error instanceof RenderError) return [];
    throw error;
  }
  return tryCase(template, ready);
}

/** The case with every yes-or-no answered with yes; undefined when that changes nothing. */
function withAllOptions(
  { entity }: Template,
  testCase: TestCase,
): TestCase | undefined {
  const options = parametersOf(entity).filter(
    ({ name, schema }) =>
      schema.type === 'boolean' &&
      (testCase.parameters[name] ?? schema.default) !== true,
  );
  const all = Object.fromEntries(options.map(({ name }) => [name, true]));
  return options.length > 0
    ? { ...testCase, parameters: { ...testCase.parameters, ...all } }
    : undefined;
}

/** Renders no more than the given parameters reach. */
function reachedRenderer(
  portal: RenderingPortal,
  template: Template,
  testCase: TestCase,
  renderAll: RenderCase,
): RenderValues {
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
