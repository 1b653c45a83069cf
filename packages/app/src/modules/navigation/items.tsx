import type { IconElement } from '@backstage/frontend-plugin-api';
import type {
  NavContentNavItem,
  NavContentNavItems,
} from '@backstage/plugin-app-react';
import {
  RiAddCircleLine,
  RiAlarmWarningLine,
  RiBookOpenLine,
  RiCompass3Line,
  RiFirstAidKitLine,
  RiHeartPulseLine,
  RiNotification3Line,
  RiPlugLine,
  RiSearchLine,
  RiSettings3Line,
  RiShapesLine,
  RiTeamLine,
} from '@remixicon/react';

/** A page as the navigation shows it. */
export interface Item {
  /** Extension ID of the page. */
  id: string;
  href: string;
  title: string;
  icon: IconElement;
}

/** The order of the pages, with one hand for the icons; stock ones come from three families. */
const PLACES: { id: string; title: string; icon: IconElement }[] = [
  {
    id: 'page:service-catalog/my-work',
    title: 'My work',
    icon: <RiCompass3Line />,
  },
  { id: 'page:catalog', title: 'Catalog', icon: <RiShapesLine /> },
  { id: 'page:service-catalog/teams', title: 'Teams', icon: <RiTeamLine /> },
  { id: 'page:scaffolder', title: 'Create', icon: <RiAddCircleLine /> },
  { id: 'page:techdocs', title: 'Docs', icon: <RiBookOpenLine /> },
  { id: 'page:runbooks', title: 'Runbooks', icon: <RiFirstAidKitLine /> },
  {
    id: 'page:runbooks/on-call',
    title: 'On call',
    icon: <RiAlarmWarningLine />,
  },
  { id: 'page:api-docs', title: 'APIs', icon: <RiPlugLine /> },
  {
    id: 'page:service-catalog/health',
    title: 'Health',
    icon: <RiHeartPulseLine />,
  },
  { id: 'page:search', title: 'Search', icon: <RiSearchLine /> },
  {
    id: 'page:notifications',
    title: 'Notifications',
    icon: <RiNotification3Line />,
  },
  { id: 'page:user-settings', title: 'Settings', icon: <RiSettings3Line /> },
];

const DISCOVERY = 'page:service-catalog/discovery';

/** Opened from the pages they belong to. */
const HIDDEN = ['page:catalog-graph', DISCOVERY];

/** Pages after which those of further plugins stand. */
const LAST_PLACE_OF_WORK = 'page:api-docs';

/**
 * Puts the discovered pages in order: the known ones in their places, those of further plugins after APIs.
 *
 * @param discovered - pages of the app that can be reached
 * @returns what to show, without pages that are switched off
 */
export function arrange(discovered: NavContentNavItems): Item[] {
  const pages = discovered.clone();
  HIDDEN.forEach(id => pages.take(id));
  const known = PLACES.map(place => ({ place, page: pages.take(place.id) }));
  const further = pages
    .rest()
    .map(toItem)
    .sort((a, b) => a.title.localeCompare(b.title));
  return known.flatMap(({ place, page }) => [
    ...(page ? [{ ...place, href: page.href }] : []),
    ...(place.id === LAST_PLACE_OF_WORK ? further : []),
  ]);
}

/**
 * Pages that the navigation leaves out, yet people ask for by name.
 *
 * @param discovered - pages of the app that can be reached
 */
export function askedFor(discovered: NavContentNavItems): Item[] {
  const page = discovered.clone().take(DISCOVERY);
  return page ? [toItem(page)] : [];
}

function toItem({ node, href, title, icon }: NavContentNavItem): Item {
  return { id: node.spec.id, href, title, icon };
}

/**
 * The icon by which the navigation knows a page.
 *
 * @param title - of the page, as the strip above it says
 * @returns undefined for pages of further plugins, which bring their own
 */
export function iconOf(title?: string): IconElement | undefined {
  return PLACES.find(place => place.title === title)?.icon;
}
