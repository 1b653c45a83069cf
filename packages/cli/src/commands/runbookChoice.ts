import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { AlertLookup, ListedRunbook } from '@waymark/common';
import type { PortalPages } from '../portal/pages';
import type { Choice } from '../terminal/ask';
import { printable } from '../terminal/style';

/**
 * The runbooks among which somebody has to choose: those of the service, when one is given.
 *
 * @param service - entity ref or bare name
 * @throws NotFoundError that names what comes near, or who has to write one
 */
export function candidates(
  lookup: AlertLookup,
  asked: { alert: string; service?: string },
  pages: PortalPages,
): ListedRunbook[] {
  const { alert, service } = asked;
  const { runbooks } = lookup;
  const own = service
    ? runbooks.filter(({ entityRef }) => isService(entityRef, service))
    : runbooks;
  if (own.length) return own;
  throw new NotFoundError(
    runbooks.length
      ? `${service} has no runbook for ${alert}. These have: ${servicesOf(
          runbooks,
        )}.`
      : noneLines(lookup, asked, pages).join('\n'),
  );
}

/**
 * The one runbook of several that nobody can be asked about.
 *
 * @throws InputError that names the services
 */
export function ambiguous(alert: string, runbooks: ListedRunbook[]): never {
  const services = new Set(runbooks.map(({ entityRef }) => entityRef));
  throw new InputError(
    services.size > 1
      ? `Several services have a runbook for ${alert}: ${servicesOf(
          runbooks,
        )}. Give one with --service.`
      : `${runbooks[0].component} has several runbooks for ${alert}: ${runbooks
          .map(({ title, page }) => `${title} (${page})`)
          .join(', ')}. Run this in a terminal to choose, or open its docs.`,
  );
}

/** The runbooks as a list to choose from. */
export function choices(runbooks: ListedRunbook[]): Choice<ListedRunbook>[] {
  return runbooks.map(runbook => ({
    value: runbook,
    name: printable(`${runbook.component}: ${runbook.title}`),
    description: printable(runbook.entityRef),
  }));
}

function isService(entityRef: string, service: string): boolean {
  const wanted = service.toLowerCase();
  return entityRef === wanted || parseEntityRef(entityRef).name === wanted;
}

function servicesOf(runbooks: ListedRunbook[]): string {
  return [...new Set(runbooks.map(({ entityRef }) => entityRef))].join(', ');
}

function noneLines(
  { near, rules }: AlertLookup,
  { alert, service }: { alert: string; service?: string },
  pages: PortalPages,
): string[] {
  const [rule] = rules;
  const owner = rule?.owner ? `, which ${rule.owner} owns,` : '';
  return [
    rule
      ? `${alert} of ${rule.component}${owner} has no runbook.`
      : `There is no runbook for ${alert} that you may see.`,
    ...(near.length
      ? [
          `Near it are: ${near
            .map(({ alerts, component, title }) =>
              alerts.length
                ? `${alerts.join(', ')} (${component})`
                : `${title} (${component})`,
            )
            .join('; ')}.`,
        ]
      : []),
    ...(rule
      ? [`Start one: ${pages.alert(alert, service ?? rule.entityRef)}`]
      : []),
  ];
}
