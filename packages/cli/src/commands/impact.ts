import { stringifyEntityRef } from '@backstage/catalog-model';
import { dependentLines, leftOut } from '../changing/dependentLines';
import type { Action } from '../commandLine/command';
import { PortalCatalog } from '../portal/catalog';
import { dependents as readDependents } from '../portal/relations';
import { printable, styleFor } from '../terminal/style';
import { connect, printJson, printLines, say } from './connect';

/** Prints what breaks if an entity goes away, why, and whom to tell. */
export const impact: Action = async ({ arguments: { ref = '' }, flags }) => {
  const portal = await connect();
  const entity = await new PortalCatalog(portal).find(ref);
  const answer = await readDependents(portal, stringifyEntityRef(entity));
  if (flags.json) {
    printJson(answer);
    return;
  }
  if (answer.dependents.length === 0) {
    say(
      printable(
        `Nothing breaks that the catalog knows of: no entity depends on ${answer.root.ref}, uses an API of it or is part of it.`,
      ),
    );
    return;
  }
  const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
  printLines(dependentLines(answer, columns, styleFor()));
  const left = leftOut(answer);
  if (left) say(left);
};
