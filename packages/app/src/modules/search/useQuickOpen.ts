import { useRouteRef } from '@backstage/core-plugin-api';
import { searchPlugin } from '@backstage/plugin-search';
import type { Item } from '../navigation/items';
import { compose } from './compose';
import { iconOfKind } from './icons';
import type { OptionGroup } from './options';
import { useActions } from './useActions';
import { useEntityAnswer } from './useEntityAnswer';
import { useEntityOptions } from './useEntityOptions';
import { useFindings } from './useFindings';
import { useRecentOptions } from './useRecentOptions';

/**
 * What answers what is typed. The list is that of one and the same term at any time: it changes when the catalog has
 * answered, and docs are added at its end later, so that nothing moves under the cursor.
 */
export function useQuickOpen(
  typed: string,
  pages: readonly Item[],
): {
  /** The term that the groups answer, which lags behind what is typed by one answer. */
  shown: string;
  groups: OptionGroup[];
  isBusy: boolean;
  /** What went wrong or is not complete, in words. */
  problem?: string;
} {
  const term = typed.trim();
  const recent = useRecentOptions();
  const actions = useActions(pages);
  const answer = useEntityAnswer(term);
  const { entities, templates } = useEntityOptions(answer?.items);
  const findings = useFindings(term);
  const searchPath = useRouteRef(searchPlugin.routes.root)();

  const shown = answer?.typed ?? '';
  const groups = compose(shown, { recent, actions, entities, templates });
  if (findings?.term === shown) groups.push(...findings.groups);
  if (shown)
    groups.push({
      title: 'More',
      options: [
        {
          id: 'all',
          title: `All results for “${shown}”`,
          what: 'search',
          icon: iconOfKind('search'),
          href: `${searchPath}?query=${encodeURIComponent(shown)}`,
        },
      ],
    });
  return {
    shown,
    groups,
    isBusy: shown !== term || (term !== '' && !findings),
    problem: problemOf(answer, findings),
  };
}

function problemOf(
  answer: ReturnType<typeof useEntityAnswer>,
  findings: ReturnType<typeof useFindings>,
): string | undefined {
  if (answer?.error)
    return `The catalog does not answer: ${answer.error.message}. Pages and docs can still be opened.`;
  if (findings?.error)
    return `Search does not answer, so docs and runbooks are missing here: ${findings.error.message}.`;
  if (answer && !answer.complete)
    return 'The portal has just started and still reads the names of the catalog: something may be missing.';
  return undefined;
}
