import { InputError } from '@backstage/errors';
import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import { PreviewServer } from '../docs/PreviewServer';
import { counted, problemLines } from '../docs/problemLines';
import { SitePreview } from '../docs/SitePreview';
import { sourceFolder } from '../docs/sourceFolder';
import { DocsWatcher } from '../docs/watchDocs';
import { openBrowser } from '../terminal/browser';
import { printable, styleFor } from '../terminal/style';
import { printLines, say } from './connect';

/** Serves the docs of a folder, built again at each change, until it is stopped. */
export const docsServe: Action = async ({
  arguments: { dir },
  texts: { port },
  flags: { open },
}) => {
  const wanted = port === undefined ? undefined : parsePort(port);
  const source = await sourceFolder(dir);
  const preview = await SitePreview.create(source);
  const server = new PreviewServer(() => preview.state);
  const style = styleFor(process.stderr);

  const build = async () => {
    const started = performance.now();
    const result = await preview.build();
    server.announce();
    if (!result) {
      const { error } = preview.state;
      say(style.bad(printable(`The docs could not be built: ${error}`)));
      return undefined;
    }
    const { report, pages, rendered, docsDir } = result;
    printLines(problemLines(report, source.path));
    const took = Math.round(performance.now() - started);
    const count = report.problems.length + report.more;
    say(
      style.dim(
        `Built ${counted(pages, 'page')}, ${rendered} anew, in ${took} ms; ${
          count === 0 ? 'nothing is wrong' : counted(count, 'problem')
        }.`,
      ),
    );
    return docsDir;
  };

  // One build at a time; a change meanwhile is taken by one more.
  let running = false;
  let again = false;
  const watcher = new DocsWatcher(source.path, () => update());
  async function update() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      watcher.watch(await build());
    }
    running = false;
  }

  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve());
  });
  try {
    const address = await server.listen(wanted);
    watcher.watch();
    await update();
    say(`${style.bold(address)} shows them while you write. Ctrl-C ends it.`);
    if (open) await openBrowser(address);
    await stopped;
  } finally {
    watcher.close();
    await server.close();
    await preview.remove();
  }
  return EXIT.ok;
};

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InputError(`"${text}" is no port. Give a number up to 65535.`);
  return port;
}
