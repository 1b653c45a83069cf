import {
  INBOX_URGENCIES,
  type InboxEntryKey,
  type ListedInboxEntry,
} from '@waymark/common';
import type { InboxAnswer } from './AnswerStore';

/** How long an answer outlives its matter, which may be away for a moment only, as while an index is built anew. */
const KEEP_MS = 7 * 86_400_000;

const keyOf = ({ source, id }: InboxEntryKey) => `${source}\n${id}`;

/**
 * Joins what sources tell with what the person said of it.
 *
 * @param entries - by all sources
 * @param missing - ids of the sources that did not answer
 * @returns the entries, those that need the person first, the most urgent and the oldest at the head; and the answers
 * whose matter is gone for good
 */
export function sortOut(
  entries: readonly ListedInboxEntry[],
  answers: readonly InboxAnswer[],
  missing: ReadonlySet<string>,
  now: Date,
): { entries: ListedInboxEntry[]; count: number; gone: InboxAnswer[] } {
  const said = new Map(answers.map(answer => [keyOf(answer), answer]));
  const joined = entries.map(entry => withAnswer(entry, said, now));
  const open = joined.filter(needsPerson).sort(urgentFirst);
  const put = joined.filter(entry => !needsPerson(entry)).sort(soonestBack);
  const known = new Set(entries.map(keyOf));
  const gone = answers.filter(
    answer =>
      !known.has(keyOf(answer)) &&
      !missing.has(answer.source) &&
      now.getTime() - answer.saidAt.getTime() > KEEP_MS,
  );
  return { entries: [...open, ...put], count: open.length, gone };
}

/** Whether an entry is neither put off nor done. */
export function needsPerson(entry: ListedInboxEntry): boolean {
  return !entry.snoozedUntil && !entry.doneAt;
}

function withAnswer(
  entry: ListedInboxEntry,
  said: ReadonlyMap<string, InboxAnswer>,
  now: Date,
): ListedInboxEntry {
  const answer = said.get(keyOf(entry));
  // Told with a later beginning it is another matter than the one that was answered.
  if (!answer || Date.parse(entry.since) > answer.since.getTime()) return entry;
  const { snoozedUntil, saidAt } = answer;
  if (!snoozedUntil) return { ...entry, doneAt: saidAt.toISOString() };
  return snoozedUntil > now
    ? { ...entry, snoozedUntil: snoozedUntil.toISOString() }
    : entry;
}

const time = (date: string | undefined) => (date ? Date.parse(date) : 0);

function urgentFirst(a: ListedInboxEntry, b: ListedInboxEntry) {
  return (
    INBOX_URGENCIES.indexOf(a.urgency) - INBOX_URGENCIES.indexOf(b.urgency) ||
    time(a.since) - time(b.since) ||
    a.title.localeCompare(b.title)
  );
}

/** What is put off by when it comes back, then what is done, the latest first. */
function soonestBack(a: ListedInboxEntry, b: ListedInboxEntry) {
  if (Boolean(a.doneAt) !== Boolean(b.doneAt)) return a.doneAt ? 1 : -1;
  return (
    time(a.snoozedUntil) - time(b.snoozedUntil) ||
    time(b.doneAt) - time(a.doneAt)
  );
}
