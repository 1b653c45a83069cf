import { createPermission } from '@backstage/plugin-permission-common';

/** See which alerts fire and have fired. */
export const alertReadPermission = createPermission({
  name: 'runbooks.alert.read',
  attributes: { action: 'read' },
});

/** Channel of the signals service that tells that alerts began or ended; its message is {@link AlertsSignal}. */
export const ALERTS_SIGNAL = 'runbooks:alerts';

/** What is told on {@link ALERTS_SIGNAL}: no data, as whoever listens asks for what they may see. */
export interface AlertsSignal {
  /** Grows with each change. */
  revision: number;
}

/** How an alert was matched with its component. */
export type AlertMatch = 'component' | 'service' | 'label' | 'name';

/** One alert from its beginning to its end, as Alertmanager told of it. */
export interface AlertEpisode {
  id: string;
  /** Name of the alert. */
  alert: string;
  /** Alertmanager's fingerprint of the labels. */
  fingerprint: string;
  status: 'firing' | 'resolved';
  /** ISO 8601. */
  startsAt: string;
  /** ISO 8601; absent while it fires. */
  endsAt?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Where Prometheus shows its expression; only `http:` and `https:`. */
  generatorUrl?: string;
  /** Name of the sender whose token brought it. */
  sender: string;
  /** Entity ref of its component; absent when none matches. */
  entityRef?: string;
  matchedBy?: AlertMatch;
  /** Key of its group in Alertmanager. */
  group?: string;
  /** On one that fires, when nothing was heard of it for long: when it last was, ISO 8601. */
  silentSince?: string;
  /** Nobody told of its end: one of the same labels began, or nothing was heard of it for days. */
  endAssumed?: true;
}

/** An alert that fires now, as the on-call page shows it. */
export interface FiringAlert extends AlertEpisode {
  /** Name to show for the component. */
  component?: string;
  /** Entity ref of the owner. */
  owner?: string;
  /** Why it is the reader's, when only theirs were asked for. */
  reason?: string;
  /** The page of its runbook in the portal, when there is one. */
  runbook?: { entityRef: string; page: string; title: string };
  /** The episode before this one. */
  previous?: { startsAt: string; endsAt?: string };
  /** The last time somebody followed the runbook. */
  lastExercise?: { person: string; at: string; outcome: string };
}

/** Answer of `GET /api/runbooks/firing`. */
export interface FiringResponse {
  /** Oldest page-severity alerts first. */
  alerts: FiringAlert[];
  /** How many fire that match no component. */
  unmatched: number;
  /** How many more fire than are listed, when they are too many to list. */
  more?: number;
}

/** Answer of `GET /api/runbooks/history`. */
export interface AlertHistoryResponse {
  /** Newest first. */
  episodes: AlertEpisode[];
  /** Give it as `cursor` for those before; absent when there are none. */
  nextCursor?: string;
}
