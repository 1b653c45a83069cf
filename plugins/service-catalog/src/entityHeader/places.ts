import { getEntitySourceLocation, type Entity } from '@backstage/catalog-model';
import { ANNOTATION } from '@waymark/common';

/** Where to look for more about an entity. */
export interface Place {
  kind: 'repository' | 'docs' | 'runbooks' | 'dashboard' | 'chat' | 'mail';
  title: string;
  href: string;
}

/** A link as descriptors write it. */
interface WrittenLink {
  url: string;
  title?: string;
  icon?: string;
  type?: string;
}

/** Annotations that hold the address of a dashboard. */
const DASHBOARDS = ['grafana/dashboard-url', 'backstage.io/dashboard-url'];
const DASHBOARD = /dashboard|grafana/i;
const CHAT = /^(chat|slack|teams|mattermost|discord|zulip|matrix)$/i;

/** Descriptors are data: an address in them may be anything. */
function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

const says = (pattern: RegExp, { icon, type }: WrittenLink) =>
  pattern.test(icon ?? '') || pattern.test(type ?? '');

const linksOf = (entity: Entity): WrittenLink[] =>
  (entity.metadata.links ?? []).filter(({ url }) => isWebAddress(url));

/**
 * Where to talk to those who look after an entity: the chat and the mail address of its owners, and its own chat.
 *
 * @param owners - those of its owners that exist
 */
export function waysToReach(
  entity: Entity,
  owners: readonly Entity[],
): Place[] {
  const chats = [entity, ...owners]
    .flatMap(linksOf)
    .filter(link => says(CHAT, link))
    .map(
      ({ url, title }): Place => ({
        kind: 'chat',
        title: title ?? 'Chat',
        href: url,
      }),
    );
  const mails = owners.flatMap(({ spec }): Place[] => {
    const { email } = (spec?.profile ?? {}) as { email?: string };
    return email && /^[^\s@?]+@[^\s@?]+$/.test(email)
      ? [{ kind: 'mail', title: email, href: `mailto:${email}` }]
      : [];
  });
  return distinct([...chats, ...mails]);
}

/**
 * Where to look for more: the repository, the tabs with docs and runbooks, and dashboards.
 *
 * @param tabs - addresses of the tabs that the page has
 */
export function placesOf(entity: Entity, tabs: readonly string[]): Place[] {
  const tab = (kind: 'docs' | 'runbooks', title: string): Place[] => {
    const href = tabs.find(address => address.endsWith(`/${kind}`));
    return href ? [{ kind, title, href }] : [];
  };
  const annotations = entity.metadata.annotations ?? {};
  const dashboards = [
    ...DASHBOARDS.map(name => ({ url: annotations[name] ?? '' })),
    ...linksOf(entity).filter(link => says(DASHBOARD, link)),
  ].filter(({ url }) => isWebAddress(url));
  return distinct([
    ...repositoryOf(entity),
    ...tab('docs', 'Docs'),
    ...tab('runbooks', runbooksTitle(annotations[ANNOTATION.runbooks])),
    ...dashboards.map(
      ({ url, title }: WrittenLink): Place => ({
        kind: 'dashboard',
        title: title ?? 'Dashboard',
        href: url,
      }),
    ),
  ]);
}

function runbooksTitle(state: string | undefined) {
  return state && state !== 'complete' ? `Runbooks (${state})` : 'Runbooks';
}

function repositoryOf(entity: Entity): Place[] {
  const annotations = entity.metadata.annotations ?? {};
  if (!annotations['backstage.io/managed-by-location']) return [];
  const { type, target } = getEntitySourceLocation(entity);
  return type === 'url' && isWebAddress(target)
    ? [{ kind: 'repository', title: 'Repository', href: target }]
    : [];
}

function distinct(places: Place[]): Place[] {
  return [...new Map(places.map(place => [place.href, place])).values()];
}
