const asFolder = (path: string) => path.replace(/\/*$/, '/');

/**
 * Whether an address below a page of sub-pages leads to none of them; Backstage shows nothing there. The address of the
 * page itself leads on to the first.
 *
 * @param tabs - the sub-pages; none for a page that has its own routes
 */
export function isAstray(
  pathname: string,
  tabs: readonly { href: string }[] = [],
): boolean {
  const path = asFolder(pathname);
  return (
    tabs.length > 0 &&
    !tabs
      .map(({ href }) => asFolder(href))
      .some(tab => path.startsWith(tab) || tab.startsWith(path))
  );
}
