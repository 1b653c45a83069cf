import { createPermission } from '@backstage/plugin-permission-common';

/** Find and read runbooks. */
export const runbookReadPermission = createPermission({
  name: 'runbooks.runbook.read',
  attributes: { action: 'read' },
});

/** Record that one followed a runbook. */
export const runbookExercisePermission = createPermission({
  name: 'runbooks.exercise.create',
  attributes: { action: 'create' },
});

/** All permissions of runbooks. */
export const runbooksPermissions = [
  runbookReadPermission,
  runbookExercisePermission,
];

/** How a runbook's alert reaches people: at once, or as a ticket. */
export type RunbookSeverity = 'page' | 'ticket';

/** A page with runbook front matter in the docs of a component. */
export interface Runbook {
  /** Entity ref of the component whose docs hold it. */
  entityRef: string;
  /** Path of the page in those docs, without a leading slash, for example `runbooks/high-error-rate`. */
  page: string;
  title: string;
  /** Names of the alerts it is for, as in the Prometheus rules. */
  alerts: string[];
  severity?: RunbookSeverity;
  /** Day somebody last followed it, `YYYY-MM-DD`: the later of what its front matter says and what was recorded here. */
  exercised?: string;
  /** When its text last changed, ISO 8601; absent as long as that is not known. */
  changed?: string;
}

/** A runbook as listed for a reader: with the service it belongs to. */
export interface ListedRunbook extends Runbook {
  /** Name to show for the component. */
  component: string;
  /** Entity ref of the owner, when there is one. */
  owner?: string;
  /** What is wrong with it, worst first; empty when nothing is. */
  gaps: RunbookGapKind[];
}

/**
 * What can be wrong between the alerts and the runbooks of a component. The first three make it
 * `missing`, the next three `stale`; the others are said and change no state.
 */
export type RunbookGapKind =
  | 'alert-without-runbook'
  | 'broken-runbook-url'
  | 'unreadable'
  | 'never-exercised'
  | 'exercise-overdue'
  | 'changed-since-exercised'
  | 'runbook-without-alert';

/** One thing that is wrong, and what settles it. */
export interface RunbookGap {
  kind: RunbookGapKind;
  /** Entity ref of the component. */
  entityRef: string;
  /** Name of the alert, where it is about one. */
  alert?: string;
  /** Path of the runbook's page, where it is about one. */
  page?: string;
  /** Path in the repository of the file to change, where it is about one. */
  file?: string;
  /** What is wrong, one sentence. */
  message: string;
  /** What to do about it, one sentence. */
  remedy: string;
}

/** A gap as listed for a reader. */
export interface ListedRunbookGap extends RunbookGap {
  /** Name to show for the component. */
  component: string;
  /** Entity ref of the owner, when there is one. */
  owner?: string;
  /** Where its file can be edited or else seen, when it names one and that is known. */
  fileUrl?: string;
  /** When it was first seen, ISO 8601. */
  since: string;
}

/** How it stands with the runbooks of a component; written onto it as the annotation `waymark/runbooks`. */
export type RunbooksState = 'complete' | 'stale' | 'missing';

/** Topic of the events service that tells of components whose {@link RunbooksState} changed. */
export const RUNBOOK_STATES_TOPIC = 'runbooks.states';

/** Payload of {@link RUNBOOK_STATES_TOPIC}. */
export interface RunbookStatesEvent {
  /** By entity ref; null for a component that has neither runbooks nor alerts any more. */
  states: Record<string, RunbooksState | null>;
}

/** An alert as a Prometheus rule file of a component defines it. */
export interface AlertRule {
  /** Entity ref of the component. */
  entityRef: string;
  /** Name of the alert. */
  alert: string;
  /** PromQL. */
  expr: string;
  /** How long it has to hold, as Prometheus writes it, for example `10m`. */
  for?: string;
  severity?: string;
  summary?: string;
  runbookUrl?: string;
  /** Path of the rule file in the repository. */
  file: string;
}

