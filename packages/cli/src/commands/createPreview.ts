import { relative } from 'node:path';
import { PreviewFolder } from '../creating/PreviewFolder';
import { ValuesError } from '../creating/collect';
import { treeLines } from '../creating/treeLines';
import type { PortalClient } from '../portal/PortalClient';
import type { Values } from '../portal/scaffolder';
import { previewFiles } from '../portal/scaffolder';
import { printable, styleFor } from '../terminal/style';
import { printJson, printLines, say } from './connect';

/** Writes what a creation would make to a folder, and makes nothing. */
export async function writePreview(
  portal: PortalClient,
  folder: PreviewFolder,
  asked: { templateRef: string; values: Values; json: boolean },
): Promise<void> {
  const { templateRef, values, json } = asked;
  const { files, problems } = await previewFiles(portal, templateRef, values);
  if (problems.length) throw new ValuesError(problems, 'option');
  await folder.write(files);

  const paths = files.map(({ path }) => path);
  if (json) {
    printJson({ status: 'previewed', folder: folder.path, files: paths });
    return;
  }
  const shown = relative(process.cwd(), folder.path) || '.';
  printLines(treeLines(shown, paths).map(printable));
  say(
    `\n${styleFor(process.stderr).good(
      `Wrote ${files.length} files to ${shown}.`,
    )} Nothing was created in the portal.`,
  );
}
