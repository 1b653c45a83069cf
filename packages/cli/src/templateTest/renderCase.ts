import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isError } from '@backstage/errors';
import { isWithin } from '../catalogCheck/readTree';
import type { CheckResult, Produced } from './model';
import type { RenderingPortal } from './rendering/portal';
import { caseRenderer } from './rendering/caseRenderer';
import { isOfPart, partsOf } from './source/parts';
import type { Template, TestCase } from './source/types';

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
    const { files, values, changed } = await render();
    const folder = join(placeOf(workFolder, template, testCase), 'repository');
    for (const { path, content, executable } of files) {
      const target = join(folder, path);
      if (!isWithin(target, folder))
        throw new Error(`${path} leads out of the repository.`);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      if (executable) await chmod(target, 0o755);
    }
    await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder });
    produced = {
      template,
      testCase,
      values,
      changed,
      folder,
      files: new Map(files.map(file => [file.path, file])),
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
