import type { IndexableDocument } from '@backstage/plugin-search-common';
import { runbookPath, type Runbook } from '@waymark/common';
import type { VisibleComponent } from '../alerts/reading/visible';
import { wordsOf } from '../service/draft';

/** A runbook as the search keeps it. */
export interface RunbookDocument extends IndexableDocument {
  /** Entity ref of the component. */
  entityRef: string;
  /** Name to show for the component. */
  component: string;
  /** Entity ref of the owner; empty when there is none. */
  owner: string;
  alerts: string[];
  severity: string;
}

/** Makes a document of a runbook; its alerts are found by their names and by the words in them. */
export function toDocument(
  runbook: Runbook & { markdown: string },
  { title, owners }: VisibleComponent,
): RunbookDocument {
  const { alerts, entityRef, markdown, severity } = runbook;
  const words = alerts.map(alert => wordsOf(alert).join(' '));
  return {
    title: runbook.title,
    text: [...alerts, ...words, plainText(markdown)].join('\n'),
    location: runbookPath(runbook),
    entityRef,
    component: title,
    owner: owners[0] ?? '',
    alerts,
    severity: severity ?? '',
    authorization: { resourceRef: entityRef },
  };
}

/** Markdown without the signs that would only be in the way of a found passage. */
function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .map(line =>
      line
        .replace(/^ {0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/, '')
        .replace(/^[ \t]*(?:`{3,}|~{3,}).*$/, ''),
    )
    .join('\n')
    .replace(/\]\([^()\s]{0,500}\)/g, ']')
    .replace(/[`*[\]]/g, '');
}
