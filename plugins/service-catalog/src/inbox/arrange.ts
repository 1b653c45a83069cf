import type { ListedInboxEntry } from '@waymark/common';

/** What is about one service, or about none. */
export interface EntryGroup {
  entityRef?: string;
  title: string;
  entries: ListedInboxEntry[];
}

/** Whether an entry is neither put off nor done. */
export function needsPerson(entry: ListedInboxEntry): boolean {
  return !entry.snoozedUntil && !entry.doneAt;
}

/** The name of what an entry is about; undefined when it is about nothing in the catalog. */
export function subjectOf({
  entityRef,
  entityTitle,
}: Pick<ListedInboxEntry, 'entityRef' | 'entityTitle'>): string | undefined {
  return entityTitle ?? entityRef?.replace(/^.*[:/]/, '');
}

/** Puts entries together by what they are about, in the order in which each comes first. */
export function groupBySubject(
  entries: readonly ListedInboxEntry[],
): EntryGroup[] {
  const groups = new Map<string, EntryGroup>();
  for (const entry of entries) {
    const title = subjectOf(entry) ?? entry.sourceTitle;
    const key = entry.entityRef ?? `source ${entry.source}`;
    const group = groups.get(key) ?? {
      entityRef: entry.entityRef,
      title,
      entries: [],
    };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}
