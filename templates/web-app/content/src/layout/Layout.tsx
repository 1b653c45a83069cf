import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { siteName } from '../site.ts';

/** What is around every page. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);

  // A browser does this when it loads a page: reading goes on at its beginning.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus();
  }, [pathname]);

  return (
    <>
      <title>{siteName}</title>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header>
        <strong>{siteName}</strong>
        <nav aria-label="Pages">
          <NavLink to="/">Greetings</NavLink>
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
