import { patchLines, sizeInWords } from '../changing/patchLines';
import { previewChange } from '../portal/day2';
import type { PortalClient } from '../portal/PortalClient';
import type { Values } from '../portal/scaffolder';
import { printable, styleFor } from '../terminal/style';
import { printJson, printLines, say } from './connect';

/** Shows what a change would propose, and proposes nothing. */
export async function showChange(
  portal: PortalClient,
  asked: { templateRef: string; values: Values; json: boolean },
): Promise<void> {
  const { templateRef, values, json } = asked;
  const change = await previewChange(portal, templateRef, values);
  if (json) {
    printJson({ status: 'previewed', change });
    return;
  }
  printLines(patchLines(change.patch, styleFor()));
  const style = styleFor(process.stderr);
  const description = change.description.trim();
  if (description) say(`\n${printable(description)}`);
  if (change.truncated) say(style.warn('\nThere is more than is shown.'));
  for (const { path, reason } of change.conflicts)
    say(style.warn(printable(`${path}: ${reason}`)));
  say(
    `\n${style.good(
      printable(`${change.title}: ${sizeInWords(change.files)}.`),
    )} Nothing was proposed.`,
  );
}
