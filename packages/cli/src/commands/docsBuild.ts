import { InputError } from '@backstage/errors';
import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import { lazy } from '../commandLine/lazy';
import { OutputFolder } from '../docs/OutputFolder';
import { counted, problemLines } from '../docs/problemLines';
import { sourceFolder } from '../docs/sourceFolder';
import { styleFor } from '../terminal/style';
import { printJson, printLines, say } from './connect';

/** Renders the docs of a folder, and prints what is wrong with them. */
export const docsBuild: Action = async ({
  arguments: { dir },
  texts: { out },
  flags: { strict, json },
}) => {
  if (!out)
    throw new InputError(
      '`waymark docs build` needs a folder for the site: --out <folder>.',
    );
  const source = await sourceFolder(dir);
  const { buildSite, GitLastChanges } = await lazy(
    import('@waymark/plugin-techdocs-backend-module-markdown/engine'),
  );
  const output = await OutputFolder.prepare(out, source.path);
  const started = performance.now();
  try {
    const { pages, report, docsDir } = await buildSite({
      inputDir: source.path,
      outputDir: output.building,
      siteName: source.name,
      standalone: true,
      lastChanges: new GitLastChanges(source.path, say),
    });
    await output.finish(docsDir);
    const count = report.problems.length + report.more;
    if (json) printJson(report);
    else printLines(problemLines(report, source.path));
    const took = Math.round(performance.now() - started);
    const summary = `Built ${counted(pages, 'page')} in ${took} ms into ${out}`;
    const style = styleFor(process.stderr);
    say(
      count === 0
        ? style.good(`${summary}; nothing is wrong.`)
        : `${summary}; ${counted(count, 'problem')}.`,
    );
    return strict && count > 0 ? EXIT.failed : EXIT.ok;
  } catch (error) {
    await output.abandon();
    throw error;
  }
};
