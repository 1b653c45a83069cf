import { appThemeApiRef, useApi } from '@backstage/core-plugin-api';
import { RiComputerLine, RiLogoutBoxRLine } from '@remixicon/react';
import { prepareNames } from '@waymark/common';
import type { Item } from '../navigation/items';
import { useSwitchPerson } from '../signIn';
import type { Option } from './options';

/** What pages are called by what one does on them, and by what else people may type for them. */
const DOING: Record<string, { title: string; words: string }> = {
  'page:scaffolder': {
    title: 'Create a service',
    words: 'create new make template scaffold',
  },
  'page:search': { title: 'Search everything', words: 'search find' },
  'page:user-settings': { title: 'Settings', words: 'profile preferences' },
  'page:service-catalog/discovery': {
    title: 'Not in the catalog',
    words: 'discovery repositories scan propose descriptor',
  },
};

/** Places within pages that people ask for by name, below the page that has them. */
const WITHIN: Record<string, { path: string; title: string; words: string }[]> =
  {
    'page:scaffolder': [
      { path: '/tasks', title: 'Tasks', words: 'create runs templates' },
    ],
    'page:runbooks': [
      {
        path: '/gaps',
        title: 'Gaps',
        words: 'runbooks alerts missing stale',
      },
    ],
    'page:git-host': [
      {
        path: '/tokens',
        title: 'Git tokens',
        words: 'personal access token password clone push',
      },
    ],
  };

/**
 * What can be done from anywhere: the pages and places within them, the theme, and leaving.
 *
 * @param pages - those that can be reached
 */
export function useActions(pages: readonly Item[]): Option[] {
  const themes = useApi(appThemeApiRef);
  const { label, switchPerson } = useSwitchPerson();
  const active = themes.getActiveThemeId();
  return [
    ...pages.flatMap(toOptions),
    ...themes
      .getInstalledThemes()
      .filter(({ id }) => id !== active)
      .map(({ id, title, icon }) => ({
        id: `theme ${id}`,
        title: `Use the ${title.toLowerCase()} theme`,
        what: 'appearance',
        icon: <>{icon}</>,
        names: prepareNames([`${title} theme`], 'theme mode appearance use'),
        run: () => themes.setActiveThemeId(id),
      })),
    ...(active
      ? [
          {
            id: 'theme of the system',
            title: 'Use the theme of this computer',
            what: 'appearance',
            icon: <RiComputerLine size={18} />,
            names: prepareNames(
              ['theme of this computer'],
              'automatic system mode appearance use',
            ),
            run: () => themes.setActiveThemeId(undefined),
          },
        ]
      : []),
    {
      id: 'leave',
      title: label,
      what: 'account',
      icon: <RiLogoutBoxRLine size={18} />,
      names: prepareNames(
        [label, 'Sign out', 'Switch person'],
        'log out logout leave account',
      ),
      run: () => void switchPerson(),
    },
  ];
}

function toOptions({ id, title, href, icon }: Item): Option[] {
  const doing = DOING[id] ?? { title, words: title };
  const places = [
    { ...doing, path: '', also: title },
    ...(WITHIN[id] ?? []).map(place => ({ ...place, also: place.title })),
  ];
  return places.map(place => ({
    id: `page ${id}${place.path}`,
    title: place.title,
    what: 'page',
    icon,
    names: prepareNames([place.title, place.also], `page ${place.words}`),
    href: `${href}${place.path}`,
  }));
}
