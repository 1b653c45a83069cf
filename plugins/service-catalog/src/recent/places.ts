import { stringifyEntityRef } from '@backstage/catalog-model';
import { matchPath } from 'react-router-dom';

/** What kinds of pages are remembered. */
export type RecentKind = 'entity' | 'docs' | 'runbook' | 'template';

/** A page that a person visited. */
export type RecentPlace = {
  kind: RecentKind;
  /** Path of the page, without search and hash. */
  path: string;
  /** Ref of the entity that the page is of. */
  entityRef: string;
  /** Name of that entity, as it was at the time. */
  title: string;
  /** On a page of the docs: its name in words, `High error rate`. */
  page?: string;
  /** When it was last opened, ISO 8601. */
  at: string;
};

/** How many pages are remembered. */
const MOST = 30;

const PATTERNS: { pattern: string; kind: RecentKind }[] = [
  { pattern: '/catalog/:namespace/:kind/:name/*', kind: 'entity' },
  { pattern: '/docs/:namespace/:kind/:name/*', kind: 'docs' },
  { pattern: '/create/templates/:namespace/:name', kind: 'template' },
];

/**
 * The place that an address is worth remembering as.
 *
 * @param pathname - as the address has it, within the portal
 * @returns undefined when it is a page that nobody looks for again
 */
export function placeOf(
  pathname: string,
  now: Date,
): Omit<RecentPlace, 'title'> | undefined {
  for (const { pattern, kind } of PATTERNS) {
    const params = matchPath(pattern, pathname)?.params;
    if (!params?.name || !params.namespace) continue;
    const entityRef = stringifyEntityRef({
      kind: params.kind ?? 'template',
      namespace: params.namespace,
      name: params.name,
    });
    const at = now.toISOString();
    const page = (params['*'] ?? '').replace(/\/+$/, '');
    if (kind === 'docs')
      return {
        kind: page.startsWith('runbooks/') ? 'runbook' : 'docs',
        path: pathname,
        entityRef,
        page: page ? inWords(page) : undefined,
        at,
      };
    // The tabs of an entity are one place.
    const path = pathname.split('/').slice(0, 5).join('/');
    return { kind, path, entityRef, at };
  }
  return undefined;
}

/** Puts a place before the others, once. */
export function remember(
  places: readonly RecentPlace[],
  place: RecentPlace,
): RecentPlace[] {
  return [place, ...places.filter(({ path }) => path !== place.path)].slice(
    0,
    MOST,
  );
}

function inWords(page: string) {
  const words = decodeURIComponent(page.slice(page.lastIndexOf('/') + 1))
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
