import { bareName, type Day2Offer } from '@waymark/common';
import { CHANGE_HEADING, changeRows } from '../changing/pickChange';
import { printable, styleFor } from '../terminal/style';
import { table } from '../terminal/table';
import { printJson, printLines, say } from './connect';

/** Lists what can be done with something, as a table or JSON. */
export function listChanges(
  items: Day2Offer[],
  entityRef: string,
  json: boolean,
): void {
  if (json) {
    printJson({ entityRef, items });
    return;
  }
  if (!items.length) {
    say(
      'The portal has no template that changes what exists. Ask its platform team.',
    );
    return;
  }
  const [heading, ...rows] = table(
    CHANGE_HEADING,
    changeRows(items),
    process.stdout.isTTY ? process.stdout.columns : undefined,
  );
  const style = styleFor();
  printLines([
    style.bold(heading),
    ...rows.map((row, index) => (items[index].refusal ? style.dim(row) : row)),
  ]);
  say(printable(`\nwaymark do WHAT ${bareName(entityRef)} proposes it.`));
}