/** Answer of `GET /api/runbooks/alerts/<name>?service=<ref>`. */
export interface AlertLookup {
  /** The runbooks for the alert, those of the service first. */
  runbooks: ListedRunbook[];
  /** When there is none: those that come nearest, best first, at most five. */
  near: ListedRunbook[];
  /** The rules of that name that the reader may see. */
  rules: (AlertRule & { component: string; owner?: string })[];
  /** When there is no runbook and it is known whose it would be: one to start from. */
  draft?: RunbookDraft;
}

/** The beginning of a runbook, made from the rule of its alert. */
export interface RunbookDraft {
  entityRef: string;
  /** Path in the repository to save it at, for example `docs/runbooks/checkout-high-error-rate.md`. */
  file: string;
  /** Front matter and text. */
  markdown: string;
  /** Where the code host lets one write the file with this text, when it is known how to ask it. */
  newFileUrl?: string;
}

/** Why somebody followed a runbook. */
export type ExerciseKind = 'drill' | 'incident';

/** How following it went. */
export type ExerciseOutcome = 'worked' | 'partly' | 'failed';

/** What somebody says when they followed a runbook. */
export interface NewExercise {
  entityRef: string;
  page: string;
  kind: ExerciseKind;
  outcome: ExerciseOutcome;
  /** What happened, at most 4,000 characters. */
  note?: string;
  /** What is wrong in the runbook, at most 4,000 characters. */
  wrong?: string;
}

/** A record that somebody followed a runbook. */
export interface Exercise extends NewExercise {
  id: string;
  /** Entity ref of the person. */
  person: string;
  /** When they said so, ISO 8601. */
  at: string;
}

/** Answer of `GET /api/runbooks/runbook?entityRef=&page=`. */
export interface RunbookDetail {
  runbook: ListedRunbook;
  gaps: ListedRunbookGap[];
  /** Newest first, at most 50. */
  exercises: Exercise[];
  /** Where the page can be edited or else seen in its repository. */
  sourceUrl?: string;
  service: ServiceFacts;
}

/** What one needs to know of a service in trouble. */
export interface ServiceFacts {
  entityRef: string;
  title: string;
  tier?: string;
  lifecycle?: string;
  owner?: {
    entityRef: string;
    title: string;
    email?: string;
    links: FactLink[];
  };
  /** Dashboards, logs and whatever else the component links to, then its repository. */
  links: FactLink[];
  /** What it depends on, with what is firing there now. */
  dependencies: { entityRef: string; title: string; firing: string[] }[];
}

/** A link of an entity. */
export interface FactLink {
  title: string;
  url: string;
  /** Name of its icon, as the descriptor gives it. */
  icon?: string;
}

/** Days after which a runbook nobody followed counts as stale. */
export const RUNBOOK_STALE_AFTER_DAYS = 90;

/** State of a runbook: followed lately, followed too long ago, or never. */
export type RunbookFreshness = 'fresh' | 'stale' | 'never';

/**
 * Whether a runbook was followed lately.
 *
 * @param exercised - day somebody last followed it, `YYYY-MM-DD`
 * @param now - the moment of asking
 * @returns the state, and the whole days since, never negative
 */
export function runbookFreshness(
  exercised: string | undefined,
  now: Date,
): { freshness: RunbookFreshness; days?: number } {
  if (!exercised) return { freshness: 'never' };
  const days = Math.max(
    0,
    Math.floor((now.getTime() - Date.parse(exercised)) / 86_400_000),
  );
  return {
    freshness: days > RUNBOOK_STALE_AFTER_DAYS ? 'stale' : 'fresh',
    days,
  };
}

/**
 * Address of a runbook's page in the portal.
 *
 * @returns a path such as `/docs/default/component/checkout/runbooks/high-error-rate/`
 */
export function runbookPath({
  entityRef,
  page,
}: Pick<Runbook, 'entityRef' | 'page'>): string {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(entityRef) ?? [];
  return `/docs/${namespace}/${kind}/${name}/${page}${
    page === '' || page.endsWith('/') ? '' : '/'
  }`;
}
