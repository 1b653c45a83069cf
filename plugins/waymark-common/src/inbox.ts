/** How soon something wants to be settled: at once, within days, or when there is time. */
export const INBOX_URGENCIES = ['now', 'soon', 'sometime'] as const;

/** One of {@link INBOX_URGENCIES}. */
export type InboxUrgency = (typeof INBOX_URGENCIES)[number];

/** Something that needs a person, as a source tells it. */
export interface InboxEntry {
  /** Unique within its source, and the same as long as it is the same matter. */
  id: string;
  urgency: InboxUrgency;
  /** What it is, in a few words: `2 alerts without a runbook`. */
  title: string;
  /** Why it is here, and what settles it, in a sentence. */
  why: string;
  /** Since when, ISO 8601. */
  since: string;
  /** Entity ref of the service or other entity that it is about. */
  entityRef?: string;
  /** The one action that settles it: a path of the portal, or an address. */
  action: { title: string; href: string };
  /** It can be put off, but nobody can say that it is done: only its end ends it, as with an alert that fires. */
  snoozeOnly?: true;
}

/** An entry as a person sees it. */
export interface ListedInboxEntry extends InboxEntry {
  /** Id of the source, for example `runbooks`. */
  source: string;
  /** Name of the source for people, for example `Runbooks`. */
  sourceTitle: string;
  /** Title of the entity, where it has one. */
  entityTitle?: string;
  /** Until when the person put it off, ISO 8601; absent when it is not put off. */
  snoozedUntil?: string;
  /** When the person said that it is done, ISO 8601. It comes back when its source tells it with a later `since`. */
  doneAt?: string;
}

/** Answer of `GET /api/service-catalog/inbox`. */
export interface InboxResponse {
  /** What needs the person now, the most urgent and the oldest first; then what is put off or done. */
  entries: ListedInboxEntry[];
  /** How many need the person now. */
  count: number;
  /** Sources that did not answer, with what they said. */
  missing: { source: string; sourceTitle: string; message: string }[];
  /** Channels of the signals service on which sources tell that something changed. */
  signals: string[];
}

/** Answer of `GET /api/service-catalog/inbox/count`. */
export type InboxCountResponse = Pick<InboxResponse, 'count' | 'signals'>;

/** Names an entry, as `POST /api/service-catalog/inbox/{snooze,done,undo}` wants it. */
export type InboxEntryKey = Pick<ListedInboxEntry, 'source' | 'id'>;

/** Longest time that an entry can be put off for, in days. */
export const INBOX_SNOOZE_MAX_DAYS = 366;
