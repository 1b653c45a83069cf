import { appThemeApiRef, useApi } from '@backstage/core-plugin-api';
import { UnifiedThemeProvider } from '@backstage/theme';
import type { ReactNode } from 'react';
import useMedia from 'react-use/esm/useMedia';
import useObservable from 'react-use/esm/useObservable';
import { darkTheme, lightTheme } from './materialTheme';

/**
 * Both themes in one component: were there one for each, changing the theme, which an operating system does by itself
 * in the evening, would build the page anew and lose a form that is half filled in.
 */
export function WaymarkTheme({ children }: { children: ReactNode }) {
  const themes = useApi(appThemeApiRef);
  const chosen = useObservable(
    themes.activeThemeId$(),
    themes.getActiveThemeId(),
  );
  const isNight = useMedia('(prefers-color-scheme: dark)', false);
  const isDark = chosen ? chosen === 'dark' : isNight;
  return (
    <UnifiedThemeProvider
      theme={isDark ? darkTheme : lightTheme}
      themeName="waymark"
    >
      {children}
    </UnifiedThemeProvider>
  );
}
