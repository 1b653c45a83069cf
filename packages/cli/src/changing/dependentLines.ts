import {
  bareName,
  cutInWords,
  dependentInWords,
  type DependentOwner,
  type DependentsResponse,
} from '@waymark/common';
import { printable, type Style } from '../terminal/style';
import { table } from '../terminal/table';

const HEADING = ['NAME', 'KIND', 'TIER', 'OWNER', 'WHY'];

/**
 * What breaks without something, and whom to tell, as lines for a terminal.
 *
 * @param columns - of the terminal; undefined for lines as long as they are
 */
export function dependentLines(
  answer: DependentsResponse,
  columns: number | undefined,
  style: Style,
): string[] {
  const [heading, ...rows] = table(HEADING, toRows(answer), columns);
  return [style.bold(heading), ...rows, '', ...toTell(answer)];
}

/** What there was no room for, in a sentence; undefined when all is there. */
export function leftOut({ cut }: DependentsResponse): string | undefined {
  const left = cutInWords(cut);
  return left && `There was no room for ${left}.`;
}

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
