import { join } from 'node:path';
import { isError } from '@backstage/errors';
import type { CheckResult, Produced } from './model';
import type { RenderingPortal } from './rendering/portal';
import { caseRenderer } from './rendering/caseRenderer';
import { writeRepository } from './rendering/writeRepository';
import { isOfPart, partsOf } from './source/parts';
import type { SourceFile, Template, TestCase } from './source/types';

/** The check that comes before all others. */
const RENDERING = 'rendering';

/** Where and how to render. */
export interface RenderRun {
  portal: RenderingPortal;
  /** Names of the only checks to do; all when it is empty. */
  only: string[];
  /** Folder for rendered repositories and logs. */
  workFolder: string;
}

/** Where a case is worked on. Names are what somebody wrote into a file, and may not lead elsewhere. */
export function placeOf(
  workFolder: string,
  template: Template,
  testCase: TestCase,
): string {
  const [name, caseName] = [template.name, testCase.name].map(text =>
    text.replace(/[^\w-]/g, '_'),
  );
  return join(workFolder, name, caseName);
}

/** Parts that a template names and nobody has, whether this case uses them or not. */
function missingParts({ entity, files }: Template): string[] {
  return partsOf(entity)
    .filter(({ path }) => !files.some(file => isOfPart(file.path, path)))
    .map(({ path }) => `There is nothing in the part ${path}.`);
}

function byPath(files: readonly SourceFile[]): Produced['files'] {
  return new Map(files.map(file => [file.path, file]));
}

/** Renders a case into a folder that is a repository of Git, as the real one is. */
export async function renderCase(
  { portal, workFolder, only }: RenderRun,
  template: Template,
  testCase: TestCase,
  record: (result: CheckResult) => void,
): Promise<Produced | undefined> {
  const began = performance.now();
  const problems = missingParts(template);
  let produced: Produced | undefined;
  try {
    const render = await caseRenderer(portal, template, testCase);
    const { files, before, ...rendered } = await render();
    const folder = join(placeOf(workFolder, template, testCase), 'repository');
    await writeRepository(folder, files);
    produced = {
      ...rendered,
      template,
      testCase,
      folder,
      files: byPath(files),
      before: before && byPath(before),
    };
  } catch (error) {
    problems.push(isError(error) ? error.message : String(error));
  }
  if (problems.length > 0 || only.length === 0 || only.includes(RENDERING))
    record({
      check: RENDERING,
      outcome: problems.length === 0 ? 'passed' : 'failed',
      seconds: (performance.now() - began) / 1000,
      problems,
    });
  return produced;
}
