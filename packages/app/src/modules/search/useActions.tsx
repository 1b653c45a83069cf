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
};

/**
 * What can be done from anywhere: the pages of the navigation, the theme, and leaving.
 *
 * @param pages - as the navigation shows them
 */
export function useActions(pages: readonly Item[]): Option[] {
  const themes = useApi(appThemeApiRef);
  const { label, switchPerson } = useSwitchPerson();
  const active = themes.getActiveThemeId();
  return [
    ...pages.map(({ id, title, href, icon }) => {
      const doing = DOING[id] ?? { title, words: title };
      return {
        id: `page ${id}`,
        title: doing.title,
        what: 'page',
        icon,
        names: prepareNames([doing.title, title], `page ${doing.words}`),
        href,
      };
    }),
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
