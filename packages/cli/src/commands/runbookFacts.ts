import { runbookFreshness, type FiringAlert } from '@waymark/common';
import { legible, paint, type Look } from '../markdown/paint';
import { span, type Span } from '../markdown/spans';
import { wrap } from '../markdown/wrap';
import type { OpenRunbook } from '../portal/runbooks';

const LABEL_WIDTH = 11;

/** What one needs to know before one reads a runbook. */
export function factLines(
  open: OpenRunbook,
  options: { page: string; now: Date; width: number } & Look,
): string[] {
  const { runbook, service, firing } = open;
  const { page, now, width, ...look } = options;
  const traits = [service.tier && `tier ${service.tier}`, service.lifecycle];
  const troubled = service.dependencies.filter(each => each.firing.length);
  const rows: [string, Span[]][] = [
    ['Service', [span([service.title, ...traits].filter(Boolean).join(', '))]],
    ['Owner', owner(open)],
    ['Severity', [span(runbook.severity ?? 'not said')]],
    ['Followed', [span(followed(runbook.exercised, now))]],
    ...(firing
      ? [['Firing now', firingNow(firing, now)] as [string, Span[]]]
      : []),
    ...troubled.map(({ title, firing: names }): [string, Span[]] => [
      'Depends on',
      [span(`${title}, where ${names.join(', ')} fires`, ['bold'])],
    ]),
    ...(service.links.length
      ? [['Links', joined(service.links)] as [string, Span[]]]
      : []),
    ['Page', [span(page, [], page)]],
  ];
  return rows.flatMap(([label, spans]) =>
    wrap(legible(spans, look), width - LABEL_WIDTH).map(
      (line, i) =>
        look.style.dim((i ? '' : label).padEnd(LABEL_WIDTH)) +
        paint(line, look),
    ),
  );
}

function owner({ service }: OpenRunbook): Span[] {
  if (!service.owner) return [span('nobody')];
  const { title, email, links } = service.owner;
  const contacts = [
    ...(email ? [{ title: email, url: `mailto:${email}` }] : []),
    ...links,
  ];
  return contacts.length
    ? [span(`${title}: `), ...joined(contacts)]
    : [span(title)];
}

function joined(links: { title: string; url: string }[]): Span[] {
  return links.flatMap(({ title, url }, i) => {
    const isWeb = /^(https?|mailto):/i.test(url);
    const link = span(title, [], isWeb ? url : undefined);
    return i ? [span(', '), link] : [link];
  });
}

function followed(exercised: string | undefined, now: Date): string {
  const { freshness, days } = runbookFreshness(exercised, now);
  if (freshness === 'never') return 'never, as far as anybody said';
  const ago =
    days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
  return `${exercised}, ${ago}${freshness === 'stale' ? ': too long' : ''}`;
}

function firingNow(alerts: FiringAlert[], now: Date): Span[] {
  if (!alerts.length) return [span('nothing')];
  return [
    span(
      alerts
        .map(({ alert, startsAt }) => `${alert} for ${since(startsAt, now)}`)
        .join(', '),
      ['bold'],
    ),
  ];
}

function since(time: string, now: Date): string {
  const minutes = Math.max(
    0,
    Math.round((now.getTime() - Date.parse(time)) / 60_000),
  );
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
