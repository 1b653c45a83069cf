import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  bareName,
  cutInWords,
  dependentInWords,
  type DependentOwner,
  type DependentsResponse,
} from '@waymark/common';
import type { Action } from '../commandLine/command';
import { PortalCatalog } from '../portal/catalog';
import { dependents as readDependents } from '../portal/relations';
import { printable, styleFor } from '../terminal/style';
import { table } from '../terminal/table';
import { connect, printJson, printLines, say } from './connect';

const HEADING = ['NAME', 'KIND', 'TIER', 'OWNER', 'WHY'];

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
  const [heading, ...rows] = table(
    HEADING,
    toRows(answer),
    process.stdout.isTTY ? process.stdout.columns : undefined,
  );
  printLines([styleFor().bold(heading), ...rows, '', ...toTell(answer)]);
  const left = cutInWords(answer.cut);
  if (left) say(`There was no room for ${left}.`);
};

function toRows({ root, dependents, titles }: DependentsResponse): string[][] {
  return dependents.map(
    ({ ref, kind, tier = '', owners, path, missing = false }) => [
      bareName(ref),
      kind.toLowerCase(),
      tier,
      missing
        ? '(not in the catalog)'
        : owners.map(owner => titles[owner] ?? bareName(owner)).join(', '),
      dependentInWords(root.ref, path, titles),
    ],
  );
}

function toTell({ owners }: DependentsResponse): string[] {
  const lines = owners.map(owner =>
    printable(`  ${owner.title}${remark(owner)}: ${owner.dependents.length}`),
  );
  return lines.length > 0 ? ['To tell:', ...lines] : [];
}

function remark({ ref, email, missing }: DependentOwner): string {
  if (ref === undefined) return ' owns these';
  if (missing) return ' (not in the catalog)';
  return email ? ` <${email}>` : '';
}
