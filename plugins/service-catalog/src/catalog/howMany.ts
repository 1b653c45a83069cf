import type { BrowseState } from '@waymark/common';
import { kindName } from '../myWork/rows';

const number = new Intl.NumberFormat('en');

/** How many there are of what the view is of, for example `1,204 components`. */
export function howMany(total: number, { filters }: BrowseState): string {
  const [kind, ...others] = filters.kind ?? [];
  const what =
    kind !== undefined && others.length === 0
      ? kindName(kind, total)
      : `${total === 1 ? 'entity' : 'entities'}`;
  return `${number.format(total)} ${what}`;
}
