import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const MAX_LABELS = 64;
/** Of what is in indexes, where PostgreSQL takes no more than 2,704 bytes. */
const MAX_NAME = 200;
const MAX_LABEL = 1_000;
const MAX_ANNOTATION = 8_000;
const MAX_URL = 4_000;
/** After it a year has more digits than PostgreSQL reads. */
const END_OF_TIME = Date.UTC(10_000, 0);

/** What a sender tells of one alert. */
export interface ToldAlert {
  alert: string;
  fingerprint: string;
  /** ISO 8601, to the millisecond. */
  startsAt: string;
  /** ISO 8601; absent while it fires. */
  endsAt?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generatorUrl?: string;
  group?: string;
}

/** A message of a sender. */
export interface ToldAlerts {
  alerts: ToldAlert[];
  /** How many Alertmanager left out, by its `max_alerts`. */
  truncated: number;
  /** What is wrong with alerts that cannot be taken, one sentence each. */
  problems: string[];
}

const texts = z.record(z.string(), z.unknown()).default({});
const envelope = z.object({
  version: z.literal('4'),
  groupKey: z.string().optional(),
  truncatedAlerts: z.number().nonnegative().default(0),
  alerts: z.array(z.unknown()),
});
const entry = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts,
  startsAt: z.string(),
  endsAt: z.string().optional(),
  generatorURL: z.string().optional(),
  fingerprint: z.string().min(1).max(MAX_NAME).optional(),
});

/**
 * Reads a message of Alertmanager's webhook, version 4.
 *
 * @param body - parsed JSON
 * @param now - the end of an alert that was resolved without saying when
 * @returns its alerts, each once: an end wins over what says it fires. One that cannot be read stands in `problems`
 * and holds up no other.
 * @throws InputError when it is no such message
 */
export function readPayload(body: unknown, now: Date): ToldAlerts {
  const message = envelope.safeParse(body);
  if (!message.success)
    throw new InputError(
      `This is not a message of Alertmanager's webhook, version 4: ${z.prettifyError(
        message.error,
      )}`,
    );
  const { alerts, groupKey, truncatedAlerts } = message.data;
  const told = new Map<string, ToldAlert>();
  const problems: string[] = [];
  alerts.forEach((alert, index) => {
    const read = readAlert(alert, now);
    if (typeof read === 'string')
      return problems.push(`alert ${index + 1}: ${read}`);
    const key = episodeKey(read);
    if (read.endsAt || !told.get(key)?.endsAt)
      told.set(key, { ...read, group: groupKey && clean(groupKey, MAX_URL) });
    return undefined;
  });
  return { alerts: [...told.values()], truncated: truncatedAlerts, problems };
}

/** What two messages of the same sender about the same episode have in common. */
export function episodeKey({
  fingerprint,
  startsAt,
}: Pick<ToldAlert, 'fingerprint' | 'startsAt'>): string {
  return `${fingerprint} ${startsAt}`;
}

function readAlert(alert: unknown, now: Date): ToldAlert | string {
  const parsed = entry.safeParse(alert);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { status, fingerprint, generatorURL } = parsed.data;
  const startsAt = moment(parsed.data.startsAt);
  if (!startsAt) return `startsAt is ${JSON.stringify(parsed.data.startsAt)}`;
  const endsAt = moment(parsed.data.endsAt);
  const labels = cleanAll(parsed.data.labels, MAX_LABEL);
  return {
    alert: clean(labels.alertname || 'Alert without a name', MAX_NAME),
    fingerprint: fingerprint
      ? clean(fingerprint, MAX_NAME)
      : ownFingerprint(labels),
    startsAt,
    // Alertmanager says the year 1 where there is no end.
    endsAt:
      status === 'firing'
        ? undefined
        : (endsAt && endsAt >= startsAt && endsAt) || now.toISOString(),
    labels,
    annotations: Object.fromEntries(
      Object.entries(cleanAll(parsed.data.annotations, MAX_ANNOTATION)).filter(
        ([name, value]) => !/url$/i.test(name) || webUrl(value),
      ),
    ),
    generatorUrl: webUrl(generatorURL),
  };
}

/** A moment since 1970 as ISO 8601, to the millisecond. */
function moment(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return time >= 0 && time < END_OF_TIME
    ? new Date(time).toISOString()
    : undefined;
}

function webUrl(text: string | undefined): string | undefined {
  return text &&
    text.length <= MAX_URL &&
    /^https?:\/\//i.test(text) &&
    URL.canParse(text)
    ? text
    : undefined;
}

function cleanAll(values: Record<string, unknown>, max: number) {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && typeof value !== 'object')
      // Its name is a label like the others: what is cut off is the end of the alphabet, never that.
      .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
      .slice(0, MAX_LABELS)
      .map(([name, value]) => [clean(name, MAX_NAME), clean(`${value}`, max)]),
  );
}

const FIRST = [
  'alertname',
  'component',
  'service',
  'severity',
  'namespace',
  'runbook_url',
  'summary',
];

function rank(name: string): number {
  const index = FIRST.indexOf(name);
  return index === -1 ? FIRST.length : index;
}

/** PostgreSQL keeps neither NUL nor half a character. */
function clean(text: string, max: number): string {
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return cut.replaceAll('\0', '').toWellFormed();
}

/** For Alertmanager before 0.19, which gives none. */
function ownFingerprint(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(sorted))
    .digest('hex')
    .slice(0, 16);
}
