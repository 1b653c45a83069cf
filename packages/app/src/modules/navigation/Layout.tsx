import { SidebarPinStateProvider } from '@backstage/core-components';
import { useRef, type ReactNode } from 'react';
import styles from './Layout.module.css';
import { useNavigationMode } from './useNavigationMode';

/** The frame of every page: navigation and content, side by side or one above the other. */
export function Layout(props: { navigation: ReactNode; children: ReactNode }) {
  const { mode, toggle } = useNavigationMode();
  const content = useRef<HTMLDivElement>(null);
  return (
    // Stock pages ask this context how much room the navigation takes.
    <SidebarPinStateProvider
      value={{
        isPinned: mode === 'board',
        isMobile: mode === 'bar',
        toggleSidebarPinState: toggle,
      }}
    >
      <div className={styles.layout} data-mode={mode}>
        <button
          type="button"
          className={styles.skip}
          onClick={() => content.current?.focus()}
        >
          Skip to content
        </button>
        {props.navigation}
        <div ref={content} tabIndex={-1} className={styles.content}>
          {props.children}
        </div>
      </div>
    </SidebarPinStateProvider>
  );
}
